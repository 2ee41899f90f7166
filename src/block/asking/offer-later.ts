import { dispatch } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { notLoaded } from '../../store/request';
import type * as Offers from './offers';

/** After how many milliseconds it is tried again to load the code. */
const AGAIN = 10_000;

/**
 * Has an order followed that has no block, or a video offered or found, which few have: by code that is loaded for it; again after a while,
 * where that can't be had. On a page that is older than the plugin it never can, and the page says so.
 *
 * @param follow What is done with that code.
 */
export function offerLater( follow: ( code: typeof Offers ) => void ): void {
	import( /* webpackChunkName: "block/tools" */ './offers' ).then(
		follow,
		() => {
			const { code, message } = notLoaded();
			if ( code === 'fetch_error' ) {
				setTimeout( offerLater, AGAIN, follow );
			} else {
				// Once, however often it is asked for.
				void dispatch( noticesStore ).createErrorNotice( message, {
					id: message,
				} );
			}
		}
	);
}
