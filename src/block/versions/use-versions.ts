import { useEffect, useState } from '@wordpress/element';
import { useEnded } from '../../follow/use-ended';
import { findVideo } from '../../order/find-video';
import { withRemixes } from '../../order/with-remixes';
import { withTakes } from '../../order/with-takes';
import { toApiError } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { isOnItsWay } from '../asked-before';

/** As many versions as are looked for. */
const MOST_VERSIONS = 100;

/** Some videos, the takes of their orders and their remixes, as far as they are here or on their way; the newest last. */
async function load( ids: number[] ): Promise< Video[] > {
	const versions = ( await Promise.all( ids.map( findVideo ) ) ).flat();
	// Lists are for those who may make videos.
	const all = getContext().canGenerate
		? await withRemixes( await withTakes( versions ), MOST_VERSIONS )
		: versions;
	return all.filter(
		( video ) => video.attachment !== null || isOnItsWay( video )
	);
}

/**
 * Loads what a block has had.
 *
 * @param ids The site's own ids of it.
 * @return The finished videos; how many are on their way; and what looks again.
 */
export function useVersions( ids: number[] ) {
	const [ round, setRound ] = useState( 0 );
	const [ found, setFound ] = useState< Video[] >( [] );
	const [ isLoading, setIsLoading ] = useState( true );
	const [ error, setError ] = useState( '' );
	const list = ids.join();

	useEffect( () => {
		let isWanted = true;
		load( list.split( ',' ).filter( Boolean ).map( Number ) )
			.then( ( loaded ) => isWanted && setFound( loaded ) )
			.catch(
				( thrown: unknown ) =>
					isWanted && setError( toApiError( thrown ).message )
			)
			.finally( () => isWanted && setIsLoading( false ) );
		return () => {
			isWanted = false;
		};
	}, [ list, round ] );

	const coming = found.filter( isOnItsWay ).map( ( { id } ) => id );
	// What is on its way is shown as it comes.
	useEnded(
		coming,
		( video ) => ! isOnItsWay( video ),
		() => setRound( ( now ) => now + 1 )
	);

	return {
		videos: found.filter( ( { attachment } ) => attachment !== null ),
		coming: coming.length,
		again: () => setRound( round + 1 ),
		isLoading,
		error,
	};
}
