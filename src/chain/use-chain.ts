import { useMemo } from '@wordpress/element';
import { useEnded } from '../follow/use-ended';
import { fetchVideos } from '../store/api';
import type { Video } from '../store/types';
import { useLoaded } from '../follow/use-loaded';
import { chainOf } from './line';

/** Always the same, so that nothing is derived of it twice. */
const none: Video[] = [];

/** Whether a video is no longer on its way. */
const isOver = ( { next_check_in: next }: Video ) => next === null;

/**
 * Loads the chain of a video, or of a film.
 *
 * @param ids   The video that is looked at; or those that a film was made of, in its order. Nothing is loaded for none.
 * @param shown The ids of those that blocks show.
 * @return The chain; how many of its videos are on their way; and what looks again.
 */
export function useChain( ids: number[], shown: number[] = [] ) {
	const list = ids.join();
	const preferred = shown.join();
	const {
		value: videos = none,
		isLoading,
		error,
		again,
	} = useLoaded(
		async () =>
			list
				? ( await fetchVideos( { chain: list, per_page: 100 } ) ).videos
				: none,
		list
	);
	const coming = videos
		.filter( ( video ) => ! isOver( video ) )
		.map( ( { id } ) => id );
	useEnded( coming, isOver, again );
	const chain = useMemo(
		() =>
			chainOf(
				videos,
				list.split( ',' ).map( Number ),
				preferred.split( ',' ).map( Number )
			),
		[ videos, list, preferred ]
	);
	return {
		chain,
		coming: coming.length,
		isLoading,
		error,
		again,
	};
}
