import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { store } from '../store';
import { toApiError, type ApiError } from '../store/api';
import type { Video } from '../store/types';
import { copyFields, toCreateFields, type OrderFields } from './fields';
import { isRefused } from './is-refused';
import { copyOrder, type Order } from './order';
import { newRequestId } from './request-id';
import {
	changeSent,
	giveUp,
	isGivenUp,
	noteSent,
	sentOrder,
} from './sent-orders';
import { useDuplicateCheck, type DuplicateCheck } from './use-duplicate-check';
import { useOtherTakes } from './use-other-takes';

/** An order that is held back until a person has said that it may cost a second time. */
export interface Question {
	/**
	 * Why: the video of the open order may have been charged, nobody knows whether that order has arrived, or such a
	 * video was ordered before.
	 */
	reason: 'unconfirmed' | 'unanswered' | 'ordered';
	/** What would be ordered. */
	fields: OrderFields;
	/** The video that it would vary; 0 where it is a new one. */
	remixOf: number;
	confirm: () => void;
	cancel: () => void;
}

export interface OrderOptions {
	order: Order;
	/** Keeps what is new about the order. `byItself` says that nobody did it just now. */
	setOrder: ( changes: Partial< Order >, byItself: boolean ) => void;
	/** An order as this person has placed it, as far as this browser knows, whatever was typed since. Only such a one is repeated unasked. */
	ownOrder: ( requestId: string ) => Order | undefined;
	/** The post that the video is for; 0 where there is none. */
	post: number;
	/** Names where it is ordered. */
	place?: string;
	/** The order as the place keeps it now, also where that was not drawn yet, or is drawn by another one of these. Missing where nothing but this changes it. */
	orderNow?: () => Order | undefined;
	/**
	 * Asks whether it was ordered before, as far as can be known: then a person is asked. What it gives says so at the moment of the
	 * order, so that it knows what was ordered elsewhere since. Missing where no order can get out of sight.
	 */
	wasOrdered?: ( fields: OrderFields ) => Promise< () => boolean >;
	/** Called with the click; what it gives is called right before the order that comes later is kept. Missing where there are no steps to undo. */
	watchSteps?: () => () => void;
}

interface Ordering extends Omit< DuplicateCheck, 'check' > {
	/** Whether the open order is this person's own. */
	isMine: boolean;
	/** Whether it is on its way to the site. */
	isSending: boolean;
	/** Why it got no video. */
	error: ApiError | undefined;
	/** Why the last order was refused, and what it was to vary; that order is closed. */
	refused: { error: ApiError; remixOf: number } | null;
	/** What is to be answered before an order is sent. */
	question: Question | null;
	/**
	 * Orders, or asks before it. An order without an answer is repeated under its own name, which is safe.
	 *
	 * @param fields  What is wanted.
	 * @param source  The video to be varied; 0 where a new one is wanted.
	 * @param isRisky Whether the open order may have been charged.
	 */
	request: ( fields: OrderFields, source: number, isRisky: boolean ) => void;
	/** Sends the open order once more, of which nobody knows whether it has arrived. What was typed since stays where it is. */
	repeat: () => void;
	/** Sends those takes of the open order once more that the site has not answered. Gives what is known of all then. */
	repeatOthers: () => Promise< number[] >;
	/** Gives the open order up. */
	close: () => void;
}

/** What is sent of an order, to be compared: of a remix, only its prompt. */
const sentAs = ( order: OrderFields, remixOf: number ) =>
	JSON.stringify(
		remixOf ? [ remixOf, order.prompt ] : [ 0, toCreateFields( order ) ]
	);

/** What an order is when it is closed. */
export const CLOSED = { requestId: '', videoId: 0, remixOf: 0, others: [] };

