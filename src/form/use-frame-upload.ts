import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { uploadImage } from '../ui/upload-image';

/**
 * Gives what puts a picture that AI has made into the Media Library, where it says so too, and from which video it was taken, if that is
 * said; it answers with its attachment.
 */
export function useFrameUpload() {
	const { saveEntityRecord } = useDispatch( coreStore ) as unknown as {
		saveEntityRecord: ( ...args: unknown[] ) => Promise< unknown >;
	};
	return async ( file: File, video = 0 ) => {
		const image = await uploadImage( file );
		/** Gives undefined where the site refuses. */
		const say = ( more: object ) =>
			saveEntityRecord( 'postType', 'attachment', {
				id: image.id,
				meta: { ai_generated: 1 },
				...more,
			} );
		const isSaid =
			video > 0 && ( await say( { platoniavid_parts: [ video ] } ) );
		if ( ! isSaid ) {
			// Also where the video may no longer be named: what the picture is stays true.
			await say( {} );
		}
		return image;
	};
}
