import { later } from '../follow/later';

/** The choice of a style, which comes when it is opened. */
export const StylePickerLater = later( () =>
	import( /* webpackChunkName: "style-picker" */ './style-picker' ).then(
		( found ) => found.StylePicker
	)
);
