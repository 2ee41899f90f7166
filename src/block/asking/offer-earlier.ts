import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';
import metadata from '../block.json';
import { allBlocks, requestIds } from './asked-before';
import { offerUnsaved } from './offer-removed';
import { recall } from './pending-orders';

interface EditorSelectors {
	getCurrentPostId?: () => unknown;
	getCurrentPostAttribute?: ( name: 'content' ) => unknown;
}

/**
 * Looks once, when a post is open, for what an earlier page has ordered and none of its blocks has. Where one of ours is there, that does it
 * (`usePendingOrder`).
 *
 * @param registry Where the editor is.
 */
export function offerEarlier(
	registry: ReturnType< typeof useRegistry >
): void {
	let stop = () => {};
	const look = () => {
		// Widgets and the Site Editor have no such store, or no post in it.
		const editor = registry.select( 'core/editor' ) as
			EditorSelectors | undefined;
		const post = Number( editor?.getCurrentPostId?.() ) || 0;
		const { getBlockCount } = registry.select(
			blockEditorStore
		) as unknown as { getBlockCount: () => number };
		const isLoaded =
			getBlockCount() > 0 ||
			editor?.getCurrentPostAttribute?.( 'content' ) === '';
		if ( ! post || ! isLoaded ) {
			return;
		}
		stop();
		const blocks = allBlocks( registry.select );
		if ( blocks.some( ( { name } ) => name === metadata.name ) ) {
			return;
		}
		const taken = requestIds( blocks );
		let found = recall( post, taken );
		while ( found ) {
			void offerUnsaved( registry, post, found );
			taken.push( found.requestId );
			found = recall( post, taken );
		}
	};
	stop = registry.subscribe( look );
	look();
}
