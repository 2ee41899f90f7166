import { store as coreStore } from '@wordpress/core-data';
import { useRegistry } from '@wordpress/data';
import { useEffect, useRef } from '@wordpress/element';
import type { Attributes, SetAttributes } from '../attributes';
import { keepLabel } from '../saved/label';

interface Attachment {
	meta?: { ai_generated?: number };
}

/**
 * Gives a file of the Media Library that AI has made the site's usual label when it comes into a block. What is there when the page is
 * opened stays as it was published.
 */
export function useUsualLabel(
	{ id, label }: Attributes,
	changeByItself: SetAttributes
): void {
	const loaded = useRef( id );
	const registry = useRegistry();
	const isNew = id > 0 && label === undefined && id !== loaded.current;
	useEffect( () => {
		if ( id !== loaded.current ) {
			// It is new also when it comes back.
			loaded.current = -1;
		}
		if ( ! isNew ) {
			return undefined;
		}
		let isWanted = true;
		const core = registry.resolveSelect( coreStore ) as unknown as {
			getEntityRecord: (
				...args: unknown[]
			) => Promise< Attachment | undefined >;
		};
		// Also somebody else's, which this person may not edit.
		core.getEntityRecord( 'postType', 'attachment', id, {
			context: 'view',
		} )
			.then( ( file ) => {
				if ( isWanted && file?.meta?.ai_generated ) {
					changeByItself( keepLabel( {} ) );
				}
			} )
			// A person can say it in the block's settings.
			.catch( () => undefined );
		return () => {
			isWanted = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- once for each new file; what it calls is made anew with each drawing.
	}, [ id, isNew ] );
}
