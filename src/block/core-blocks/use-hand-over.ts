import { store as blockEditorStore } from '@wordpress/block-editor';
import { useRegistry, useSelect } from '@wordpress/data';
import type { Video } from '../../store/types';
import { offerLater } from '../asking/offer-later';
import type { Media } from './hand-over';

/** What blocks showed when their order was placed, by their client ids. */
const shownBefore = new Map< string, string >();

/** What is being given to blocks, by block and video, and whether somebody waits for it there: a block may have two dialogs. */
const handed = new Map< string, { isSeen: boolean } >();

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
	const registry = useRegistry();
	const { getBlockAttributes } = useSelect( blockEditorStore, [] );
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
		/** Takes the video, and whether the dialog is open that waits for it. */
		handOver( video: Video, isSeen: boolean ): void {
			const key = `${ clientId } ${ video.id }`;
			const already = handed.get( key );
			if ( already ) {
				already.isSeen ||= isSeen;
				return;
			}
			const before = shownBefore.get( clientId ) ?? shown();
			shownBefore.delete( clientId );
			const receiver = {
				clientId,
				isSeen,
				give,
				isAsBefore: () => before === shown(),
			};
			handed.set( key, receiver );
			offerLater( ( { handOver } ) => {
				handed.delete( key );
				handOver( registry, receiver, video );
			} );
		},
	};
}
