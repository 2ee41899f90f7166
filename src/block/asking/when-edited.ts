import type { useRegistry } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { isPreview } from '../../ui/is-preview';
import { editedId, type EditedId } from './edited';

type Registry = ReturnType< typeof useRegistry >;

/** For how many milliseconds blocks of what is edited again are waited for: those in the content of a template come after it. */
const BACK = 3000;

/** Whether the blocks that are there are those of a document, and neither another one's nor a revision's. */
export const isEdited = ( { select }: Registry, edited: EditedId ): boolean =>
	! isPreview( select ) && editedId( select ) === edited;

/**
 * Does something when a document is edited again, and its blocks are there.
 *
 * @param registry Where the editor is.
 * @param edited   The document.
 * @param then     What is done, once.
 * @return Ends the wait.
 */
export function whenEdited(
	registry: Registry,
	edited: EditedId,
	then: () => void
): () => void {
	let timer: ReturnType< typeof setTimeout > | undefined;
	const unsubscribe = registry.subscribe( () => {
		if ( isEdited( registry, edited ) ) {
			timer ??= setTimeout( () => {
				timer = undefined;
				if ( isEdited( registry, edited ) ) {
					unsubscribe();
					then();
				}
			}, BACK );
		}
	} );
	return () => {
		unsubscribe();
		clearTimeout( timer );
	};
}

/** Says of a video that it is not put into what is edited now, as it belongs to another document, and offers it again there. */
export function offerThere(
	registry: Registry,
	edited: EditedId,
	offer: () => void
): void {
	void registry
		.dispatch( noticesStore )
		.createErrorNotice(
			__(
				'This video belongs to what was edited before, and is offered again there. Until then it is in the Media Library.',
				'platoniavid'
			),
			{ type: 'snackbar' }
		);
	whenEdited( registry, edited, offer );
}
