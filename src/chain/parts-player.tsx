import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { pause, play } from '@wordpress/icons';
import type { ComponentProps } from 'react';
import { number } from '../format/number';
import type { Part } from './line';

/** What the player was told last. */
export interface Playing {
	/** The part that is shown. */
	id: number;
	/** How often a part was begun; 0 while nothing was played. */
	run: number;
}

interface Props {
	parts: Part[];
	playing: Playing;
	setPlaying: ( playing: Playing ) => void;
}

/** A player that loads nothing more once it has gone. */
function Player( props: ComponentProps< 'video' > ) {
	const player = useRef< HTMLVideoElement >( null );
	useEffect( () => {
		const { current } = player;
		return () => {
			if ( current && ! current.isConnected ) {
				current.removeAttribute( 'src' );
				current.load();
			}
		};
	}, [] );
	return <video ref={ player } { ...props } />;
}

/** Plays the parts one after another. The next one is loaded while one runs, in a player of its own that takes its place. */
export function PartsPlayer( { parts, playing, setPlaying }: Props ) {
	const players = useRef< HTMLDivElement >( null );
	const [ broken, setBroken ] = useState< number[] >( [] );
	const [ isRunning, setIsRunning ] = useState( false );
	const at = Math.max(
		0,
		parts.findIndex( ( { id } ) => id === playing.id )
	);
	const shown = parts[ at ];
	const next = parts
		.slice( at + 1 )
		.find( ( { id } ) => ! broken.includes( id ) );
	const playerOf = ( id?: number ) =>
		players.current?.querySelector< HTMLVideoElement >(
			`[data-part="${ id }"]`
		);
	/** A browser may refuse to play without a press. What can't be played at all says so by its error. */
	const begin = ( player: HTMLVideoElement | null | undefined ) => {
		player?.play().catch( () => {
			// Another one may run by now.
			if ( player.isConnected && ! player.hidden ) {
				setIsRunning( false );
			}
		} );
	};
	const { id, run } = playing;
	// Whether the player was begun by its own button, and runs from where it stood.
	const isBegun = useRef( false );
	useEffect( () => {
		if ( isBegun.current ) {
			isBegun.current = false;
			return;
		}
		const player = playerOf( id );
		if ( run > 0 && player ) {
			if ( player.currentTime > 0 ) {
				player.currentTime = 0;
			}
			begin( player );
		}
	}, [ id, run ] );

	const isThere = shown?.id === id;
	useEffect( () => {
		if ( ! isThere ) {
			// What ran was taken out.
			setIsRunning( false );
		}
	}, [ isThere ] );

	/** Goes on with the next part; after the last one, the first is there again. */
	const goOn = () => {
		const [ first ] = parts;
		const player = playerOf( shown?.id );
		const hadFocus = player?.ownerDocument.activeElement === player;
		if ( next && run > 0 ) {
			setPlaying( { id: next.id, run: run + 1 } );
		} else {
			setIsRunning( false );
			setPlaying( { id: first?.id ?? 0, run: 0 } );
		}
		if ( hadFocus ) {
			// The player that has it goes.
			players.current?.focus();
		}
	};
	const press = () => {
		const player = playerOf( shown?.id );
		if ( isRunning ) {
			player?.pause();
		} else if ( run === 0 ) {
			const isBroken = shown && broken.includes( shown.id );
			setPlaying( { id: ( isBroken ? next : shown )?.id ?? 0, run: 1 } );
		} else {
			begin( player );
		}
	};
	return (
		<div
			className="platoniavid-parts__player"
			ref={ players }
			tabIndex={ -1 }
		>
			{ [ shown, next ]
				.filter( ( part ) => part !== undefined )
				.map( ( part ) => (
					<Player
						key={ part.id }
						data-part={ part.id }
						hidden={ part !== shown }
						// Safari focuses no player by itself.
						tabIndex={ 0 }
						controls
						// Another player takes its place when it ends.
						controlsList="nofullscreen noremoteplayback"
						disablePictureInPicture
						playsInline
						// Whoever only arranges the parts loads none of them whole.
						preload={ run > 0 ? 'auto' : 'metadata' }
						aria-label={ part.prompt }
						src={ part.attachment.url }
						poster={ part.attachment.poster_url ?? undefined }
						onPlay={ () => {
							setIsRunning( true );
							if ( run === 0 ) {
								isBegun.current = true;
								setPlaying( { id: part.id, run: 1 } );
							}
						} }
						onPause={ ( { currentTarget } ) =>
							part === shown &&
							! currentTarget.ended &&
							setIsRunning( false )
						}
						onEnded={ goOn }
						onError={ () => {
							setBroken( ( others ) => [ ...others, part.id ] );
							if ( part === shown && run > 0 ) {
								goOn();
							}
						} }
					/>
				) ) }
			<div className="platoniavid-parts__bar">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					icon={ isRunning ? pause : play }
					onClick={ press }
				>
					{ isRunning
						? __( 'Pause', 'platoniavid' )
						: __( 'Play all parts', 'platoniavid' ) }
				</Button>
				<p role="status">
					{ sprintf(
						/* translators: 1: which part, as a number, 2: how many parts there are. */
						__( 'Part %1$s of %2$s', 'platoniavid' ),
						number( at + 1 ),
						number( parts.length )
					) }
				</p>
			</div>
			{ parts.map(
				( { id: part }, place ) =>
					broken.includes( part ) && (
						<p key={ part } role="alert">
							{ sprintf(
								/* translators: %s: which part, as a number. */
								__(
									'Part %s can’t be played: its file can’t be loaded. Take it out, or look on Media → AI videos for what can be done.',
									'platoniavid'
								),
								number( place + 1 )
							) }
						</p>
					)
			) }
		</div>
	);
}
