import { useCallback, useEffect, useState } from '@wordpress/element';
import { addQueryArgs, getQueryArg, removeQueryArgs } from '@wordpress/url';
import { LIST_NAMES, type ListAddress } from './list/list-address';

/** The first is the usual one, which an address does not name. */
const TABS = [ 'site', 'gateway', 'usage' ] as const;

/** What of the screen its address names. */
export interface Place {
	tab: ( typeof TABS )[ number ];
	/** The video whose details are open; 0 where none is. */
	video: number;
	/** How the list is searched, filtered, sorted and shown; empty where the address says nothing of it. */
	list: ListAddress;
}

function read(): Place {
	const { href } = window.location;
	const text = ( name: string ) => {
		const value = getQueryArg( href, name );
		return typeof value === 'string' ? value : '';
	};
	return {
		tab: TABS.find( ( tab ) => tab === text( 'tab' ) ) ?? 'site',
		video: Number( text( 'video' ) ) || 0,
		list: Object.fromEntries(
			LIST_NAMES.map( ( name ) => [ name, text( name ) ] ).filter(
				( [ , value ] ) => value
			)
		),
	};
}

/** This screen's address, at a place. */
export function addressOf( { tab, video, list }: Place ): string {
	return addQueryArgs(
		removeQueryArgs( window.location.href, 'tab', 'video', ...LIST_NAMES ),
		{
			...( tab === 'site' ? {} : { tab } ),
			...list,
			...( video > 0 ? { video } : {} ),
		}
	);
}

/** Goes elsewhere: Back leads back from there, unless the new place takes the place of the present one. */
export type Go = ( changes: Partial< Place >, isSameStep?: boolean ) => void;

/**
 * The place that the address names; going elsewhere changes the address, and the browser's Back goes back. The
 * number counts how often Back or Forward led to another tab.
 */
export function useAddress(): [ Place, Go, number ] {
	const [ { place, turns }, setState ] = useState( () => ( {
		place: read(),
		turns: 0,
	} ) );
	useEffect( () => {
		const follow = () =>
			setState( ( now ) => {
				const next = read();
				return {
					place: next,
					turns: now.turns + ( next.tab === now.place.tab ? 0 : 1 ),
				};
			} );
		window.addEventListener( 'popstate', follow );
		return () => window.removeEventListener( 'popstate', follow );
	}, [] );
	const go = useCallback< Go >( ( changes, isSameStep = false ) => {
		const next = { ...read(), ...changes };
		const address = addressOf( next );
		if ( isSameStep ) {
			window.history.replaceState( null, '', address );
		} else {
			window.history.pushState( null, '', address );
		}
		setState( ( now ) => ( { ...now, place: next } ) );
	}, [] );
	return [ place, go, turns ];
}
