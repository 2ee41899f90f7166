import { useEffect, useMemo, useState } from '@wordpress/element';
import { useEnded } from '../follow/use-ended';
import { fetchVideos, toApiError } from '../store/api';
import type { Video } from '../store/types';
import { chainOf } from './line';

/** Whether a video is no longer on its way. */
const isOver = ( { next_check_in: next }: Video ) => next === null;

/**
 * Loads the chain of a video, or of a film.
 *
 * @param ids The video that is looked at; or those that a film was made of, in its order. Nothing is loaded for none.
 * @return The chain; how many of its videos are on their way; and what looks again.
 */
export function useChain( ids: number[] ) {
	const [ round, setRound ] = useState( 0 );
	const [ videos, setVideos ] = useState< Video[] >( [] );
	const [ isLoading, setIsLoading ] = useState( true );
	const [ error, setError ] = useState( '' );
	const list = ids.join();
	useEffect( () => {
		if ( ! list ) {
			setIsLoading( false );
			return undefined;
		}
		let isWanted = true;
		setError( '' );
		fetchVideos( { chain: list, per_page: 100 } )
			.then( ( page ) => isWanted && setVideos( page.videos ) )
			.catch(
				( thrown: unknown ) =>
					isWanted && setError( toApiError( thrown ).message )
			)
			.finally( () => isWanted && setIsLoading( false ) );
		return () => {
			isWanted = false;
		};
	}, [ list, round ] );
	const again = () => {
		setRound( ( now ) => now + 1 );
	};
	const coming = videos
		.filter( ( video ) => ! isOver( video ) )
		.map( ( { id } ) => id );
	useEnded( coming, isOver, again );
	const chain = useMemo(
		() => chainOf( videos, list.split( ',' ).map( Number ) ),
		[ videos, list ]
	);
	return {
		chain,
		coming: coming.length,
		isLoading,
		error,
		again() {
			setIsLoading( true );
			again();
		},
	};
}
