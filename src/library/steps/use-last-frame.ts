import { useEffect, useState } from '@wordpress/element';
import { frameFile } from '../../form/frame-file';
import { useFrameUpload } from '../../form/use-frame-upload';

/**
 * Takes the last frame of a video, and puts it into the Media Library when it is wanted there.
 *
 * @param src   The file's address.
 * @param video The video's id.
 */
export function useLastFrame( src: string, video: number ) {
	const [ frame, setFrame ] = useState< { file: File; url: string } >();
	const [ isFailed, setIsFailed ] = useState( false );
	const upload = useFrameUpload();
	useEffect( () => {
		let url = '';
		let isGone = false;
		frameFile( src ).then(
			( file ) => {
				if ( ! isGone ) {
					url = URL.createObjectURL( file );
					setFrame( { file, url } );
				}
			},
			() => ! isGone && setIsFailed( true )
		);
		return () => {
			isGone = true;
			URL.revokeObjectURL( url );
		};
	}, [ src ] );
	return {
		/** Where it can be seen, as soon as it is taken. */
		url: frame?.url,
		/** Whether this browser can't take it. */
		isFailed,
		/** Puts it into the Media Library; gives its attachment. */
		upload: async () => ( await upload( frame!.file, video ) ).id,
	};
}
