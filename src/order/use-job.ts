import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { excerpt } from '../format/excerpt';
import { store } from '../store';
import { toApiError, type ApiError } from '../store/api';
import type { Alternative, Video, VideoError } from '../store/types';
import type { OrderFields } from './fields';
import { findFailure, mayBeCharged } from './find-failure';
import { takeId } from './request-id';
import { notifyReady } from './notify-ready';
import { useOrder, type OrderOptions, type Question } from './use-order';

export interface Job {
	/** What is known of the order's video. */
	video: Video | undefined;
	/** What it was, or would be, made from. */
	prompt: string;
	/** "idle": nothing is ordered. "working": on its way. "failed": see `failure`. */
	state: 'idle' | 'working' | 'failed';
	failure: Pick< VideoError, 'message' | 'action' > | null;
	/** Why the last step failed while the video is on its way all the same. */
	problem: string | undefined;
	/** Whether the order itself is on its way to the site. */
	isSending: boolean;
	/** What the site is asked about, whether it was ordered before: nothing is ordered yet, and nothing of it is kept. */
	asked: OrderFields | null;
	/** Gives up what the site is asked about. */
	withdraw: () => void;
	/** Whether a step after a failure is on its way. */
	isBusy: boolean;
	/** The video that the open order, or the one that was refused just now, varies; 0 where it is a new one. */
	remixOf: number;
	/** Where several takes were ordered at once: the names of their orders, and the ids of their videos as in `others`. */
	takes: { requestId: string; id: number }[];
	/** Orders those of them that were not answered, under their own names. */
	repeatTakes: () => Promise< number[] >;
	/** Asks before it orders what may cost a second time: see `question`. */
	generate: ( fields: OrderFields ) => void;
	/** What is to be answered before an order is sent. */
	question: Question | null;
	/** Orders a variation of a finished video. */
	remix: ( source: number, fields: OrderFields ) => void;
	/** Whether no order is open. What was refused is closed: to try it again is to ask for what the form says by now. */
	isClosed: boolean;
	/** Tries again what the open order has come to: what costs nothing, or what may be charged again. */
	retry: ( confirm: boolean ) => void;
	/** Has another model or server make what certainly cost nothing so far. */
	makeInstead: ( alternative: Alternative ) => void;
	/** Says which of the gateway's videos it is. */
	choose: ( remoteId: string ) => void;
	/** Gives the order up; a video that is being made all the same comes into the Media Library. */
	dismiss: () => void;
	/** Gives up a video that nobody could find, and forgets it. */
	discard: () => void;
}

interface Options extends OrderOptions {
	/** Takes the finished video; the order is closed with what it gives back. */
	onReady: ( video: Video ) => void;
}

/** One step at a time that may fail, with its reason kept. A second click does nothing. */
function useSteps() {
	const [ error, setError ] = useState< ApiError | null >( null );
	const [ isBusy, setIsBusy ] = useState( false );
	const isStepping = useRef( false );
	const step = async ( action: () => Promise< unknown > ) => {
		if ( isStepping.current ) {
			return;
		}
		isStepping.current = true;
		setIsBusy( true );
		setError( null );
		try {
			await action();
		} catch ( thrown ) {
			setError( toApiError( thrown ) );
		}
		isStepping.current = false;
		setIsBusy( false );
	};
	return { step, isBusy, error, setError };
}

/**
 * A failure with what failed of a step after it, a line each. Its own way on stays, as of what may have been charged, unless the step asks for
 * another one: what is only to be tried again has its button there.
 */
const withStep = (
	failure: NonNullable< Job[ 'failure' ] >,
	step: ApiError
) => ( {
	message: `${ step.message }\n${ failure.message }`,
	action:
		mayBeCharged( failure.action ) ||
		[ 'retry', 'wait', 'none' ].includes( step.action )
			? failure.action
			: step.action,
} );

/** Whether a video is ready. */
const isThere = ( video: Video | undefined ) =>
	video?.status === 'completed' && video.attachment !== null;

