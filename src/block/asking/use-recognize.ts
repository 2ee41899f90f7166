import { useEffect, useRef } from '@wordpress/element';
import { fetchVideos } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Attributes, SetAttributes } from '../attributes';

/**
 * Finds which of the plugin's videos a file of the Media Library is that a block was given just now, so that it can be
 * remixed and be one of the block's versions. What a post was saved with is left as it is.
 */
export function useRecognize(
	{ id, shownId, takes }: Attributes,
	changeByItself: SetAttributes
): void {
	const loaded = useRef( id );
	const isNew =
		getContext().canGenerate &&
		id > 0 &&
		shownId === 0 &&
		id !== loaded.current;
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
					} );
				}
			} )
			// Without it there is no remix; everything else works.
			.catch( () => undefined );
		return () => {
			isWanted = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ id, isNew ] );
}
