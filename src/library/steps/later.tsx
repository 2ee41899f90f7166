import { later } from '../../follow/later';
import { laterOpened } from '../../follow/loading';
import type { ChainProps } from '../details/chain';

/** Orders a video that goes on from another. Each step here is taken seldom, and loaded then. */
export const ContinueVideoLater = laterOpened( () =>
	import( /* webpackChunkName: "library-steps" */ './continue-video' ).then(
		( found ) => found.ContinueVideo
	)
);

/** Orders a changed video. */
export const RemixVideoLater = laterOpened( () =>
	import( /* webpackChunkName: "library-steps" */ './remix-video' ).then(
		( found ) => found.RemixVideo
	)
);

/** Orders a remix once more, with other words. */
export const RemixAgainLater = laterOpened( () =>
	import( /* webpackChunkName: "library-steps" */ './remix-again' ).then(
		( found ) => found.RemixAgain
	)
);

/** Puts videos into a post. */
export const InsertFormLater = laterOpened( () =>
	import( /* webpackChunkName: "library-steps" */ './insert-form' ).then(
		( found ) => found.InsertForm
	)
);

/** Makes a post with videos. */
export const NewPostFormLater = laterOpened( () =>
	import( /* webpackChunkName: "library-steps" */ './new-post-form' ).then(
		( found ) => found.NewPostForm
	)
);

/** Makes a style of a video. */
export const SaveStyleFormLater = laterOpened( () =>
	import( /* webpackChunkName: "library-steps" */ './save-style-form' ).then(
		( found ) => found.SaveStyleForm
	)
);

/** Says what the parts of a chain are, of which most videos have none. */
export const ChainLater = later< ChainProps >( () =>
	import( /* webpackChunkName: "library-steps" */ '../details/chain' ).then(
		( found ) => found.Chain
	)
);
