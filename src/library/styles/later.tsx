import { laterOpened } from '../../follow/loading';

/** Where styles are looked after: few open it, so it is loaded then. */
export const StylesLater = laterOpened( () =>
	import( /* webpackChunkName: "library-styles" */ './styles' ).then(
		( found ) => found.Styles
	)
);
