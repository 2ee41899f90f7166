import { later } from '../follow/later';

/** What prices are in: of a file of its own, as the settings are large. */
export const CurrencyFieldLater = later( () =>
	import( /* webpackChunkName: "settings-more" */ './currency-field' ).then(
		( found ) => found.CurrencyField
	)
);

/** What servers get to know. */
export const WhatIsSentLater = later( () =>
	import( /* webpackChunkName: "settings-more" */ './what-is-sent' ).then(
		( found ) => found.WhatIsSent
	)
);

/** How the work in the background gets on. */
export const RunnerSectionLater = later( () =>
	import( /* webpackChunkName: "settings-more" */ './runner-section' ).then(
		( found ) => found.RunnerSection
	)
);
