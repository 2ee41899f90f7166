import { later } from '../../follow/later';

/** What a form that has come back says of its order; few forms do. */
export const OrderedAlreadyLater = later( () =>
	import( /* webpackChunkName: "choices" */ './ordered-already' ).then(
		( found ) => found.OrderedAlready
	)
);
