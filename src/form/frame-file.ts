import { __ } from '@wordpress/i18n';
import { markPicture } from '../format/mark-picture';
import { lastFrame } from '../ui/last-frame';

/**
 * The last frame of a video as a file that says that AI has made it. Throws where this browser can't take it.
 *
 * @param src The video's address.
 */
export const frameFile = async ( src: string ): Promise< File > =>
	new File( [ markPicture( await lastFrame( src ) ) ], 'last-frame.jpg', {
		type: 'image/jpeg',
	} );

/** What is said where it can't. */
export const noFrame = () =>
	__(
		'This browser can’t take the last frame of this video: it can’t play the file, or the server that has it allows no pictures of it. Nothing was ordered. Take a picture of the video’s end yourself, and generate a new video with it as its first frame.',
		'platoniavid'
	);
