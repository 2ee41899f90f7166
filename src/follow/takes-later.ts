import { later } from './later';

/** How far several takes are, which most orders are not. */
export const TakesLater = later( () =>
	import( /* webpackChunkName: "takes" */ './takes' ).then(
		( found ) => found.Takes
	)
);
