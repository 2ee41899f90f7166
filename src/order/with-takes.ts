import { fetchVideos } from '../store/api';
import type { Video } from '../store/types';
import { findVideo } from './find-video';

/** The video at the head of those that were ordered at once with one; its own id where it was ordered alone. */
export const firstTake = ( { id, take_of: of }: Video ) => of ?? id;

/** Some videos and the other takes of their orders, also the first ones; the oldest first. */
export async function withTakes( videos: Video[] ): Promise< Video[] > {
	const here = new Set( videos.map( ( { id } ) => id ) );
	const firsts = [ ...new Set( videos.map( firstTake ) ) ];
	const found = await Promise.all( [
		...firsts.filter( ( id ) => ! here.has( id ) ).map( findVideo ),
		...firsts.map( ( id ) =>
			fetchVideos( { take_of: id, per_page: 100 } ).then(
				( page ) => page.videos
			)
		),
	] );
	const all = new Map(
		[ ...found.flat(), ...videos ].map( ( video ) => [ video.id, video ] )
	);
	return [ ...all.values() ].sort( ( one, other ) => one.id - other.id );
}
