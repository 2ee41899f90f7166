import { ToolbarButton } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { pause, play } from '@wordpress/icons';
import type { RefObject } from 'react';
import { usePlayback } from './use-playback';

interface Props {
	videoRef: RefObject< HTMLVideoElement >;
	/** The address of what is played. */
	src?: string;
}

/** Plays the video in the editor, where the keyboard does not reach the player's own controls. */
export function PlayButton( { videoRef, src }: Props ) {
	const { isPlaying } = usePlayback( videoRef, src );
	return (
		<ToolbarButton
			icon={ isPlaying ? pause : play }
			label={
				isPlaying
					? __( 'Pause', 'platoniavid' )
					: __( 'Play', 'platoniavid' )
			}
			onClick={ () => {
				if ( isPlaying ) {
					videoRef.current?.pause();
				} else {
					// What can't be played shows that by itself.
					videoRef.current?.play().catch( () => undefined );
				}
			} }
		/>
	);
}
