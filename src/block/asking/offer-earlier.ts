import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';
import metadata from '../block.json';
import type { Attributes } from '../attributes';
import { allBlocks, haveOrder } from './asked-before';
import { editedId } from './edited';
import { offerUnsaved } from './offer-removed';
import {
	forget,
	pendingPosts,
	recall,
	type PendingOrder,
} from './pending-orders';
import { takenUp } from './use-pending-order';

interface EditorSelectors {
	getCurrentPostAttribute?: ( name: 'content' ) => unknown;
}

/**
 * Looks once for each post that is opened for what an earlier page has ordered, and none of its blocks has or takes up.
 *
 * @param registry Where the editor is.
 */
export function offerEarlier(
	registry: ReturnType< typeof useRegistry >
): void {
	// What is too old, also of posts that nobody opens any more: with the last of it this code is not loaded again.
	pendingPosts().forEach( ( post ) => forget( post, '' ) );
	// In the Site Editor others follow.
	const seen = new Set< number >();
	const look = () => {
		// Widgets and the Site Editor have no such store, or no post in it.
		const editor = registry.select( 'core/editor' ) as
			EditorSelectors | undefined;
		const post = Number( editedId( registry.select ) ) || 0;
		const { getBlockCount } = registry.select(
			blockEditorStore
		) as unknown as { getBlockCount: () => number };
		const isLoaded =
			getBlockCount() > 0 ||
			editor?.getCurrentPostAttribute?.( 'content' ) === '';
		if ( ! post || ! isLoaded || seen.has( post ) ) {
			return;
		}
		seen.add( post );
		const blocks = allBlocks( registry.select );
		const take = ( order: PendingOrder ) =>
			blocks.push( {
				name: metadata.name,
				attributes: { ...order, takes: [] },
			} );
		// Blocks appear when WordPress has time for it.
		for ( const { name, attributes } of [ ...blocks ] ) {
			const found =
				name === metadata.name &&
				takenUp( post, blocks, attributes as unknown as Attributes );
			if ( found ) {
				take( found );
			}
		}
		const next = () =>
			recall(
				post,
				( { requestId } ) => ! haveOrder( blocks, requestId )
			);
		for ( let found = next(); found; found = next() ) {
			take( found );
			void offerUnsaved( registry, post, found );
		}
	};
	// Blocks come last.
	registry.subscribe( look, blockEditorStore as never );
	look();
}
