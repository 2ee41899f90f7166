import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { store } from '../store';
import { toApiError, type ApiError } from '../store/api';
import type { Video, VideoError } from '../store/types';
import { findFailure } from './find-failure';
import { newRequestId } from './request-id';
import { notifyReady } from './tell-ready';
import { toFields, type Wanted } from './wanted';

/** An order: what was wanted, and how far it got. */
export interface Order extends Wanted {
	/** The open order's name, a UUID; empty where none is open. */
	requestId: string;
	/** The site's own id of its video; 0 as long as there is none. */
	videoId: number;
	/** The video that it varies; 0 where it is a new one. */
	remixOf: number;
}

/** An order that is held back until a person has said that it may cost a second time. */
export interface Question {
	/** Why: the video of the open order may have been charged, or nobody knows whether that order has arrived. */
	reason: 'unconfirmed' | 'unanswered';
	confirm: () => void;
	cancel: () => void;
}

export interface Job {
	/** What is known of the order's video. */
	video: Video | undefined;
	/** "idle": nothing is ordered. "working": on its way. "failed": see `failure`. */
	state: 'idle' | 'working' | 'failed';
	failure: Pick< VideoError, 'message' | 'action' > | null;
	/** Whether the order itself is on its way to the site. */
	isSending: boolean;
	/** Whether a step after a failure is on its way. */
	isBusy: boolean;
	/** The video that the open order, or the one that was refused just now, varies; 0 where it is a new one. */
	remixOf: number;
	/** Asks before it orders what may cost a second time: see `question`. */
	generate: ( wanted: Wanted ) => void;
	/** What is to be answered before an order is sent. */
	question: Question | null;
	/** Orders a variation of a finished video. */
	remix: ( source: number, wanted: Wanted ) => void;
	/** Tries again what costs nothing, or what may be charged again. */
	retry: ( confirm: boolean ) => void;
	/** Says which of the gateway's videos it is. */
	choose: ( remoteId: string ) => void;
	/** Gives the order up; a video that is being made all the same comes into the Media Library. */
	dismiss: () => void;
	/** Gives up a video that nobody could find, and forgets it. */
	discard: () => void;
}

interface Options {
	order: Order;
	/** Keeps what is new about the order. `byItself` says that nobody did it just now. */
	setOrder: ( changes: Partial< Order >, byItself: boolean ) => void;
	/** Whether this person has placed an order themselves, as far as this browser knows. Only such a one is repeated unasked. */
	isOwn: ( requestId: string ) => boolean;
	/** The post that the video is for; 0 where there is none. */
	post: number;
	/** Takes the finished video; the order is closed with what it gives back. */
	onReady: ( video: Video ) => void;
}

/** What was sent since the page was loaded, by request id. */
const sentOrders = new Map< string, Order >();

/** Whether an order was sent since the page was loaded. */
export const wasSent = ( requestId: string ) => sentOrders.has( requestId );

/** What is sent of an order, to be compared: of a remix, only its prompt. */
const sentAs = ( order: Wanted, remixOf: number ) =>
	JSON.stringify(
		remixOf ? [ remixOf, order.prompt ] : [ 0, toFields( order ) ]
	);

/** Whether the site has refused a request. */
const isRefusal = ( { status }: ApiError ) => status >= 400 && status < 500;

