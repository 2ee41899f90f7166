import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Attributes } from '../attributes';

/**
 * What the video that a block shows was made from. The prompt of the block may be that of another one, or of none: it stays when a file is
 * put in, and is typed on.
 *
 * @param attributes The block's attributes.
 * @return Empty where it is not known, and of what is none of the plugin's.
 */
export function useShownPrompt( attributes: Attributes ): string {
	const { shownId, id } = attributes;
	const { loadVideo } = useDispatch( store );
	const video = useSelect(
		( select ) => select( store ).getVideo( shownId ),
		[ shownId ]
	);
	// Of those who may make videos, the block asks it anyway.
	const isWanted = shownId > 0 && ! video && ! getContext().canGenerate;
	useEffect( () => {
		if ( isWanted ) {
			// Where it can't be said, it is only not offered.
			loadVideo( shownId ).catch( () => undefined );
		}
	}, [ shownId, isWanted, loadVideo ] );
	// Numbers begin anew where the site's tables were lost, and then an old block's is another video's.
	return video?.attachment?.id === id ? video.prompt : '';
}
