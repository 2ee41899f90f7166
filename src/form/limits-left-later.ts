import { later } from '../follow/later';

/** What may still be ordered, on the few sites that limit it or know their credit; and what is sent, on those that add words. */
export const LimitsLeftLater = later( () =>
	import( /* webpackChunkName: "choices" */ './limits-left' ).then(
		( found ) => found.Beside
	)
);
