import { useCallback, useSyncExternalStore } from '@wordpress/element';
import { getContext } from '../store/page-context';
import { copyOrder, NOTHING, type Order } from './order';

/** A prompt, and what was typed before other words took its place: empty where nothing was, missing where no draft keeps it. */
export interface Replaceable {
	prompt: string;
	former?: string | undefined;
}

/** What is typed in a place, and the order that is open there. */
export interface Draft extends Order, Replaceable {
	/** That order as it was placed, whatever was typed since. */
	placed?: Order | undefined;
}

/** What a place was left with in this tab. A browser may refuse storage; then it is nothing. */
function read( key: string ): Draft {
	try {
		const draft: Draft = {
			...NOTHING,
			...( JSON.parse(
				window.sessionStorage.getItem( key ) ?? '{}'
			) as Partial< Draft > ),
		};
		// Versions before have kept one for both.
		return draft.requestId
			? { placed: copyOrder( draft ), ...draft }
			: draft;
	} catch {
		return NOTHING;
	}
}

function write( key: string, order: Draft ): void {
	try {
		if ( order === NOTHING ) {
			window.sessionStorage.removeItem( key );
		} else {
			window.sessionStorage.setItem( key, JSON.stringify( order ) );
		}
	} catch {
		// What was ordered is at the site all the same.
	}
}

/** Drafts that are shown now, by their keys: a place may be shown twice, such as in a block and its toolbar. */
const drafts = new Map< string, Draft >();
const listeners = new Map< string, Set< () => void > >();

function get( key: string ): Draft {
	const draft = drafts.get( key ) ?? read( key );
	drafts.set( key, draft );
	return draft;
}

/** Whether a place that is there now waits for a video. */
export const isAwaited = ( videoId: number ) =>
	[ ...drafts.values() ].some(
		( order ) => order.requestId !== '' && order.videoId === videoId
	);

/** What a place has now, also where it is not shown. */
const now = ( key: string ) => drafts.get( key ) ?? read( key );

/** Also takes what comes after the place was closed, such as the answer to an order. */
function set( key: string, order: Draft ): void {
	write( key, order );
	if ( listeners.has( key ) ) {
		drafts.set( key, order );
		listeners.get( key )?.forEach( ( listener ) => listener() );
	}
}

function subscribe( key: string, listener: () => void ): () => void {
	const others = listeners.get( key ) ?? new Set();
	listeners.set( key, others.add( listener ) );
	return () => {
		others.delete( listener );
		if ( others.size === 0 ) {
			listeners.delete( key );
			drafts.delete( key );
		}
	};
}

const keyOf = ( place: string ) =>
	`platoniavid-draft-${ getContext().owner }-${ place }`;

/** Forgets what a place was left with. */
export const forgetDraft = ( place: string ) => set( keyOf( place ), NOTHING );

/** Forgets what a place was left with once that was sent, unless another prompt was written there since. */
export function forgetSent( place: string, prompt: string ): void {
	const key = keyOf( place );
	if ( now( key ).prompt === prompt ) {
		forgetDraft( place );
	}
}

/**
 * What is typed and ordered in a place that may close at any moment: a dialog, a tab, a panel. It is there again
 * when the place is opened again, so that nothing is ordered twice; also after a reload, unless the place is a
 * block, which has another name then.
 *
 * @param place The place's name.
 * @return What it has, what changes that, what forgets it, and what reads it at any moment, also after the place was closed.
 */
export function useDraft(
	place: string
): [ Draft, ( changes: Partial< Draft > ) => void, () => void, () => Draft ] {
	const key = keyOf( place );
	const order = useSyncExternalStore(
		useCallback(
			( listener: () => void ) => subscribe( key, listener ),
			[ key ]
		),
		() => get( key )
	);
	return [
		order,
		( changes ) => {
			const next = { ...now( key ), ...changes };
			set(
				key,
				changes.requestId
					? { ...next, placed: copyOrder( next ) }
					: next
			);
		},
		() => forgetDraft( place ),
		() => now( key ),
	];
}