/** Places an order, once, whatever happens to its answer. */
export function useOrder( options: OrderOptions ): Ordering {
	const { order, setOrder, ownOrder, post, place = '' } = options;
	const { orderNow, wasOrdered } = options;
	const { requestId, videoId } = order;
	const hasOrder = requestId !== '';
	const [ refused, setRefused ] = useState< Ordering[ 'refused' ] >( null );
	// An order that waits for a person's answer.
	const [ held, setHeld ] = useState< {
		reason: Question[ 'reason' ];
		fields: OrderFields;
		remixOf: number;
	} | null >( null );
	const { asked, withdraw, check } = useDuplicateCheck( options );
	// The order that is open now: an answer may come to one that is not any more.
	const open = useRef( requestId );
	open.current = requestId;
	/** Whether an order is that one, also where a block is drawn by another one of these since. */
	const isCurrent = ( name: string ) =>
		( orderNow ? orderNow()?.requestId : open.current ) === name;
	// The last order that was sent from here, and whether it was new, so that no earlier request can have placed it.
	const sent = useRef( { requestId: '', isNew: false } );
	const { createVideo, remixVideo } = useDispatch( store );
	const { isSending, error } = useSelect(
		( select ) => ( {
			isSending: select( store ).isCreating( requestId ),
			error: select( store ).getCreateError( requestId ),
		} ),
		[ requestId ]
	);
	// What was sent, not what was typed since.
	const clicked = hasOrder
		? ( sentOrder( requestId ) ?? ownOrder( requestId ) )
		: undefined;
	const isMine = clicked !== undefined;
	// What is known of its takes stays known where a place comes back that has not heard of them.
	const others = order.others?.map(
		( id, at ) => id || clicked?.others?.[ at ] || 0
	);
	const before = { ...( clicked ?? order ), videoId, others };
	// Nobody knows whether this order has arrived.
	const isUnanswered = hasOrder && ! videoId;

	const sendOthers = useOtherTakes( {
		order: before,
		setOrder,
		post,
		isMine,
		isCurrent,
	} );

	const send = async ( what: Order, isNew: boolean ) => {
		sent.current = { requestId: what.requestId, isNew };
		const { requestId: name } = what;
		// Nothing else that a block keeps: a repetition would bring it back.
		const asSent: Order = { ...copyOrder( what ), videoId: 0 };
		noteSent( { ...asSent, place, post } );
		const named = {
			post,
			request_id: name,
			repeated: ! isNew,
		};
		try {
			const made: Video = what.remixOf
				? await remixVideo( what.remixOf, {
						prompt: what.prompt,
						...named,
					} )
				: await createVideo( {
						...toCreateFields( what ),
						...named,
					} );
			changeSent( name, { videoId: made.id } );
			if ( isCurrent( name ) ) {
				setOrder( { videoId: made.id }, true );
			}
			// Further takes of what was given up meanwhile are not ordered any more.
			if ( ! isGivenUp( name ) ) {
				void sendOthers( what, made.id, isNew );
			}
		} catch ( thrown ) {
			// The store keeps the reason.
			if ( isRefused( toApiError( thrown ), isNew ) ) {
				giveUp( name );
			}
		}
	};

	const begin = (
		fields: OrderFields,
		remixOf: number,
		isRepeated = false
	) => {
		const begun = {
			...copyFields( fields ),
			remixOf,
			requestId: isRepeated ? requestId : newRequestId(),
			videoId: 0,
			// As many as are wanted now. What is known of them stays.
			others: Array.from(
				{ length: remixOf ? 0 : ( fields.count ?? 1 ) - 1 },
				( _, at ) => ( isRepeated && order.others?.[ at ] ) || 0
			),
		};
		setHeld( null );
		setRefused( null );
		setOrder( begun, false );
		open.current = begun.requestId;
		void send( begun, ! isRepeated );
	};

	// After a reload: the order is repeated under its own name, so that nothing is paid twice. Only by the one who
	// placed it: for anybody else the site would take it for another order. An undo brings back what was there before
	// the answer.
	useEffect( () => {
		if ( videoId ) {
			// What was given up is waited for again.
			giveUp( requestId, false );
		}
		if ( ! clicked ) {
			return;
		}
		const known = videoId || clicked.videoId;
		const isSentFromHere = sent.current.requestId === requestId;
		if ( known ) {
			if ( ! videoId || String( others ) !== String( order.others ) ) {
				setOrder( { videoId: known, others }, true );
			}
		} else if ( ! error && ! isSentFromHere ) {
			void send( before, false );
		}
		// The order may also come to an empty block, out of what this browser keeps.
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each order and its answer, with what is known then.
	}, [ requestId, videoId ] );

	// A refused order is closed, so that it is not sent again when the post is opened the next time. Where it was sent
	// before, and that answer never came, the refusal says nothing about the earlier request; see isRefused().
	const isOver =
		error &&
		isRefused(
			error,
			sent.current.isNew && sent.current.requestId === requestId
		);
	useEffect( () => {
		if ( isOver ) {
			setRefused( { error, remixOf: order.remixOf } );
			setOrder( CLOSED, true );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each refusal.
	}, [ isOver ] );

	return {
		isMine,
		isSending,
		asked,
		withdraw() {
			withdraw();
			setHeld( null );
		},
		error,
		refused,
		question: held && {
			...held,
			confirm: () => begin( held.fields, held.remixOf ),
			cancel: () => setHeld( null ),
		},
		request( fields, source, isRisky ) {
			const isSame =
				sentAs( fields, source ) === sentAs( before, before.remixOf );
			const decide = ( isOrdered?: boolean ) => {
				const reason =
					( isOrdered && 'ordered' ) ||
					( isUnanswered && 'unanswered' ) ||
					( isRisky && 'unconfirmed' );
				if ( reason ) {
					setHeld( { reason, fields, remixOf: source } );
				} else {
					begin( fields, source );
				}
			};
			if ( isUnanswered && isMine && isSame ) {
				begin( fields, source, true );
			} else if (
				wasOrdered &&
				( isUnanswered ? ! isMine : ! isRisky )
			) {
				// Also of an order of another browser's, whose answer the site knows.
				void check( fields, wasOrdered, decide );
			} else {
				decide();
			}
		},
		repeat() {
			if ( isUnanswered ) {
				setHeld( null );
				void send( before, false );
			}
		},
		repeatOthers: () => sendOthers( before, videoId ),
		close() {
			setHeld( null );
			setRefused( null );
			giveUp( requestId );
			setOrder( CLOSED, false );
		},
	};
}
