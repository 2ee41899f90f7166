import { later } from '../follow/later';

/** What asks before several takes are ordered. */
export const TakesConfirmLater = later( () =>
	import( /* webpackChunkName: "choices" */ './takes-confirm' ).then(
		( found ) => found.TakesConfirm
	)
);

/** What may be chosen beside the prompt, which comes while the models are awaited. */
export const ChoicesLater = later( () =>
	import( /* webpackChunkName: "choices" */ './choices' ).then(
		( found ) => found.Choices
	)
);
