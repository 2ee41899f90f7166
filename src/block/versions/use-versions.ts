import { useEffect, useState } from '@wordpress/element';
import { withRemixes } from '../../order/with-remixes';
import { fetchVideo, toApiError } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';

/** As many versions as are looked for. */
const MOST_VERSIONS = 100;

/** A video; nothing where it was deleted, or is not for this person. */
const find = ( id: number ): Promise< Video[] > =>
	fetchVideo( id ).then(
		( video ) => [ video ],
		( thrown: unknown ) => {
			if ( [ 403, 404 ].includes( toApiError( thrown ).status ) ) {
				return [];
			}
			throw thrown;
		}
	);

/** The finished ones of some videos and of their remixes; the newest last. */
async function load( ids: number[] ): Promise< Video[] > {
	const versions = ( await Promise.all( ids.map( find ) ) ).flat();
	// Lists are for those who may make videos.
	const all = getContext().canGenerate
		? await withRemixes( versions, MOST_VERSIONS )
		: versions;
	return all.filter( ( { attachment } ) => attachment !== null );
}

/** Loads what a block has had. */
export function useVersions( ids: number[] ) {
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
