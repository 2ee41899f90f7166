import { useEffect, useRef, useState } from '@wordpress/element';
import { uploadMedia } from '@wordpress/media-utils';
import { toApiError } from '../store/api';

/**
 * Puts an image that was dropped into the Media Library. What comes late counts only as long as it is wanted.
 *
 * @param image   The image that there is now; 0 where there is none.
 * @param onImage The dropped one is there.
 */
export function useImageUpload(
	image: number,
	onImage: ( id: number ) => void
) {
	const [ problem, setProblem ] = useState( '' );
	const [ isUploading, setIsUploading ] = useState( false );
	const current = useRef( image );
	current.current = image;
	// What was dropped last; nothing where that is not wanted any more.
	const wanted = useRef< File | undefined >();
	const cancel = () => {
		wanted.current = undefined;
		setIsUploading( false );
		setProblem( '' );
	};
	useEffect(
		() => () => {
			wanted.current = undefined;
		},
		[]
	);
	const upload = ( files: File[] ) => {
		const [ dropped ] = files;
		const before = current.current;
		/** Ends it, and says whether it was still wanted. */
		const end = () => {
			const isWanted = wanted.current === dropped;
			if ( isWanted ) {
				cancel();
			}
			return isWanted;
		};
		setProblem( '' );
		setIsUploading( true );
		wanted.current = dropped;
		void uploadMedia( {
			allowedTypes: [ 'image' ],
			filesList: files.slice( 0, 1 ),
			onFileChange( [ file ] ) {
				// The first call is a picture of the file that is still on its way.
				if ( file?.id && end() && current.current === before ) {
					onImage( file.id );
				} else if ( file && ! file.url && end() ) {
					// What has answered is not the Media Library.
					setProblem( toApiError( null ).message );
				}
			},
			onError( { message } ) {
				if ( end() ) {
					setProblem( message );
				}
			},
			wpAllowedMimeTypes: null,
		} );
	};
	return {
		upload,
		isUploading,
		problem,
		/** Forgets the problem, and what is on its way. */
		cancel,
	};
}
