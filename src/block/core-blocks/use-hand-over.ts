import { store as blockEditorStore } from '@wordpress/block-editor';
import { useDispatch, useSelect } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
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

/** What blocks showed when their order was placed, by their client ids. */
const shownBefore = new Map< string, string >();

/**
 * Gives a block of WordPress's the video that was asked for in it, unless a person has given it something else meanwhile: then it is offered.
 *
 * @param clientId The block.
 * @param give     Shows a file in it.
 */
export function useHandOver(
	clientId: string,
	give: ( media: Media ) => void
) {
	const { getBlockAttributes } = useSelect( blockEditorStore, [] );
	const { createInfoNotice, removeNotice } = useDispatch( noticesStore );
	const shown = () => {
		const { id, src, url, mediaId, mediaUrl } =
			getBlockAttributes( clientId ) ?? {};
		return JSON.stringify( [ id, src, url, mediaId, mediaUrl ] );
	};
	return {
		/** Is to be told the open order whenever it is drawn: what the block shows when it is placed is remembered. */
		noteOrder( requestId: string ): void {
			if ( requestId === '' ) {
				shownBefore.delete( clientId );
			} else if ( ! shownBefore.has( clientId ) ) {
				shownBefore.set( clientId, shown() );
			}
		},
		handOver( video: Video ): void {
			const isAsBefore =
				( shownBefore.get( clientId ) ?? shown() ) === shown();
			shownBefore.delete( clientId );
			const media = toMedia( video );
			if ( isAsBefore ) {
				give( media );
				return;
			}
			const id = `platoniavid-other-${ clientId }`;
			void createInfoNotice(
				__(
					'Your video is ready, and in the Media Library. Its block has been given something else meanwhile, which stays.',
					'platoniavid'
				),
				{
					id,
					actions: [
						{
							label: __( 'Use the new video', 'platoniavid' ),
							onClick() {
								give( media );
								void removeNotice( id );
							},
						},
					],
				}
			);
		},
	};
}
