import { useEffect, useState } from '@wordpress/element';
import { fetchVideo, fetchVideos, toApiError } from '../store/api';
import type { Video } from '../store/types';

/** Finished videos of these ids, and the remixes of them; newest last. */
async function load( ids: number[] ): Promise< Video[] > {
	const groups = await Promise.all(
		ids.map( async ( id ) => [
			// One that was deleted is no version any more.
			...( await fetchVideo( id ).then(
				( video ) => [ video ],
				() => []
			) ),
			...( await fetchVideos( { remix_of: id, per_page: 20 } ) ).videos,
		] )
	);
	const found = new Map(
		groups.flat().map( ( video ) => [ video.id, video ] )
	);
	return [ ...found.values() ]
		.filter( ( { attachment } ) => attachment !== null )
		.sort( ( one, other ) => one.id - other.id );
}

/** Loads what a block has had. */
export function useTakes( ids: number[] ) {
	const [ videos, setVideos ] = useState< Video[] >( [] );
	const [ isLoading, setIsLoading ] = useState( true );
	const [ error, setError ] = useState( '' );
	const list = ids.join();

	useEffect( () => {
		let isWanted = true;
		load( list.split( ',' ).filter( Boolean ).map( Number ) )
			.then( ( found ) => isWanted && setVideos( found ) )
			.catch(
				( thrown: unknown ) =>
					isWanted && setError( toApiError( thrown ).message )
			)
			.finally( () => isWanted && setIsLoading( false ) );
		return () => {
			isWanted = false;
		};
	}, [ list ] );

	return { videos, isLoading, error };
}
