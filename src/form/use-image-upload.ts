import { useState } from '@wordpress/element';
import { uploadMedia } from '@wordpress/media-utils';

/** Puts an image that was dropped into the Media Library. */
export function useImageUpload( onImage: ( id: number ) => void ) {
	const [ problem, setProblem ] = useState( '' );
	const [ isUploading, setIsUploading ] = useState( false );
	const upload = ( files: File[] ) => {
		setProblem( '' );
		setIsUploading( true );
		void uploadMedia( {
			allowedTypes: [ 'image' ],
			filesList: files.slice( 0, 1 ),
			onFileChange( [ file ] ) {
				// The first call is a picture of the file that is still on its way.
				if ( file?.id ) {
					setIsUploading( false );
					onImage( file.id );
				}
			},
			onError( { message } ) {
				setIsUploading( false );
				setProblem( message );
			},
			wpAllowedMimeTypes: null,
		} );
	};
	return { upload, isUploading, problem, forget: () => setProblem( '' ) };
}
