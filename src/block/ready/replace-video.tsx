import { MediaReplaceFlow } from '@wordpress/block-editor';
import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { Attributes, SetAttributes } from '../attributes';
import { fromMedia } from './from-media';

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
			onSelectURL={ ( url ) => {
				if ( url !== src ) {
					setAttributes( fromMedia( { id: 0, url } ) ?? {} );
				}
			} }
			onReset={ () =>
				setAttributes( {
					...{ id: 0, src: undefined, poster: undefined },
					...{ videoId: 0, shownId: 0 },
					...{ width: undefined, height: undefined },
					// What was said of the video is not said of the next one.
					...{ label: undefined, labelText: undefined },
					...{ description: undefined, tracks: [] },
				} )
			}
			onSelect={ ( media ) => {
				const video = fromMedia( media );
				// The same one again is no other.
				if ( video && video.src !== src ) {
					setAttributes( video );
				}
			} }
		/>
	);
}
