import { useEffect, useState } from '@wordpress/element';
import { siteTime } from '../store/site-time';

/** How often the time is looked at, in milliseconds. */
const STEP = 5000;

/** Seconds since a time in ISO 8601; 0 while there is none. */
export function useElapsed( since: string | undefined ): number {
	const [ now, setNow ] = useState( siteTime );
	useEffect( () => {
		if ( ! since ) {
			return undefined;
		}
		const look = () => setNow( siteTime() );
		look();
		const timer = setInterval( look, STEP );
		return () => clearInterval( timer );
	}, [ since ] );
	// The page may have taken some seconds to come.
	return since
		? Math.max( 0, Math.round( ( now - Date.parse( since ) ) / 1000 ) )
		: 0;
}
