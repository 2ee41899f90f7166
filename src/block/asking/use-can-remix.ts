import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { canRemix } from '../../order/can-remix';
import { store } from '../../store';
import { getContext } from '../../store/page-context';

/**
 * Whether this person can have a block's video varied. It is that one only if it has the block's file: numbers begin anew where the site's
 * tables were lost, and then an old block's is another video's.
 *
 * @param id   The video's number, as the block has it.
 * @param file The attachment that the block shows.
 */
export function useCanRemix( id: number, file: number ): boolean {
	const { canGenerate } = getContext();
	const { loadVideo } = useDispatch( store );
	const { video, models } = useSelect(
		( select ) => ( {
			video: select( store ).getVideo( id ),
			models: canGenerate && id > 0 ? select( store ).getModels() : null,
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
	return video?.attachment?.id === file && canRemix( video, models );
}
