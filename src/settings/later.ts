import { later } from '../follow/later';
import { Loading } from '../follow/loading';

/** What a connection is made of: a dialog. */
export const ConnectionFormLater = later(
	() =>
		import(
			/* webpackChunkName: "settings-more" */ './connections/form'
		).then( ( found ) => found.ConnectionForm ),
	Loading
);

/** The models that a server says it has: a dialog. */
export const ServerModelsLater = later(
	() =>
		import(
			/* webpackChunkName: "settings-more" */ './models/server-models'
		).then( ( found ) => found.ServerModels ),
	Loading
);

/** What a model can do: a dialog. */
export const ModelFormLater = later(
	() =>
		import( /* webpackChunkName: "settings-more" */ './models/form' ).then(
			( found ) => found.ModelForm
		),
	Loading
);

/** Where messages go, and of what: a dialog. */
export const WebhookFormLater = later(
	() =>
		import(
			/* webpackChunkName: "settings-more" */ './webhooks/form'
		).then( ( found ) => found.WebhookForm ),
	Loading
);

/** Who is told, which is nobody on most sites. */
export const WebhookRowsLater = later( () =>
	import( /* webpackChunkName: "settings-more" */ './webhooks/rows' ).then(
		( found ) => found.WebhookRows
	)
);
