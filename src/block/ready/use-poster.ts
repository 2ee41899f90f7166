import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { markPicture } from '../../format/mark-picture';
import { useFrameUpload } from '../../form/use-frame-upload';
import { toApiError } from '../../store/api';
import { requestOfWordPress } from '../../store/request';
import { uploadImage } from '../../ui/upload-image';
import { videoPicture } from '../../ui/video-picture';
import { chosenImage, noteChosen } from './chosen-images';

interface Attachment {
	id: number;
	featured_media?: number;
	source_url?: string;
}

/** The picture that a video shows at this moment; null where there is none. */
async function take( video: HTMLVideoElement ): Promise< Blob | null > {
	try {
		return await videoPicture( video );
	} catch {
		// Browsers keep pictures of another server's files from scripts.
		throw new Error(
			__(
				'Browsers take no picture of a video from another server. Choose a poster image in the block’s settings instead.',
				'platoniavid'
			)
		);
	}
}

/** Waits, not for long, until a video has the picture that it stands at: one that was never played shows its poster and has none. */
const showPicture = ( video: HTMLVideoElement ) =>
	new Promise< void >( ( resolve ) => {
		video.addEventListener( 'seeked', () => resolve(), { once: true } );
		setTimeout( resolve, 3000 );
		video.currentTime = video.currentTime || 0.001;
	} );

/** That picture as a file, which says so where AI has made the video. */
async function capture(
	video: HTMLVideoElement,
	isMade: boolean
): Promise< File > {
	if ( video.played.length === 0 ) {
		await showPicture( video );
	}
	const blob = await take( video );
	if ( ! blob ) {
		throw new Error(
			__(
				'The picture could not be taken. Play the video for a moment, pause it, and try again.',
				'platoniavid'
			)
		);
	}
	return new File( [ isMade ? markPicture( blob ) : blob ], 'poster.jpg', {
		type: 'image/jpeg',
	} );
}

/**
 * Works with the poster of a video in the Media Library.
 *
 * @param id     The video's attachment.
 * @param isMade Whether AI has made the video.
 */
export function usePoster( id: number, isMade: boolean ) {
	const { saveEntityRecord } = useDispatch( coreStore ) as unknown as {
		saveEntityRecord: ( ...args: unknown[] ) => Promise< unknown >;
	};
	const uploadFrame = useFrameUpload();
	const editor = useDispatch( 'core/editor' ) as
		{ editPost?: ( changes: object ) => void } | undefined;

	return {
		/** Makes the picture that is shown the poster; gives its address. */
		async setFromFrame(
			video: HTMLVideoElement | null
		): Promise< string > {
			if ( ! video || video.videoWidth === 0 ) {
				throw new Error(
					__(
						'The video is not loaded yet. Play it for a moment, and try again.',
						'platoniavid'
					)
				);
			}
			const image = await ( isMade ? uploadFrame : uploadImage )(
				await capture( video, isMade )
			);
			noteChosen( image );
			if ( id > 0 ) {
				await saveEntityRecord(
					'postType',
					'attachment',
					{ id, featured_media: image.id },
					{ throwOnError: true }
				).catch( ( thrown: unknown ) => {
					const failure = toApiError( thrown );
					// The block can have it where the file itself is somebody else's.
					if ( failure.status !== 403 ) {
						throw failure;
					}
				} );
			}
			return image.url;
		},
		/**
		 * Makes the poster the featured image of the post: the one that the block shows, or else that of the file.
		 *
		 * @param shown The address of the block's poster, where it has one.
		 * @return Whether it is the one that the block shows.
		 */
		async setAsFeaturedImage( shown?: string ): Promise< boolean > {
			const ask = ( of: number, field: keyof Attachment ) =>
				requestOfWordPress< Attachment >(
					`/wp/v2/media/${ of }?context=view&_fields=id,${ field }`,
					'id'
				);
			const own = shown ? chosenImage( shown ) : 0;
			const poster =
				own || ( await ask( id, 'featured_media' ) ).featured_media;
			if ( ! poster ) {
				throw new Error(
					__(
						'This video has no poster yet. Set one from a frame first.',
						'platoniavid'
					)
				);
			}
			const isShown =
				poster === own ||
				( !! shown &&
					( await ask( poster, 'source_url' ) ).source_url ===
						shown );
			editor?.editPost?.( { featured_media: poster } );
			return isShown;
		},
	};
}
