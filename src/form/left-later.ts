import { later } from '../follow/later';

/** What may still be ordered, on the few sites that limit it. */
export const LeftLater = later< object >( () =>
	import( /* webpackChunkName: "left" */ './left' ).then(
		( found ) => found.Left
	)
);
