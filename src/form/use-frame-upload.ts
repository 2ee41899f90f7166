import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { uploadImage } from '../ui/upload-image';

/** Gives what puts a picture that AI has made into the Media Library, where it says so too, and answers with its attachment. */
export function useFrameUpload() {
	const { saveEntityRecord } = useDispatch( coreStore ) as unknown as {
		saveEntityRecord: ( ...args: unknown[] ) => Promise< unknown >;
	};
	return async ( file: File ) => {
		const image = await uploadImage( file );
		await saveEntityRecord( 'postType', 'attachment', {
			id: image.id,
			meta: { ai_generated: 1 },
		} );
		return image;
	};
}
