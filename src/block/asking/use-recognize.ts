import { useEffect, useRef } from '@wordpress/element';
import { fetchVideos } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Attributes, SetAttributes } from '../attributes';

/**
 * Finds which of the plugin's videos a file of the Media Library is, however it came into a block, so that it can be remixed and be
 * one of the block's versions. The site is asked when the file is new, or somebody works with the block; a page that is only opened
 * asks nothing.
 */
export function useRecognize(
	{ id, shownId, takes, prompt }: Attributes,
	isSelected: boolean,
	changeByItself: SetAttributes
): void {
	const loaded = useRef( id );
	const isWorkedWith = isSelected || id !== loaded.current;
	const isNew =
		getContext().canGenerate && id > 0 && shownId === 0 && isWorkedWith;
	useEffect( () => {
		if ( ! isNew ) {
			return undefined;
		}
		let isWanted = true;
		fetchVideos( { attachment: id, per_page: 1 } )
			.then( ( { videos: [ found ] } ) => {
				if ( isWanted && found ) {
					changeByItself( {
						shownId: found.id,
						takes: [ ...new Set( [ ...takes, found.id ] ) ],
						prompt: prompt || found.prompt,
						// WordPress's own blocks may have none.
						width: found.attachment?.width,
						height: found.attachment?.height,
					} );
				}
			} )
			// Without it there is no remix; everything else works.
			.catch( () => undefined );
		return () => {
			isWanted = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each new file, with the block as it is then.
	}, [ id, isNew ] );
}
