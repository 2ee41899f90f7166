import { MediaReplaceFlow } from '@wordpress/block-editor';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { Attributes, SetAttributes } from './attributes';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
}

/** Takes another video of the Media Library, or a new upload. The block's own stay among its versions. */
export function ReplaceVideo( { attributes, setAttributes }: Props ) {
	const { id, src } = attributes;
	const { createErrorNotice } = useDispatch( noticesStore );
	return (
		<MediaReplaceFlow
			mediaId={ id }
			mediaURL={ src ?? '' }
			allowedTypes={ [ 'video' ] }
			accept="video/*"
			name={ __( 'Replace', 'platoniavid' ) }
			onError={ ( message ) =>
				void createErrorNotice( String( message ), {
					type: 'snackbar',
				} )
			}
			onSelect={ ( media ) => {
				// The first call of an upload has a picture of the file that is still on its way, or nothing.
				if ( ! media?.url || media.url.startsWith( 'blob:' ) ) {
					return;
				}
				const image = media.image?.src;
				setAttributes( {
					id: media.id,
					src: media.url,
					width: media.width,
					height: media.height,
					poster: image?.includes( '/wp-includes/' )
						? undefined
						: image,
					shownId: 0,
					videoId: 0,
				} );
			} }
		/>
	);
}
