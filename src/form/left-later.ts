import { later } from '../follow/later';

/** What may still be ordered, on the few sites that limit it or know their credit; and what is sent, on those that add words. */
export const LeftLater = later( () =>
	import( /* webpackChunkName: "choices" */ './left' ).then(
		( found ) => found.Beside
	)
);
