import { later } from '../follow/later';

/** That the site has no key, which most sites have. */
export const KeyMissingLater = later( () =>
	import( /* webpackChunkName: "choices" */ './key-missing' ).then(
		( found ) => found.KeyMissing
	)
);
