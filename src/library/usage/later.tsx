import { later } from '../../follow/later';
import { Loading } from '../../follow/loading';

/** What was used. Few look at it: it is loaded when its tab is opened. */
export const UsageLater = later(
	() =>
		import( /* webpackChunkName: "library-usage" */ './usage' ).then(
			( found ) => found.Usage
		),
	Loading
);
