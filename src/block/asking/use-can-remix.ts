import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { canRemix } from '../../order/can-remix';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Models, Video } from '../../store/types';

/** Whether this person can have a video varied. */
export function useCanRemix( id: number ): boolean {
	const { canGenerate } = getContext();
	const { loadVideo } = useDispatch( store );
	const { video, models } = useSelect(
		( select ) => ( {
			video: select( store ).getVideo( id ) as Video | undefined,
			models:
				canGenerate && id > 0
					? ( select( store ).getModels() as Models | null )
					: null,
		} ),
		[ id, canGenerate ]
	);
	const isWanted = canGenerate && id > 0 && ! video;
	useEffect( () => {
		if ( isWanted ) {
			// Without it there is no remix; everything else works.
			loadVideo( id ).catch( () => undefined );
		}
	}, [ id, isWanted, loadVideo ] );
	return video !== undefined && canRemix( video, models );
}
