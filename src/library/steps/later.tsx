import { later } from '../../follow/later';
import { Loading } from '../../follow/loading';

/** Orders a video that goes on from another. Each step here is taken seldom, and loaded then. */
export const ContinueVideoLater = later(
	() =>
		import(
			/* webpackChunkName: "library-steps" */ './continue-video'
		).then( ( found ) => found.ContinueVideo ),
	Loading
);

/** Orders a changed video. */
export const RemixVideoLater = later(
	() =>
		import( /* webpackChunkName: "library-steps" */ './remix-video' ).then(
			( found ) => found.RemixVideo
		),
	Loading
);

/** Puts videos into a post. */
export const InsertFormLater = later(
	() =>
		import( /* webpackChunkName: "library-steps" */ './insert-form' ).then(
			( found ) => found.InsertForm
		),
	Loading
);

/** Makes a post with videos. */
export const NewPostFormLater = later(
	() =>
		import(
			/* webpackChunkName: "library-steps" */ './new-post-form'
		).then( ( found ) => found.NewPostForm ),
	Loading
);

/** Makes a style of a video. */
export const SaveStyleFormLater = later(
	() =>
		import(
			/* webpackChunkName: "library-steps" */ './save-style-form'
		).then( ( found ) => found.SaveStyleForm ),
	Loading
);
