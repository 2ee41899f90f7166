/**
 * Says what the settings ask of the site's REST API: of networks, connections, webhooks and themselves; request.ts sends it.
 */
import { addQueryArgs } from '@wordpress/url';
import type { PlatoniavidConnectionCheck, PlatoniavidRun } from './schemas';
import type {
	Connection,
	ConnectionChanges,
	Delivery,
	Findings,
	Kind,
	Network,
	NetworkRequest,
	ServerModel,
	Settings,
	SettingsChanges,
	Webhook,
	WebhookChanges,
} from './types';
import { request } from './request';

/** What a network sets for its sites; only there, and for those who manage it. */
export const fetchNetwork = () =>
	request< Network >( 'GET', '/network', 'own_keys' );

/** Changes some of what a network sets, and gives all back. */
export const saveNetwork = ( changes: NetworkRequest ) =>
	request< Network >( 'POST', '/network', 'own_keys', changes );

/** Tries a network's connection without paying, or what it would be with some changes. */
export const testNetwork = (
	changes: Pick< NetworkRequest, 'kind' | 'endpoint' | 'key' >
) => request< Findings >( 'POST', '/network/test', 'sentence', changes );

/**
 * Removes a network's connection: sites finish what they have there.
 *
 * @param confirm Says that it is known that they have something there.
 */
export const removeNetworkConnection = ( confirm: boolean ) =>
	request< Network >(
		'DELETE',
		addQueryArgs( '/network/connection', { confirm } ),
		'own_keys'
	);

export const fetchSettings = () =>
	request< Settings >( 'GET', '/settings', 'media' );

/** Saves some settings, and gives all back. */
export const saveSettings = ( changes: SettingsChanges ) =>
	request< Settings >( 'POST', '/settings', 'media', changes );

/** Does what is due, for as long as a request may take; says how many steps that were. */
export const runNow = () =>
	request< PlatoniavidRun >( 'POST', '/run', 'worked' );

/** The kinds of server that can be connected. */
export const fetchKinds = () =>
	request< Kind[] >( 'GET', '/connections/kinds', 'map' );

export const addConnection = ( fields: ConnectionChanges ) =>
	request< Connection >( 'POST', '/connections', 'endpoint', fields );

/** Changes a connection. Another address may answer with another connection. */
export const changeConnection = ( id: string, changes: ConnectionChanges ) =>
	request< Connection >(
		'POST',
		`/connections/${ id }`,
		'endpoint',
		changes
	);

/** Removes a connection. `confirm` says that it has videos on their way, and that one knows what becomes of them. */
export const removeConnection = ( id: string, confirm: boolean ) =>
	request< { deleted: boolean; draining: boolean } >(
		'DELETE',
		addQueryArgs( `/connections/${ id }`, confirm ? { confirm } : {} ),
		'deleted'
	);

/** Puts the connections into another order. */
export const orderConnections = ( ids: string[] ) =>
	request< Connection[] >( 'POST', '/connections/order', 'map', { ids } );

/** Tries a server with calls that cost nothing: with what is stored, or what is given, which is not stored. */
export const testConnection = (
	id: string,
	instead: Pick< ConnectionChanges, 'key' | 'endpoint' > = {}
) =>
	request< Findings >(
		'POST',
		`/connections/${ id }/test`,
		'sentence',
		instead
	);

/** Tries a key for the usual server, which a new site has not stored yet; gives a sentence. */
export const testFirstKey = ( key: string ) =>
	request< PlatoniavidConnectionCheck >( 'POST', '/connection', 'ok', {
		key,
	} );

/** Asks a server which models it has. */
export const fetchServerModels = ( id: string ) =>
	request< ServerModel[] >( 'POST', `/connections/${ id }/models`, 'map' );

export const fetchWebhooks = () =>
	request< Webhook[] >( 'GET', '/webhooks', 'map' );

/** Adds one, and gives its secret this once. */
export const addWebhook = ( fields: WebhookChanges ) =>
	request< Webhook >( 'POST', '/webhooks', 'secret', fields );

export const changeWebhook = ( id: number, changes: WebhookChanges ) =>
	request< Webhook >( 'POST', `/webhooks/${ id }`, 'secret', changes );

export const removeWebhook = ( id: number ) =>
	request< Webhook >( 'DELETE', `/webhooks/${ id }`, 'secret' );

/** Makes another secret, and gives it this once. */
export const makeWebhookSecret = ( id: number ) =>
	request< Webhook >( 'POST', `/webhooks/${ id }/secret`, 'secret' );

/** Sends a message that says nothing, and waits for what becomes of it. */
export const testWebhook = ( id: number ) =>
	request< Delivery >( 'POST', `/webhooks/${ id }/test`, 'attempts' );

/** The last messages, the newest first. */
export const fetchDeliveries = ( id: number ) =>
	request< Delivery[] >( 'GET', `/webhooks/${ id }/deliveries`, 'map' );

/** Sends a message again, and waits for what becomes of it. */
export const sendDelivery = ( id: number ) =>
	request< Delivery >(
		'POST',
		`/webhook-deliveries/${ id }/send`,
		'attempts'
	);