/** Follows an order from the click to the finished video, over reloads and failures. */
export function useJob( {
	order,
	setOrder,
	isOwn,
	post,
	onReady,
}: Options ): Job {
	const { requestId, videoId } = order;
	const isOpen = requestId !== '';
	const [ stepError, setStepError ] = useState< ApiError | null >( null );
	const [ isBusy, setIsBusy ] = useState( false );
	const isStepping = useRef( false );
	// Why the last order was refused; that order is closed.
	const [ refused, setRefused ] = useState< {
		error: ApiError;
		remixOf: number;
	} | null >( null );
	// An order that waits for a person's answer.
	const [ held, setHeld ] = useState< {
		reason: Question[ 'reason' ];
		wanted: Wanted;
		remixOf: number;
	} | null >( null );
	// The order that is open now: an answer may come to one that is not any more.
	const open = useRef( requestId );
	open.current = requestId;
	// The last order that was sent from here, and whether it was new, so that no earlier request can have placed it.
	const sent = useRef( { requestId: '', isNew: false } );
	const actions = useDispatch( store );
	const { createSuccessNotice } = useDispatch( noticesStore );

	const { video, isMissing, isSending, createError } = useSelect(
		( select ) => {
			const { getVideo, getCreateError, ...other } = select( store );
			return {
				video: getVideo( videoId ) as Video | undefined,
				isMissing: other.isMissing( videoId ) as boolean,
				isSending: other.isCreating( requestId ) as boolean,
				createError: getCreateError( requestId ) as
					ApiError | undefined,
			};
		},
		[ videoId, requestId ]
	);

	const isMine =
		isOpen && ( wasSent( requestId ) || isSending || isOwn( requestId ) );

	const send = async ( what: Order, isNew: boolean ) => {
		sent.current = { requestId: what.requestId, isNew };
		const { prompt, model, size, seconds, requestId: name } = what;
		const { referenceImage, referenceFocus, remixOf: source } = what;
		// Nothing else that a block keeps: a repetition would bring it back.
		sentOrders.set( name, {
			...{ prompt, model, size, seconds, requestId: name, videoId: 0 },
			...{ referenceImage, referenceFocus, remixOf: source },
		} );
		try {
			const made: Video = what.remixOf
				? await actions.remixVideo( what.remixOf, {
						prompt: what.prompt,
						request_id: what.requestId,
					} )
				: await actions.createVideo( {
						...toFields( what ),
						post,
						request_id: what.requestId,
					} );
			if ( open.current === what.requestId ) {
				setOrder( { videoId: made.id }, true );
			}
		} catch {
			// The store keeps the reason.
		}
	};

	// Nobody knows whether this order has arrived.
	const isUnanswered = isOpen && ! videoId;

	const begin = ( wanted: Wanted, remixOf: number, isRepeated = false ) => {
		const begun = {
			...wanted,
			remixOf,
			requestId: isRepeated ? requestId : newRequestId(),
			videoId: 0,
		};
		setHeld( null );
		setStepError( null );
		setRefused( null );
		setOrder( begun, false );
		open.current = begun.requestId;
		void send( begun, ! isRepeated );
	};

	// After a reload: the order is repeated under its own name, so that nothing is paid twice. Only by the one who placed it: for anybody else the site would take it for another order.
	useEffect( () => {
		const isSentFromHere = sent.current.requestId === requestId;
		if ( isMine && ! videoId && ! createError && ! isSentFromHere ) {
			void send( order, false );
		}
		// The order may also come to an empty block, out of what this browser keeps.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ requestId ] );

	// A refused order is closed, so that it is not sent again when the post is opened the next time. Where it was sent before, and that answer never came, the refusal says nothing about the earlier request.
	const isRefused =
		Boolean( createError && isRefusal( createError ) ) &&
		sent.current.isNew &&
		sent.current.requestId === requestId;
	useEffect( () => {
		if ( isRefused && createError ) {
			setRefused( { error: createError, remixOf: order.remixOf } );
			setOrder( { requestId: '', videoId: 0, remixOf: 0 }, true );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ isRefused ] );

	const { watchVideo, unwatchVideo } = actions;
	useEffect( () => {
		if ( ! isOpen || ! videoId ) {
			return undefined;
		}
		void watchVideo( videoId );
		return () => void unwatchVideo( videoId );
	}, [ isOpen, videoId, watchVideo, unwatchVideo ] );

	const isReady =
		video?.status === 'completed' && Boolean( video.attachment );
	useEffect( () => {
		if ( isOpen && isReady && video ) {
			onReady( video );
			notifyReady( video );
			void createSuccessNotice(
				__( 'Your video is ready.', 'platoniavid' ),
				{
					type: 'snackbar',
					id: `platoniavid-${ video.id }`,
				}
			);
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ isOpen, isReady, videoId ] );

	// What failed of a step says nothing of what has come since.
	useEffect( () => setStepError( null ), [ video ] );

	/** One step that may fail, with its reason shown. A second click does nothing. */
	const step = async ( action: () => Promise< unknown > ) => {
		if ( isStepping.current ) {
			return;
		}
		isStepping.current = true;
		setIsBusy( true );
		setStepError( null );
		try {
			await action();
		} catch ( thrown ) {
			setStepError( toApiError( thrown ) );
		}
		isStepping.current = false;
		setIsBusy( false );
	};

	const close = () => {
		setHeld( null );
		setStepError( null );
		setRefused( null );
		setOrder( { requestId: '', videoId: 0, remixOf: 0 }, false );
	};

	let failure: Job[ 'failure' ] = refused?.error ?? null;
	if ( isOpen && ! videoId && ! isMine ) {
		failure = {
			message: __(
				'An order of this block was perhaps under way when the post was saved. Look in the Media Library whether its video has come, or press “Generate” to order it anew.',
				'platoniavid'
			),
			action: 'none',
		};
	} else if ( isOpen ) {
		failure = findFailure( video, isMissing, stepError ?? createError );
	}
	let state: Job[ 'state' ] = 'idle';
	if ( failure ) {
		state = 'failed';
	} else if ( isOpen ) {
		state = 'working';
	}
	const remixOf = isOpen ? order.remixOf : ( refused?.remixOf ?? 0 );

	// What was sent, not what was typed since; after a reload nothing else is known.
	const before = sentOrders.get( requestId ) ?? order;

	/** Orders, or asks before it. An order without an answer is repeated under its own name, which is safe. */
	const request = ( wanted: Wanted, source: number ) => {
		if ( isUnanswered ) {
			if (
				isMine &&
				sentAs( wanted, source ) === sentAs( before, before.remixOf )
			) {
				begin( wanted, source, true );
			} else {
				setHeld( { reason: 'unanswered', wanted, remixOf: source } );
			}
		} else if (
			failure?.action === 'resubmit' ||
			failure?.action === 'choose_video'
		) {
			setHeld( { reason: 'unconfirmed', wanted, remixOf: source } );
		} else {
			begin( wanted, source );
		}
	};

	return {
		video,
		state,
		isSending,
		isBusy,
		failure,
		remixOf,
		question: held && {
			reason: held.reason,
			confirm: () => begin( held.wanted, held.remixOf ),
			cancel: () => setHeld( null ),
		},
		generate: ( wanted ) => request( wanted, 0 ),
		remix: ( source, wanted ) => request( wanted, source ),
		retry( confirm ) {
			if ( isOpen && videoId ) {
				void step( () => actions.retryVideo( videoId, confirm ) );
			} else {
				begin(
					isUnanswered ? before : order,
					isUnanswered ? before.remixOf : remixOf,
					isUnanswered
				);
			}
		},
		choose: ( remoteId ) =>
			void step( () => actions.chooseVideo( videoId, remoteId ) ),
		dismiss: close,
		discard: () =>
			void step( async () => {
				await actions.deleteVideo( videoId );
				close();
			} ),
	};
}
