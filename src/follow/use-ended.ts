import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store } from '../store';
import type { Video } from '../store/types';

/**
 * Follows some videos that are on their way, and says when one more of them has come, or has failed.
 *
 * @param ids     The site's own ids.
 * @param isOver  Whether a video is no longer on its way.
 * @param onEnded One more is over.
 */
export function useEnded(
	ids: number[],
	isOver: ( video: Video ) => boolean,
	onEnded: () => void
): void {
	const { watchVideo, unwatchVideo } = useDispatch( store );
	const coming = ids.join();
	const ended = useSelect(
		( select ) =>
			coming.split( ',' ).filter( ( id ) => {
				const video = select( store ).getVideo( Number( id ) ) as
					Video | undefined;
				return video && isOver( video );
			} ).length,
		// It is the same question each time.
		// eslint-disable-next-line react-hooks/exhaustive-deps
		[ coming ]
	);
	useEffect( () => {
		const awaited = coming.split( ',' ).filter( Boolean ).map( Number );
		awaited.forEach( ( id ) => void watchVideo( id ) );
		return () => awaited.forEach( ( id ) => void unwatchVideo( id ) );
	}, [ coming, watchVideo, unwatchVideo ] );
	useEffect( () => {
		if ( ended > 0 ) {
			onEnded();
		}
		// What is done is of the moment at which it ended.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ ended ] );
}
