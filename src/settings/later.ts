import { later } from '../follow/later';
import { laterOpened } from '../follow/loading';

/** What a connection is made of: a dialog. */
export const ConnectionFormLater = laterOpened( () =>
	import( /* webpackChunkName: "settings-more" */ './connections/form' ).then(
		( found ) => found.ConnectionForm
	)
);

/** The models that a server says it has: a dialog. */
export const ServerModelsLater = laterOpened( () =>
	import(
		/* webpackChunkName: "settings-more" */ './models/server-models'
	).then( ( found ) => found.ServerModels )
);

/** What a model can do: a dialog. */
export const ModelFormLater = laterOpened( () =>
	import( /* webpackChunkName: "settings-more" */ './models/form' ).then(
		( found ) => found.ModelForm
	)
);

/** Where messages go, and of what: a dialog. */
export const WebhookFormLater = laterOpened( () =>
	import( /* webpackChunkName: "settings-more" */ './webhooks/form' ).then(
		( found ) => found.WebhookForm
	)
);

/** Who is told, which is nobody on most sites. */
export const WebhookRowsLater = later( () =>
	import( /* webpackChunkName: "settings-more" */ './webhooks/rows' ).then(
		( found ) => found.WebhookRows
	)
);
