/**
 * Orders that a post may not have been saved with yet, so that a reload finds them again.
 */
import type { Order } from '../../order/order';
import { getContext } from '../../store/page-context';

/** What is needed to go on. */
export type PendingOrder = Required< Order >;

interface Entry extends PendingOrder {
	/** Milliseconds since 1970. */
	at: number;
}

/** Entries older than this are of no use: the gateway has forgotten them. */
const KEPT = 2 * 24 * 60 * 60 * 1000;

const keyOf = ( post: number | string ) =>
	`platoniavid-pending-${ getContext().owner }-${ post }`;

/** A post's entries. A browser may refuse storage; then there are none. */
function read( post: number | string ): Entry[] {
	try {
		const entries = JSON.parse(
			window.localStorage.getItem( keyOf( post ) ) ?? '[]'
		) as Entry[];
		return entries.filter( ( { at } ) => at > Date.now() - KEPT );
	} catch {
		return [];
	}
}

function write( post: number | string, entries: Entry[] ): void {
	try {
		if ( entries.length > 0 ) {
			window.localStorage.setItem(
				keyOf( post ),
				JSON.stringify( entries )
			);
		} else {
			window.localStorage.removeItem( keyOf( post ) );
		}
	} catch {
		// The post itself keeps it as soon as it is saved.
	}
}

/** Keeps an order, or what is new about it. */
export function remember( post: number, pending: PendingOrder ): void {
	const others = read( post ).filter(
		( { requestId } ) => requestId !== pending.requestId
	);
	write( post, [ ...others, { ...pending, at: Date.now() } ] );
}

/** An order of a post as this person has placed it, where the post may not have been saved with it. */
export const pendingOrder = (
	post: number,
	requestId: string
): PendingOrder | undefined =>
	read( post ).find( ( entry ) => entry.requestId === requestId );

/** Forgets an order, and what is of no use any more: the post has it now, or it has ended or was given up. */
export function forget( post: number | string, requestId: string ): void {
	write(
		post,
		read( post ).filter( ( entry ) => entry.requestId !== requestId )
	);
}

/** The latest order of a post of which something holds. */
export function recall(
	post: number,
	isMeant: ( order: PendingOrder ) => boolean
): PendingOrder | undefined {
	const found = read( post ).reverse().find( isMeant );
	if ( ! found ) {
		return undefined;
	}
	const { at, ...pending } = found;
	return pending;
}

/** The ids of the posts of which there is something. */
export function pendingPosts(): string[] {
	try {
		return Object.keys( window.localStorage ).flatMap( ( key ) =>
			key.split( keyOf( '' ) ).slice( 1 )
		);
	} catch {
		return [];
	}
}
