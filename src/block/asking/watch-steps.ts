import { store as blockEditorStore } from '@wordpress/block-editor';
import { store as coreStore } from '@wordpress/core-data';
import type { useRegistry } from '@wordpress/data';
import { allBlocks } from './asked-before';

interface Selectors {
	getSelectedBlockClientId: () => string | null;
	hasRedo: () => boolean;
	isEditedPostDirty: () => boolean;
}

/**
 * Watches what somebody does elsewhere while the site is asked about an order of a block. The order then is one step with that: with one
 * of its own, which came after it, the next undo would take the order back, and not what was typed last.
 *
 * @param registry What the block is in.
 * @param clientId The block.
 * @return To be called right before the order is written.
 */
export function watchSteps(
	registry: ReturnType< typeof useRegistry >,
	clientId: string
): () => void {
	// Also those in a template's content and in patterns. Each is the same object as long as nothing of it changes.
	const all = () => allBlocks( registry.select );
	const before = all();
	return () => {
		const of = ( store: unknown ) =>
			registry.select( store as string ) as unknown as Selectors;
		if (
			( all().length < before.length ||
				all().some( ( one, at ) => one !== before[ at ] ) ) &&
			of( blockEditorStore ).getSelectedBlockClientId() !== clientId &&
			! of( coreStore ).hasRedo() &&
			// Only a step of its own has something to save in a post that was saved meanwhile.
			of( 'core/editor' )?.isEditedPostDirty()
		) {
			void registry
				.dispatch( blockEditorStore )
				.__unstableMarkNextChangeAsNotPersistent();
		}
	};
}
