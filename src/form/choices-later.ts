import { later } from '../follow/later';

/** What may be chosen beside the prompt, which comes while the models are awaited. */
export const ChoicesLater = later( () =>
	import( /* webpackChunkName: "choices" */ './choices' ).then(
		( found ) => found.Choices
	)
);
