import { store as blockEditorStore } from '@wordpress/block-editor';
import { store as coreStore } from '@wordpress/core-data';
import type { useRegistry } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { excerpt } from '../../format/excerpt';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { editedId, type EditedId } from '../asking/edited';
import { offerVideo } from '../asking/offer-video';
import { isEdited, offerThere } from '../asking/when-edited';
import { labelled } from '../saved/label';
import { withWords } from './caption-words';

/** What a block gets that picks media, as the Media Library would give it. */
const toMedia = ( { attachment, prompt }: Video ) => ( {
	id: attachment?.id,
	url: attachment?.url,
	link: attachment?.url,
	type: 'video',
	media_type: 'video',
	mime: 'video/mp4',
	mime_type: 'video/mp4',
	alt: '',
	title: prompt,
	width: attachment?.width,
	height: attachment?.height,
	// Blocks that keep no label show the caption.
	caption: withWords( labelled( getContext().label ) ),
	...( attachment?.poster_url
		? { image: { src: attachment.poster_url } }
		: {} ),
} );

export type Media = ReturnType< typeof toMedia >;

interface Receiver {
	/** The block. */
	clientId: string;
	/** Whether somebody waits for it in its dialog. */
	isSeen: boolean;
	/** Whether the block still shows what it did when the order was placed. */
	isAsBefore: () => boolean;
	/** Shows a file in it, which is a step that can be undone and redone. */
	give: ( media: Media ) => void;
}

/**
 * Gives a block of WordPress's the video that was asked for in it. It is offered where a person has given the block something else
 * meanwhile, and where something could not be redone any more: any write makes WordPress forget that. Where the block has gone, the
 * video is offered without one.
 *
 * @param registry Where the editor is.
 * @param receiver The block.
 * @param video    The video.
 * @param edited   What the block is in.
 */
export function handOver(
	registry: ReturnType< typeof useRegistry >,
	receiver: Receiver,
	video: Video,
	edited: EditedId = editedId( registry.select )
): void {
	const { clientId, isSeen, isAsBefore, give } = receiver;
	const media = toMedia( video );
	const { getBlock } = registry.select( blockEditorStore ) as unknown as {
		getBlock: ( id: string ) => object | null;
	};
	const giveOrOffer = () => {
		if ( getBlock( clientId ) ) {
			give( media );
		} else {
			offerVideo( registry, video, undefined, edited );
		}
	};
	const { hasRedo } = registry.select( coreStore ) as unknown as {
		hasRedo: () => boolean;
	};
	if (
		! getBlock( clientId ) ||
		( isAsBefore() && ( isSeen || ! hasRedo() ) )
	) {
		giveOrOffer();
		return;
	}
	const { createInfoNotice, removeNotice } =
		registry.dispatch( noticesStore );
	const id = `platoniavid-other-${ clientId }`;
	const words = isAsBefore()
		? sprintf(
				/* translators: %s: the beginning of a prompt. */
				__(
					'Your video is ready, and in the Media Library: “%s”. Putting it into its block now would discard what you can still redo.',
					'platoniavid'
				),
				excerpt( video.prompt )
			)
		: sprintf(
				/* translators: %s: the beginning of a prompt. */
				__(
					'Your video is ready, and in the Media Library: “%s”. Its block has been given something else meanwhile, which stays.',
					'platoniavid'
				),
				excerpt( video.prompt )
			);
	void createInfoNotice( words, {
		id,
		actions: [
			{
				label: __( 'Use the new video', 'platoniavid' ),
				onClick() {
					void removeNotice( id );
					if ( isEdited( registry, edited ) ) {
						giveOrOffer();
					} else {
						offerThere( registry, edited, () =>
							handOver( registry, receiver, video, edited )
						);
					}
				},
			},
		],
	} );
}
