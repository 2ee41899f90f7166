import { useState } from '@wordpress/element';
import { getContext } from './context';
import type { Order } from './use-job';

/** Nothing typed, nothing ordered. */
export const NOTHING: Order = {
	prompt: '',
	model: '',
	size: '',
	seconds: 0,
	requestId: '',
	videoId: 0,
	remixOf: 0,
};

/** What a place was left with in this tab. A browser may refuse storage; then it is nothing. */
function read( key: string ): Order {
	try {
		return {
			...NOTHING,
			...( JSON.parse(
				window.sessionStorage.getItem( key ) ?? '{}'
			) as Partial< Order > ),
		};
	} catch {
		return NOTHING;
	}
}

function write( key: string, order: Order ): void {
	try {
		if ( order === NOTHING ) {
			window.sessionStorage.removeItem( key );
		} else {
			window.sessionStorage.setItem( key, JSON.stringify( order ) );
		}
	} catch {
		// What was ordered is at the site all the same.
	}
}

/**
 * What is typed and ordered in a place that may close at any moment: a dialog, a tab, a panel. It is there again when the place is opened again, also after a reload, so that nothing is ordered twice.
 *
 * @param place The place's name.
 */
export function useDraft(
	place: string
): [ Order, ( changes: Partial< Order > ) => void, () => void ] {
	const key = `platoniavid-draft-${ getContext().user }-${ place }`;
	const [ order, setOrder ] = useState( () => read( key ) );
	return [
		order,
		( changes ) =>
			setOrder( ( now ) => {
				const next = { ...now, ...changes };
				write( key, next );
				return next;
			} ),
		() => {
			write( key, NOTHING );
			setOrder( NOTHING );
		},
	];
}
