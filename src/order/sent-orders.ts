/**
 * What was ordered since the page was loaded. An undo, a deleted block or a reset template takes an order out of its
 * block, never out of here: it is paid all the same.
 */
import { useSyncExternalStore } from '@wordpress/element';
import type { Order } from './order';

export interface SentOrder extends Order {
	/** Names where it was ordered, such as a block by its client id. */
	place: string;
	/** The post that it is for; 0 where there is none. */
	post: number;
}

/** By request id, the latest last. Each change makes a new one. */
let orders: ReadonlyMap< string, SentOrder > = new Map();
/** The request ids of those that nobody waits for, also such as another page has sent. */
const givenUp = new Set< string >();
const listeners = new Set< () => void >();

function replace( change: ( copy: Map< string, SentOrder > ) => void ): void {
	const copy = new Map( orders );
	change( copy );
	orders = copy;
	listeners.forEach( ( listener ) => listener() );
}

/** Tells of each change of them, until what it gives is called. */
export function subscribeSent( listener: () => void ) {
	listeners.add( listener );
	return () => void listeners.delete( listener );
}

/** The order of a name, and its video as soon as that is known. */
export const sentOrder = ( requestId: string ) => orders.get( requestId );

/** Keeps an order, or what is new about it. */
export const noteSent = ( order: SentOrder ) =>
	replace( ( copy ) => copy.set( order.requestId, order ) );

/** What is new about an order, where there is such a one. */
export const changeSent = (
	requestId: string,
	changes: Partial< SentOrder >
) => {
	const order = orders.get( requestId );
	if ( order ) {
		noteSent( { ...order, ...changes } );
	}
};

/** Whether a person no longer waits for an order, or it was refused. */
export const isGivenUp = ( requestId: string ) => givenUp.has( requestId );

/** Gives an order up; or takes it up again, as an undo does. */
export function giveUp( requestId: string, is = true ): void {
	if ( is !== isGivenUp( requestId ) ) {
		givenUp[ is ? 'add' : 'delete' ]( requestId );
		replace( () => {} );
	}
}

/** The orders so far, the latest first. */
export const sentOrders = () => [ ...orders.values() ].reverse();

/** The orders, also those that come later. */
export const useSentOrders = () =>
	useSyncExternalStore( subscribeSent, () => orders );
