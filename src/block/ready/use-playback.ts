import { useCallback, useEffect, useState } from '@wordpress/element';
import type { RefObject } from 'react';

const EVENTS = [
	'play',
	'pause',
	'emptied',
	'durationchange',
	'timeupdate',
	'seeking',
];

/**
 * What a player does, and where it is: in seconds, of a length that is 0 while it is not known.
 *
 * @param videoRef The player.
 * @param src      The address of what it plays.
 */
export function usePlayback(
	videoRef: RefObject< HTMLVideoElement >,
	src?: string
) {
	const [ playback, setPlayback ] = useState( {
		isPlaying: false,
		at: 0,
		length: 0,
	} );
	const look = useCallback( () => {
		const video = videoRef.current;
		if ( video ) {
			setPlayback( {
				isPlaying: ! video.paused,
				at: video.currentTime,
				length: Number.isFinite( video.duration ) ? video.duration : 0,
			} );
		}
	}, [ videoRef ] );
	useEffect( () => {
		const video = videoRef.current;
		look();
		EVENTS.forEach( ( name ) => video?.addEventListener( name, look ) );
		return () =>
			EVENTS.forEach( ( name ) =>
				video?.removeEventListener( name, look )
			);
	}, [ videoRef, src, look ] );
	return {
		...playback,
		/** Stops at a moment. */
		seek( seconds: number ) {
			if ( videoRef.current ) {
				videoRef.current.pause();
				videoRef.current.currentTime = seconds;
				// Its event comes too late for the next press of a key.
				look();
			}
		},
	};
}
