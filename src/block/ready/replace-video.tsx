import { MediaReplaceFlow } from '@wordpress/block-editor';
import { useDispatch } from '@wordpress/data';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { Attributes, SetAttributes } from '../attributes';
import { fromMedia } from './from-media';
import { useUnchanged } from './use-unchanged';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
}

/** Takes another video of the Media Library, or a new upload. The block's own stay among its versions. */
export function ReplaceVideo( { attributes, setAttributes }: Props ) {
	const { id, src, caption } = attributes;
	const { createErrorNotice } = useDispatch( noticesStore );
	const note = useUnchanged();
	const noteVideo = () => note( 'src', 'requestId' );
	// Whether the block shows, and waits for, what it did when the last upload began.
	const isUnchanged = useRef< () => boolean >( () => true );
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
			onFilesUpload={ () => {
				isUnchanged.current = noteVideo();
			} }
			onSelectURL={ ( url ) => {
				if ( url !== src ) {
					setAttributes( fromMedia( { id: 0, url } ) ?? {} );
				}
			} }
			onReset={ () =>
				setAttributes( {
					id: 0,
					src: undefined,
					poster: undefined,
					captionKept: caption && String( caption ),
					videoId: 0,
					shownId: 0,
					width: undefined,
					height: undefined,
					// What was said of the video is not said of the next one.
					label: undefined,
					labelText: undefined,
					description: undefined,
					tracks: [],
				} )
			}
			onSelect={ ( media ) => {
				const video = fromMedia( media );
				const isUpload = Boolean( media?.media_type );
				// The same one again is no other.
				if (
					! video ||
					video.src === src ||
					( isUpload && ! isUnchanged.current() )
				) {
					return;
				}
				setAttributes( video );
				if ( isUpload ) {
					// Of several uploads, each takes the place of the one before.
					isUnchanged.current = noteVideo();
				}
			} }
		/>
	);
}
