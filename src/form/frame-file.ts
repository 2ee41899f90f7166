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
