import { laterOpened } from '../../follow/loading';

/** What the gateway has. Few look at it: it is loaded when its tab is opened. */
export const RemoteListLater = laterOpened( () =>
	import( /* webpackChunkName: "library-remote" */ './list' ).then(
		( found ) => found.RemoteList
	)
);
