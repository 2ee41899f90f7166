import { useCallback, useEffect, useState } from '@wordpress/element';
import { addQueryArgs, getQueryArg, removeQueryArgs } from '@wordpress/url';

/** What of the screen its address names. */
export interface Place {
	tab: 'site' | 'gateway';
	/** The video whose details are open; 0 where none is. */
	video: number;
}

function read(): Place {
	const { href } = window.location;
	return {
		tab: getQueryArg( href, 'tab' ) === 'gateway' ? 'gateway' : 'site',
		video: Number( getQueryArg( href, 'video' ) ?? 0 ) || 0,
	};
}

function addressOf( { tab, video }: Place ): string {
	return addQueryArgs(
		removeQueryArgs( window.location.href, 'tab', 'video' ),
		{
			...( tab === 'gateway' ? { tab } : {} ),
			...( video > 0 ? { video } : {} ),
		}
	);
}

/**
 * The place that the address names; going elsewhere changes the address, and the browser's Back goes back. The
 * number counts how often Back or Forward led to another tab.
 */
export function useAddress(): [
	Place,
	( changes: Partial< Place > ) => void,
	number,
] {
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

	const go = useCallback( ( changes: Partial< Place > ) => {
		const next = { ...read(), ...changes };
		window.history.pushState( null, '', addressOf( next ) );
		setState( ( now ) => ( { ...now, place: next } ) );
	}, [] );

	return [ place, go, turns ];
}
