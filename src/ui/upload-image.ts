import { uploadMedia } from '@wordpress/media-utils';

/** Puts an image into the Media Library, and gives its attachment. */
export const uploadImage = ( file: File ) =>
	new Promise< { id: number; url: string } >( ( resolve, reject ) => {
		void uploadMedia( {
			allowedTypes: [ 'image' ],
			filesList: [ file ],
			onFileChange( [ image ] ) {
				// The first call is a picture of the file that is still on its way.
				if ( image?.id && image.url ) {
					resolve( { id: image.id, url: image.url } );
				}
			},
			onError: reject,
			wpAllowedMimeTypes: null,
		} );
	} );
