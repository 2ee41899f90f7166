import { useDispatch } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store } from '../store';

/**
 * Keeps some videos up to date in the store as long as they are looked at.
 *
 * @param ids The site's own ids.
 */
export function useWatched( ids: number[] ): void {
	const { watchVideo, unwatchVideo } = useDispatch( store );
	const list = ids.join();
	useEffect( () => {
		const watched = list.split( ',' ).filter( Boolean ).map( Number );
		watched.forEach( ( id ) => void watchVideo( id ) );
		return () => watched.forEach( ( id ) => void unwatchVideo( id ) );
	}, [ list, watchVideo, unwatchVideo ] );
}
