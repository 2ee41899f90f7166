import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { frameFile } from '../../form/frame-file';
import { uploadImage } from '../../ui/upload-image';

/**
 * Takes the last frame of a video, and puts it into the Media Library when it is wanted there.
 *
 * @param src The file's address.
 */
export function useLastFrame( src: string ) {
	const [ frame, setFrame ] = useState< { file: File; url: string } >();
	const [ isFailed, setIsFailed ] = useState( false );
	const { saveEntityRecord } = useDispatch( coreStore ) as unknown as {
		saveEntityRecord: ( ...args: unknown[] ) => Promise< unknown >;
	};
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
		async upload(): Promise< number > {
			const { id } = await uploadImage( frame!.file );
			await saveEntityRecord( 'postType', 'attachment', {
				id,
				meta: { ai_generated: 1 },
			} );
			return id;
		},
	};
}
