import { useSelect } from '@wordpress/data';
import { useEffect, useRef } from '@wordpress/element';
import { store } from '../store';
import type { Video } from '../store/types';
import { useWatched } from './use-watched';

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
	const coming = ids.join();
	const ended = useSelect(
		( select ) =>
			coming
				.split( ',' )
				.filter( ( id ) => {
					const video = select( store ).getVideo( Number( id ) );
					return video && isOver( video );
				} )
				.join(),
		// eslint-disable-next-line react-hooks/exhaustive-deps -- `isOver` is the same question each time.
		[ coming ]
	);
	useWatched( ids );
	// Each is told once, also where a list that is older than the store still awaits it.
	const told = useRef< string[] >( [] );
	useEffect( () => {
		const over = ended.split( ',' ).filter( Boolean );
		const isMore = over.some( ( id ) => ! told.current.includes( id ) );
		told.current = over;
		if ( isMore ) {
			onEnded();
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- what is done is of the moment at which one ended.
	}, [ ended ] );
}
