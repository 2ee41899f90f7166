import type * as Offers from './offers';

/** After how many milliseconds it is tried again to load the code. */
const AGAIN = 10_000;

/**
 * Has an order followed that has no block, or a video offered or found, which few have: by code that is loaded for it; again after a while, where that can't be had.
 *
 * @param follow What is done with that code.
 */
export function offerLater( follow: ( code: typeof Offers ) => void ): void {
	import( /* webpackChunkName: "block/tools" */ './offers' ).then(
		follow,
		() => setTimeout( offerLater, AGAIN, follow )
	);
}
