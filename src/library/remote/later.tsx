import { later } from '../../follow/later';
import { Loading } from '../../follow/loading';

/** What the gateway has. Few look at it: it is loaded when its tab is opened. */
export const RemoteListLater = later(
	() =>
		import( /* webpackChunkName: "library-remote" */ './list' ).then(
			( found ) => found.RemoteList
		),
	Loading
);
