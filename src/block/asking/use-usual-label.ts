import { store as coreStore } from '@wordpress/core-data';
import { useRegistry } from '@wordpress/data';
import { useEffect, useRef } from '@wordpress/element';
import type { Attributes, SetAttributes } from '../attributes';
import { offerLater } from './offer-later';

/**
 * Gives a file of the Media Library that AI has made the site's usual label when it comes into a block. What is there when the page is
 * opened stays as it was published, also where an undo brings it back.
 */
export function useUsualLabel(
	{ id, label }: Attributes,
	changeByItself: SetAttributes
): void {
	const opened = useRef( id );
	// Whether the block has had another one since.
	const isOther = useRef( false );
	const registry = useRegistry();
	const isUnsaid = id > 0 && ! label;
	useEffect( () => {
		const core = registry.select( coreStore ) as {
			hasRedo: () => boolean;
		};
		// It is new where somebody has put it in again: after that there is nothing to redo.
		isOther.current =
			id !== opened.current || ( isOther.current && ! core.hasRedo() );
		if ( ! isUnsaid || ! isOther.current ) {
			return undefined;
		}
		let isWanted = true;
		offerLater( ( { sayUsual } ) =>
			sayUsual( registry, id, () => isWanted, changeByItself )
		);
		return () => {
			isWanted = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each new file; what it calls is made anew with each drawing.
	}, [ id, isUnsaid ] );
}