/** Follows an order from the click to the finished video, over reloads and failures. */
export function useJob( { onReady, ...options }: Options ): Job {
	const { order } = options;
	const { requestId, videoId: firstId, others = [] } = order;
	const ids = [ firstId, ...others ].filter( ( id ) => id > 0 ).join();
	const hasOrder = requestId !== '';
	const { step, isBusy, error: stepError, setError } = useSteps();
	const { watchVideo, unwatchVideo, ...actions } = useDispatch( store );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const registry = useRegistry();
	const failureOf = ( take: number ) => {
		const { getVideo, isMissing: isGone } = registry.select( store );
		return findFailure( getVideo( take ), isGone( take ), undefined );
	};
	const { videoId, video, isMissing, isAnotherRisky } = useSelect(
		( select ) => {
			const { getVideo, isMissing: isGone } = select( store );
			const all = ids.split( ',' ).map( Number );
			const risky = all.filter( ( take ) =>
				mayBeCharged( failureOf( take )?.action )
			);
			// Of several takes, the one that is ready, else one that may still come, else one that may have been charged.
			const id =
				all.find( ( take ) => isThere( getVideo( take ) ) ) ??
				all.find( ( take ) => ! failureOf( take ) ) ??
				risky[ 0 ] ??
				firstId;
			return {
				videoId: id,
				video: getVideo( id ),
				isMissing: isGone( id ),
				isAnotherRisky: risky.some( ( take ) => take !== id ),
			};
		},
		// eslint-disable-next-line react-hooks/exhaustive-deps -- `failureOf` reads the same store.
		[ ids, firstId ]
	);
	// What this page knows to be over may have been tried again elsewhere: nothing is ordered beside it then.
	const lookAgain = () =>
		actions.loadVideo( videoId ).catch( () => undefined );
	const { wasOrdered } = options;
	const ordering = useOrder( {
		...options,
		...( hasOrder &&
			failureOf( videoId ) && {
				async wasOrdered( fields: OrderFields ) {
					await lookAgain();
					const isFound = await wasOrdered?.( fields );
					return () => ! failureOf( videoId ) || !! isFound?.();
				},
			} ),
	} );
	const request = ( fields: OrderFields, source: number ) => {
		if ( isRisky && videoId ) {
			void lookAgain();
		}
		ordering.request( fields, source, isRisky );
	};

	useEffect( () => {
		if ( ! hasOrder || ! ids ) {
			return undefined;
		}
		const all = ids.split( ',' ).map( Number );
		all.forEach( ( id ) => void watchVideo( id ) );
		return () => all.forEach( ( id ) => void unwatchVideo( id ) );
	}, [ hasOrder, ids, watchVideo, unwatchVideo ] );

	const isReady = isThere( video );
	const came = video?.completed_at;
	useEffect( () => {
		if ( hasOrder && isReady && video ) {
			onReady( video );
			// What could not be fetched once more is as it was, and is told where its file is missed.
			if ( video.history.every( ( { at } ) => at <= came! ) ) {
				notifyReady( video );
				void createSuccessNotice(
					sprintf(
						/* translators: %s: the beginning of a prompt. */
						__( 'Your video is ready: “%s”', 'platoniavid' ),
						excerpt( video.prompt )
					),
					{
						type: 'snackbar',
						id: `platoniavid-${ video.id }`,
					}
				);
			}
			if ( others.length > 0 ) {
				void import(
					/* webpackChunkName: "takes" */ './tell-takes'
				).then( ( { tellTakes } ) =>
					tellTakes(
						registry,
						requestId,
						videoId,
						[ firstId, ...others ],
						ordering.isMine && ordering.repeatOthers
					)
				);
			}
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each video that is ready, with what is there then.
	}, [ hasOrder, isReady, videoId ] );

	// What failed of a step says nothing of what has come since, and is drawn beside none of it.
	const now = `${ requestId } ${ video?.version }`;
	const [ seen, setSeen ] = useState( now );
	if ( seen !== now ) {
		setSeen( now );
		setError( null );
	}

	let failure: Job[ 'failure' ] = ordering.refused?.error ?? null;
	if ( hasOrder && ! firstId && ! ordering.isMine ) {
		failure = {
			message: __(
				'An order of this block may be under way. Look for its video in the Media Library, or press “Generate” to order it anew.',
				'platoniavid'
			),
			action: 'none',
		};
	} else if ( hasOrder ) {
		failure = findFailure( video, isMissing, ordering.error );
	}
	// What goes on by itself goes on, whatever has failed of a step.
	const problem = failure ? undefined : stepError?.message;
	if ( failure && stepError ) {
		failure = withStep( failure, stepError );
	}
	let state: Job[ 'state' ] = 'idle';
	if ( failure ) {
		state = 'failed';
	} else if ( hasOrder ) {
		state = 'working';
	}
	// Also of takes that the site has not answered, nobody knows whether they have arrived.
	const isOtherRisky = isAnotherRisky || ( hasOrder && others.includes( 0 ) );
	const isRisky =
		failure !== null && ( mayBeCharged( failure.action ) || isOtherRisky );

	// What has come meanwhile may make it a second order.
	// eslint-disable-next-line react-hooks/exhaustive-deps -- it does the same whenever it was made.
	useEffect( () => ordering.withdraw, [ state, isRisky ] );

	return {
		video,
		prompt: video?.prompt ?? order.prompt,
		state,
		isSending: ordering.isSending,
		asked: ordering.asked,
		withdraw: ordering.withdraw,
		isBusy,
		failure,
		problem,
		remixOf: hasOrder ? order.remixOf : ( ordering.refused?.remixOf ?? 0 ),
		question: ordering.question,
		takes:
			hasOrder && firstId && others.length > 0
				? [ firstId, ...others ].map( ( id, at ) => ( {
						requestId: takeId( requestId, at ),
						id,
					} ) )
				: [],
		repeatTakes: ordering.repeatOthers,
		generate: ( fields ) => request( fields, 0 ),
		remix: ( source, fields ) => request( fields, source ),
		isClosed: ! hasOrder,
		retry( confirm ) {
			if ( hasOrder && videoId ) {
				void step( () => actions.retryVideo( videoId, confirm ) );
			} else {
				ordering.repeat();
			}
		},
		makeInstead: ( alternative ) =>
			void step( () =>
				import(
					/* webpackChunkName: "failure" */ './make-instead'
				).then( ( { makeInstead } ) =>
					makeInstead( registry, options, videoId, alternative )
				)
			),
		choose: ( remoteId ) =>
			void step( () => actions.chooseVideo( videoId, remoteId ) ),
		dismiss: ordering.close,
		discard: () =>
			void step( async () => {
				await actions.deleteVideo( videoId );
				// Other takes of it are still to be decided on.
				if ( ! isOtherRisky ) {
					ordering.close();
				}
			} ),
	};
}
