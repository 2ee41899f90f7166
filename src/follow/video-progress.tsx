import { Button } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { duration } from '../format/duration';
import { findModel } from '../format/model-name';
import { number } from '../format/number';
import { whyLeft } from '../order/find-failure';
import { askToNotify, canAskToNotify } from '../order/notify-ready';
import { store } from '../store';
import { previewUrl } from '../store/api';
import type { Alternative, Video } from '../store/types';
import { CancelButton } from '../ui/cancel-button';
import { focusAround } from '../ui/focus-around';
import { useElapsed } from './use-elapsed';
import {
	DelayedLater,
	StopWaitingLater,
	UnheardLater,
	WatchLater,
} from './failure-later';
import { Frame } from './frame';

interface Props {
	/** Undefined while the site has not answered yet. */
	video: Video | undefined;
	/** Pixels, as "1280x720", where the video will be: the frame has its shape, so that nothing jumps. */
	size?: string;
	/** Stops waiting for it; missing where nothing waits. */
	onCancel?: () => void;
	/** Has another model or server make what was refused so far and waits for its next try; missing where nothing can be done. */
	onInstead?: ( alternative: Alternative ) => void;
	isBusy?: boolean;
	/** Why the last step failed, while the video is on its way all the same. */
	problem?: string;
}

/** What is happening, in words. */
export function progressText( video: Video | undefined ): string {
	const why = whyLeft( video );
	if ( why ) {
		return why;
	}
	switch ( video?.status ) {
		case 'queued':
			return __( 'Waiting for the gateway to begin…', 'platoniavid' );
		case 'in_progress':
			return __( 'The video is being made…', 'platoniavid' );
		case 'importing':
			return __(
				'The video is finished and comes into the Media Library…',
				'platoniavid'
			);
		case 'unconfirmed':
			return __(
				'The gateway’s answer did not arrive. Looking whether it has the video…',
				'platoniavid'
			);
		case 'completed':
			return __( 'The video is ready.', 'platoniavid' );
		default:
			return __( 'Sending the prompt…', 'platoniavid' );
	}
}

/** How much of a video is made; 0 where it is not begun, whatever a gateway says then. */
export function percentOf( video: Video | undefined ): number {
	switch ( video?.status ) {
		case 'in_progress':
			return video.progress;
		case 'importing':
		case 'completed':
			return 100;
		default:
			return 0;
	}
}

/**
 * The time so far, and how long such videos take on this site.
 *
 * @param elapsed Seconds.
 * @param typical Seconds; null where the site does not know.
 */
function timesText( elapsed: number, typical: number | null ): string {
	if ( elapsed === 0 ) {
		return typical === null
			? ''
			: sprintf(
					/* translators: %s: a length of time, such as “3 minutes”. */
					__( 'Such videos take about %s here.', 'platoniavid' ),
					duration( typical )
				);
	}
	const time = duration( elapsed );
	if ( typical === null ) {
		return sprintf(
			/* translators: %s: a length of time, such as “3 minutes”. */
			__( '%s so far.', 'platoniavid' ),
			time
		);
	}
	const usual = duration( typical );
	// Not while both are the same in words.
	const isLate = elapsed > typical && time !== usual;
	const words = isLate
		? /* translators: 1: the time so far, such as “5 minutes”. 2: a length of time, such as “3 minutes”. */
			__(
				'%1$s so far, longer than usual here (about %2$s).',
				'platoniavid'
			)
		: /* translators: 1: the time so far, such as “1 minute”. 2: a length of time, such as “3 minutes”. */
			__(
				'%1$s so far. Such videos take about %2$s here.',
				'platoniavid'
			);
	return sprintf( words, time, usual );
}

/** Seconds for which a gateway is waited for: what is fetched and was sent before is fetched again, and its age tells nothing. */
const LONGEST = 2 * 3600;

