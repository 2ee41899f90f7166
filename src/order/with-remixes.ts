import { fetchVideos } from '../store/api';
import type { Video } from '../store/types';

/**
 * Some videos and all that was made from them, the remixes of remixes too; the oldest first.
 *
 * @param videos The videos to begin with.
 * @param most   No more are looked for once there are as many as this.
 */
export async function withRemixes(
	videos: Video[],
	most: number
): Promise< Video[] > {
	const all = new Map( videos.map( ( video ) => [ video.id, video ] ) );
	let level = videos;
	while ( level.length > 0 && all.size < most ) {
		const pages = await Promise.all(
			level.map( ( { id } ) =>
				fetchVideos( { remix_of: id, per_page: 100, order: 'asc' } )
			)
		);
		level = pages
			.flatMap( ( page ) => page.videos )
			.filter( ( { id } ) => ! all.has( id ) )
			.slice( 0, most - all.size );
		level.forEach( ( video ) => all.set( video.id, video ) );
	}
	return [ ...all.values() ].sort( ( one, other ) => one.id - other.id );
}
