import { useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';
import { getContext } from '../../store/page-context';
import type { Attributes, SetAttributes } from '../attributes';
import { offerLater } from './offer-later';

/**
 * Finds which of the plugin's videos a file of the Media Library is, however it came into a block, so that it can be remixed and be
 * one of the block's versions. The site is asked when the file is new, or somebody works with the block; a page that is only opened
 * asks nothing.
 *
 * @param latest         The attributes of the block, also when the answer comes.
 * @param isSelected     Whether somebody works with it.
 * @param changeByItself Changes it.
 */
export function useRecognize(
	latest: RefObject< Attributes >,
	isSelected: boolean,
	changeByItself: SetAttributes
): void {
	const { id, shownId } = latest.current!;
	const loaded = useRef( id );
	const isWorkedWith = isSelected || id !== loaded.current;
	const isNew =
		getContext().canGenerate && id > 0 && ! shownId && isWorkedWith;
	useEffect( () => {
		if ( ! isNew ) {
			return undefined;
		}
		let isWanted = true;
		offerLater( ( { recognize } ) =>
			recognize( id, () => isWanted && latest.current, changeByItself )
		);
		return () => {
			isWanted = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each new file, with the block as it is then.
	}, [ id, isNew ] );
}
