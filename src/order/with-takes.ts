import { fetchVideos } from '../store/api';
import type { Video } from '../store/types';

/** The video at the head of those that were ordered at once with one; its own id where it was ordered alone. */
export const firstTake = ( { id, take_of: of }: Video ) => of ?? id;

/** Some videos and the further takes of their orders; the oldest first. */
export async function withTakes( videos: Video[] ): Promise< Video[] > {
	const firsts = [ ...new Set( videos.map( firstTake ) ) ];
	const pages = await Promise.all(
		firsts.map( ( id ) => fetchVideos( { take_of: id, per_page: 100 } ) )
	);
	const all = new Map(
		[ ...videos, ...pages.flatMap( ( page ) => page.videos ) ].map(
			( video ) => [ video.id, video ]
		)
	);
	return [ ...all.values() ].sort( ( one, other ) => one.id - other.id );
}
