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
				} else if ( image && ! image.url ) {
					// What has answered is not the Media Library; WordPress names so an answer that it can't read.
					reject(
						Object.assign( new Error(), { code: 'invalid_json' } )
					);
				}
			},
			onError: reject,
			wpAllowedMimeTypes: null,
		} );
	} );
