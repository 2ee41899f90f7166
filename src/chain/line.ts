import type { Video } from '../store/types';

/** A part: a finished video with a file. */
export type Part = Video & {
	attachment: NonNullable< Video[ 'attachment' ] >;
};

const isPart = ( video: Video ): video is Part => video.attachment !== null;

/** The parts of a chain, and in which order they are at first. */
export interface Chain {
	/** All that can be played, the oldest first. */
	all: Part[];
	/** The ids of those that follow one another. */
	line: number[];
}

/** The newest of a video and all that goes on from it. */
function newestFrom( videos: Video[], id: number ): number {
	const line = [ id ];
	// What is added to it is gone through as well.
	for ( const last of line ) {
		line.push(
			...videos
				.filter(
					( video ) =>
						video.continues === last && ! line.includes( video.id )
				)
				.map( ( video ) => video.id )
		);
	}
	return Math.max( ...line );
}

/**
 * The line of videos in which one stands: what it goes on from up to the first one, and what goes on from it. Where several go on
 * from the same one, such as takes, one that a block shows is taken, else the one that was gone on from last, else the newest.
 *
 * @param videos The videos of the chain.
 * @param id     The one that is looked at.
 * @param shown  The ids of those that blocks show.
 */
function lineThrough( videos: Video[], id: number, shown: number[] ): number[] {
	const known = new Map( videos.map( ( video ) => [ video.id, video ] ) );
	const line: number[] = [];
	for (
		let at = known.get( id );
		at && ! line.includes( at.id );
		at = known.get( at.continues ?? 0 )
	) {
		line.unshift( at.id );
	}
	for ( let last: number | undefined = id; last !== undefined; ) {
		const [ next ] = videos
			.filter(
				( video ) =>
					video.continues === last &&
					isPart( video ) &&
					! line.includes( video.id )
			)
			.map( ( video ) => ( {
				id: video.id,
				isShown: Number( shown.includes( video.id ) ),
				newest: newestFrom( videos, video.id ),
			} ) )
			.sort(
				( one, other ) =>
					other.isShown - one.isShown || other.newest - one.newest
			);
		last = next?.id;
		if ( last !== undefined ) {
			line.push( last );
		}
	}
	return line;
}

/**
 * What can be played of a chain.
 *
 * @param videos All videos of the chain.
 * @param ids    The one that is looked at; or those that a film was made of, in its order.
 * @param shown  The ids of those that blocks show, which are taken before others.
 */
export function chainOf(
	videos: Video[],
	ids: number[],
	shown: number[] = []
): Chain {
	const all = videos
		.filter( isPart )
		.sort( ( one, other ) => one.id - other.id );
	const wanted =
		ids.length === 1 ? lineThrough( videos, ids[ 0 ] ?? 0, shown ) : ids;
	return {
		all,
		line: wanted.filter( ( id ) => all.some( ( part ) => part.id === id ) ),
	};
}
