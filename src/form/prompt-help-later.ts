import { later } from '../follow/later';

/** Help with the prompt, on the few sites that have an AI client. */
export const PromptHelpLater = later( () =>
	import( /* webpackChunkName: "choices" */ './prompt-help' ).then(
		( found ) => found.PromptHelp
	)
);
