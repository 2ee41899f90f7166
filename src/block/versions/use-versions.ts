import { useEnded } from '../../follow/use-ended';
import { findVideo } from '../../order/find-video';
import { withRemixes } from '../../order/with-remixes';
import { withTakes } from '../../order/with-takes';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { useLoaded } from '../../follow/use-loaded';
import { isFileGone } from '../../order/can-fetch';
import { isOnItsWay } from '../asking/asked-before';

/** As many versions as are looked for. */
const MOST_VERSIONS = 100;

/** Some videos, the takes of their orders and their remixes, as far as they are or were here, or are on their way; the newest last. */
async function load( ids: number[] ): Promise< Video[] > {
	const versions = ( await Promise.all( ids.map( findVideo ) ) ).flat();
	// Lists are for those who may make videos.
	const all = getContext().canGenerate
		? await withRemixes( await withTakes( versions ), MOST_VERSIONS )
		: versions;
	return all.filter(
		( video ) =>
			video.attachment !== null ||
			isFileGone( video ) ||
			isOnItsWay( video )
	);
}

/**
 * Loads what a block has had.
 *
 * @param ids The site's own ids of it.
 * @return The finished videos; those whose file was removed; how many are on their way; and what looks again.
 */
export function useVersions( ids: number[] ) {
	const list = ids.join();
	const {
		value: found = [],
		isLoading,
		error,
		again,
	} = useLoaded(
		() => load( list.split( ',' ).filter( Boolean ).map( Number ) ),
		list
	);
	const coming = found.filter( isOnItsWay ).map( ( { id } ) => id );
	// What is on its way is shown as it comes.
	useEnded( coming, ( video ) => ! isOnItsWay( video ), again );

	return {
		videos: found.filter( ( { attachment } ) => attachment !== null ),
		gone: found.filter( isFileGone ),
		coming: coming.length,
		again,
		isLoading,
		error,
	};
}
