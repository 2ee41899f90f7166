import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface Props {
	/** The address of the video, and of a picture for the time before. */
	src: string;
	poster?: string;
	/** What it is, read aloud. */
	label: string;
	/** Whether it begins at once and takes the focus: what was pressed to see it has gone. */
	isStarted?: boolean;
}

/** A video that only the gateway has, streamed through the site. */
export function PreviewPlayer( {
	src,
	poster,
	label,
	isStarted = false,
}: Props ) {
	const ref = useRef< HTMLVideoElement >( null );
	const [ isBroken, setIsBroken ] = useState( false );
	useEffect( () => {
		if ( isStarted ) {
			ref.current?.focus();
		}
	}, [ isStarted ] );
	if ( isBroken ) {
		return (
			<span role="status">
				{ __( 'This video can’t be shown yet.', 'platoniavid' ) }
			</span>
		);
	}
	return (
		// What was generated has no text track.

		<video
			ref={ ref }
			// Safari focuses no player by itself.
			tabIndex={ 0 }
			className="platoniavid-preview-player"
			aria-label={ label }
			src={ src }
			poster={ poster }
			preload="none"
			controls
			playsInline
			autoPlay={ isStarted }
			onError={ () => setIsBroken( true ) }
		/>
	);
}
