import { later } from '../../follow/later';
import { Loading } from '../../follow/loading';

/** Where styles are looked after: few open it, so it is loaded then. */
export const StylesLater = later(
	() =>
		import( /* webpackChunkName: "library-styles" */ './styles' ).then(
			( found ) => found.Styles
		),
	Loading
);
