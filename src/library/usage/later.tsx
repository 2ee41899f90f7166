import { laterOpened } from '../../follow/loading';

/** What was used. Few look at it: it is loaded when its tab is opened. */
export const UsageLater = laterOpened( () =>
	import( /* webpackChunkName: "library-usage" */ './usage' ).then(
		( found ) => found.Usage
	)
);
