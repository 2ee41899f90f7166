import { useEffect, useState } from '@wordpress/element';

/** How often the time is looked at, in milliseconds. */
const STEP = 5000;

/** Seconds since a time in ISO 8601; 0 while there is none. */
export function useElapsed( since: string | undefined ): number {
	const [ now, setNow ] = useState( Date.now );
	useEffect( () => {
		if ( ! since ) {
			return undefined;
		}
		setNow( Date.now() );
		const timer = setInterval( () => setNow( Date.now() ), STEP );
		return () => clearInterval( timer );
	}, [ since ] );
	// The site's clock and this one may differ.
	return since
		? Math.max( 0, Math.round( ( now - Date.parse( since ) ) / 1000 ) )
		: 0;
}
