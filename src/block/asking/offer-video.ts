import { store as blockEditorStore } from '@wordpress/block-editor';
import { createBlock } from '@wordpress/blocks';
import type { useRegistry } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { excerpt } from '../../format/excerpt';
import { fieldsOf } from '../../order/fields';
import { newRequestId } from '../../order/request-id';
import type { Video } from '../../store/types';
import metadata from '../block.json';
import { asStored } from '../saved/stored-text';
import { editedId, type EditedId } from './edited';
import { isEdited, offerThere } from './when-edited';

type Registry = ReturnType< typeof useRegistry >;

/**
 * Puts a video into what is edited: into the post's own content, where its template is shown around that.
 *
 * @param registry WordPress's stores.
 * @param video    The video.
 * @param takes    The ids of the takes that it is one of.
 */
function insertVideo(
	registry: Registry,
	video: Video,
	takes: number[]
): void {
	const { getBlocksByName, canInsertBlockType } =
		registry.select( blockEditorStore );
	const content = getBlocksByName( 'core/post-content' );
	// Around a post its template takes no block; a template that is edited by itself does.
	const places = [ ...content, undefined ];
	const at = places.findIndex( ( root ) =>
		canInsertBlockType( metadata.name, root )
	);
	if ( at < 0 ) {
		void registry
			.dispatch( noticesStore )
			.createErrorNotice(
				__(
					'The video can’t be put in here, as the blocks here are locked. It stays in the Media Library.',
					'platoniavid'
				),
				{ type: 'snackbar' }
			);
		return;
	}
	void registry.dispatch( blockEditorStore ).insertBlocks(
		createBlock(
			metadata.name,
			asStored( {
				...fieldsOf( video ),
				// With its video, an order is never sent, whatever its name.
				requestId: newRequestId(),
				videoId: video.id,
				takes,
			} )
		),
		undefined,
		places[ at ]
	);
}

/**
 * Says that a video is ready that no block waits for, and puts it into the post where that is wanted, with its other takes as versions.
 *
 * @param registry WordPress's stores.
 * @param video    The video.
 * @param takes    Gives the ids of the takes that it is one of.
 * @param edited   What it is to be put into; that may not be edited any more when it is wanted.
 */
export function offerVideo(
	registry: Registry,
	video: Video,
	takes: () => number[] = () => [],
	edited: EditedId = editedId( registry.select )
): void {
	void registry.dispatch( noticesStore ).createSuccessNotice(
		sprintf(
			/* translators: %s: the beginning of a prompt. */
			__(
				'A video that no block waits for is ready, and in the Media Library: “%s”',
				'platoniavid'
			),
			excerpt( video.prompt )
		),
		{
			type: 'snackbar',
			id: `platoniavid-${ video.id }`,
			explicitDismiss: true,
			actions: [
				{
					label: __( 'Insert it', 'platoniavid' ),
					onClick() {
						if ( isEdited( registry, edited ) ) {
							insertVideo( registry, video, takes() );
						} else {
							offerThere( registry, edited, () =>
								offerVideo( registry, video, takes, edited )
							);
						}
					},
				},
			],
		}
	);
}
