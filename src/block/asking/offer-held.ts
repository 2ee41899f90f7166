import type { useRegistry } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { Attributes } from '../attributes';

interface EditorSelectors {
	isSavingPost: () => boolean;
	isAutosavingPost: () => boolean;
	didPostSaveRequestSucceed: () => boolean;
}

type Registry = ReturnType< typeof useRegistry >;

/** Does something after each save of a person that the site has taken. */
function afterSave( registry: Registry, then: () => void ): () => void {
	let isSaving = false;
	return registry.subscribe( () => {
		// Widgets and the Site Editor have no such store, or no post in it.
		const editor = registry.select( 'core/editor' ) as unknown as
			EditorSelectors | undefined;
		if ( editor?.isSavingPost() ) {
			isSaving = ! editor.isAutosavingPost();
		} else if ( isSaving ) {
			isSaving = false;
			if ( editor?.didPostSaveRequestSucceed() ) {
				then();
			}
		}
	} );
}

/**
 * Has what is only shown in a block, as something can be redone, written when a person has saved the post without it: the page has the
 * former video then, which nobody would see in the editor.
 *
 * @param registry   Where the editor is.
 * @param attributes What the post has of the block.
 * @param waiting    What is only shown. Another video is offered before.
 * @param write      Writes it.
 * @param over       Says that it is written, or not shown any more.
 */
export function offerHeld(
	registry: Registry,
	attributes: Attributes,
	waiting: Partial< Attributes >,
	write: () => void,
	over: AbortSignal
): void {
	if ( over.aborted ) {
		return;
	}
	const isAnother =
		waiting.src !== undefined && waiting.src !== attributes.src;
	const { createInfoNotice, removeNotice } =
		registry.dispatch( noticesStore );
	const id = `platoniavid-held-${ attributes.requestId }`;
	if ( isAnother ) {
		void createInfoNotice(
			__(
				'A block shows its new video here, but the post still has the one before: the new one would take away what you can redo. It is put in with your next change.',
				'platoniavid'
			),
			{
				id,
				actions: [
					{
						label: __( 'Use the new video', 'platoniavid' ),
						onClick: write,
					},
				],
			}
		);
	}
	const stop = afterSave( registry, () => {
		write();
		if ( ! isAnother ) {
			return;
		}
		const saved = `${ id }-saved`;
		void createInfoNotice(
			__(
				'The new video of a block was put into the post after you saved it. Save it once more, so that readers see that video.',
				'platoniavid'
			),
			{ id: saved, type: 'snackbar', explicitDismiss: true }
		);
		const done = afterSave( registry, () => {
			done();
			void removeNotice( saved );
		} );
	} );
	over.addEventListener( 'abort', () => {
		stop();
		void removeNotice( id );
	} );
}