/** Counts the time since the order was sent, which may be long after it was placed. Of one that waits to be sent, its error says why. */
function Times( { video }: { video: Video } ) {
	const elapsed = useElapsed( video.submitted_at ?? undefined );
	const isAgain = video.status === 'importing' && elapsed > LONGEST;
	// Of the server that makes it: another one may have the same model.
	const typical = useSelect(
		( select ) =>
			findModel(
				select( store ).getModels(),
				video.model,
				video.connection
			)?.typical_seconds ?? null,
		[ video.model, video.connection ]
	);
	return isAgain || ! video.submitted_at ? null : (
		<span>{ timesText( elapsed, typical ) }</span>
	);
}

/** Stops waiting, after saying what that does and what it does not. */
function AskToCancel( { onCancel }: { onCancel: () => void } ) {
	const [ isAsking, setIsAsking ] = useState( false );
	return (
		<>
			<CancelButton onClick={ () => setIsAsking( true ) } />
			{ isAsking && (
				<StopWaitingLater
					onConfirm={ onCancel }
					onCancel={ () => setIsAsking( false ) }
				/>
			) }
		</>
	);
}

/** Offers to tell by the system; gone once the person has answered the browser. */
function NotifyButton() {
	const [ canAsk, setCanAsk ] = useState( canAskToNotify );
	return canAsk ? (
		<Button
			__next40pxDefaultSize
			variant="tertiary"
			onClick={ ( { currentTarget }: MouseEvent< Element > ) =>
				void askToNotify().finally( () => {
					if ( ! canAskToNotify() ) {
						// The button goes away, and the focus with it.
						focusAround( currentTarget );
						setCanAsk( false );
					}
				} )
			}
		>
			{ __( 'Notify me when it is ready', 'platoniavid' ) }
		</Button>
	) : null;
}

/** A video that is on its way. */
export function VideoProgress( {
	video,
	size,
	onCancel,
	onInstead,
	isBusy = false,
	problem,
}: Props ) {
	const percent = percentOf( video );
	const preview = video && previewUrl( video );
	const isLeft = whyLeft( video );
	const pollError = useSelect(
		( select ) => video && select( store ).getPollError( video.id ),
		[ video ]
	);
	// Where it is on its way, and nobody can say how far.
	const unheard = ! isLeft && pollError;
	const isMoving = ! isLeft && ! unheard;

	return (
		<Frame size={ size } text={ progressText( video ) }>
			{ isMoving && (
				<progress
					max={ 100 }
					aria-label={ __( 'Progress of the video', 'platoniavid' ) }
					{ ...( percent > 0 ? { value: percent } : {} ) }
				/>
			) }
			<div className="platoniavid-progress__numbers">
				{ isMoving && percent > 0 && percent < 100 && (
					<span>
						{ sprintf(
							/* translators: %s: a number of percent, such as “40”. */
							__( '%s%% done', 'platoniavid' ),
							number( percent )
						) }
					</span>
				) }
				{ video && isMoving && <Times video={ video } /> }
			</div>
			{ unheard && <UnheardLater error={ unheard } /> }
			{ preview && (
				<WatchLater
					src={ preview }
					poster={ previewUrl( video, undefined, 'thumbnail' ) }
				/>
			) }
			{ video?.error && ! isLeft && (
				<span dir="auto">{ video.error.message }</span>
			) }
			{ problem && (
				<span role="alert" dir="auto">
					{ problem }
				</span>
			) }
			{ video?.error && (
				<DelayedLater
					video={ video }
					isBusy={ isBusy }
					onInstead={ onInstead }
				/>
			) }
			{ ! isLeft && (
				<span>
					{ __(
						'You can keep writing, or close this page: the video will be in the Media Library.',
						'platoniavid'
					) }
				</span>
			) }
			{ onCancel && (
				<div className="platoniavid-form__buttons">
					{ ! isLeft && <NotifyButton /> }
					<AskToCancel onCancel={ onCancel } />
				</div>
			) }
		</Frame>
	);
}
