import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { pause, play } from '@wordpress/icons';
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
	const { id, run } = playing;
	useEffect( () => {
		const player = playerOf( id );
		if ( run > 0 && player ) {
			if ( player.currentTime > 0 ) {
				player.currentTime = 0;
			}
			// What can't be played says so by its error.
			player.play().catch( () => undefined );
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
			player?.play().catch( () => undefined );
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
					<video
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
						preload="auto"
						aria-label={ part.prompt }
						src={ part.attachment.url }
						poster={ part.attachment.poster_url ?? undefined }
						onPlay={ () => {
							setIsRunning( true );
							if ( run === 0 ) {
								// By the player's own button.
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
							setBroken( [ ...broken, part.id ] );
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
									'Part %s can’t be played: its file can’t be loaded. Take it out, or look on the Videos screen for what can be done.',
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
