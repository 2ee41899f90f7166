/**
 * The only file that says what is asked of the site's REST API; request.ts sends it.
 */
import { addQueryArgs } from '@wordpress/url';
import type {
	PlatoniavidComposedPrompt,
	PlatoniavidConnectionCheck,
	PlatoniavidImportedStyles,
	PlatoniavidPromptHelpAnswer,
	PlatoniavidPromptHelpState,
} from './schemas';
import type {
	Connection,
	ConnectionChanges,
	CreateFields,
	DeleteAnswer,
	DeleteOptions,
	Delivery,
	Findings,
	Instead,
	Kind,
	Models,
	Network,
	NetworkChanges,
	PromptWay,
	RemixFields,
	RemotePage,
	ServerModel,
	Settings,
	SettingsChanges,
	Style,
	StyleFields,
	StylesFile,
	UsageReport,
	Uses,
	VideoEvent,
	Video,
	VideoPage,
	Webhook,
	WebhookChanges,
} from './types';
import { permission, request, requestResponse, toApiError } from './request';

export { ApiError, toApiError } from './request';

/** Orders a video. Costs money, once for each request_id. */
export const createVideo = ( fields: CreateFields ) =>
	request< Video >( 'POST', '/videos', fields );

/** Has the site do what is due for some videos, and gives them all back. */
export const refreshVideos = ( ids: number[] ) =>
	request< Video[] >( 'POST', '/videos/refresh', { ids } );

/**
 * Tries again what can be.
 *
 * @param id      The video's id.
 * @param confirm Says that it may be charged again.
 * @param instead What makes it now, of an order that certainly cost nothing.
 */
export const retryVideo = ( id: number, confirm = false, instead?: Instead ) =>
	request< Video >( 'POST', `/videos/${ id }/retry`, {
		confirm,
		...instead,
	} );

/** Says which of the gateway's videos an unconfirmed one is. */
export const chooseVideo = ( id: number, remoteId: string ) =>
	request< Video >( 'POST', `/videos/${ id }/retry`, {
		remote_id: remoteId,
	} );

/** Orders a variation of a finished video. Costs money, once for each request_id. */
export const remixVideo = ( id: number, fields: RemixFields ) =>
	request< Video >( 'POST', `/videos/${ id }/remix`, fields );

/** Forgets a video. */
export const deleteVideo = ( id: number, options: DeleteOptions = {} ) =>
	request< DeleteAnswer >(
		'DELETE',
		addQueryArgs( `/videos/${ id }`, { ...options } )
	);

/**
 * The address at which a browser plays a video that only the gateway has; undefined where there is nothing to see yet.
 *
 * @param video    The video: it is coming in, or is one of several.
 * @param remoteId Which of several, by the gateway's id.
 * @param variant  What of it.
 */
export function previewUrl(
	video: Video,
	remoteId?: string,
	variant: 'video' | 'thumbnail' = 'video'
): string | undefined {
	const link = video._links?.preview?.find(
		( { name } ) => name === remoteId
	);
	return (
		link &&
		addQueryArgs( link.href, {
			variant,
			_wpnonce: permission(),
		} )
	);
}

/** Which posts show some videos. */
export const fetchUses = ( ids: number[] ) =>
	request< Uses >( 'GET', addQueryArgs( '/videos/uses', { ids } ) );

/** What has happened to a video, the newest last. */
export const fetchEvents = ( id: number ) =>
	request< VideoEvent[] >( 'GET', `/videos/${ id }/events` );

export const fetchVideo = ( id: number ) =>
	request< Video >( 'GET', `/videos/${ id }` );

/** One page of the site's videos; the query is that of the route. */
export async function fetchVideos(
	query: Record< string, unknown >
): Promise< VideoPage > {
	const response = await requestResponse( addQueryArgs( '/videos', query ) );
	const count = ( name: string ) =>
		Number( response.headers.get( name ) ?? 0 );
	const videos: unknown = await response.json().catch( () => {
		throw toApiError( null );
	} );
	return {
		videos: videos as Video[],
		total: count( 'X-WP-Total' ),
		pages: count( 'X-WP-TotalPages' ),
	};
}

/** An id of a server's in a path, where it may have slashes: servers and WordPress decode a path once, the plugin the second time. */
const twiceEncoded = ( id: string ) =>
	encodeURIComponent( encodeURIComponent( id ) );

/** Names a server in a query; without one, the site takes the first. */
const at = ( connection: string ) => ( connection ? { connection } : {} );

/**
 * An image of a video that the gateway has.
 *
 * @param of         The site's id of a video, or the gateway's of one that the site does not have.
 * @param variant    Which image.
 * @param connection Which server has it, where the site does not know the video.
 */
export async function fetchContentImage(
	of: number | string,
	variant: 'spritesheet' | 'thumbnail',
	connection = ''
): Promise< Blob > {
	const resource =
		typeof of === 'number'
			? `/videos/${ of }`
			: `/remote-videos/${ twiceEncoded( of ) }`;
	const response = await requestResponse(
		addQueryArgs( `${ resource }/content`, {
			variant,
			...at( connection ),
		} )
	);
	return response.blob();
}

/** What a server has and the site does not know; of the first one where none is named. */
export const fetchRemoteVideos = (
	connection: string,
	after: string,
	perPage: number
) =>
	request< RemotePage >(
		'GET',
		addQueryArgs( '/remote-videos', {
			...at( connection ),
			after,
			per_page: perPage,
		} )
	);

const remoteVideo = ( connection: string, remoteId: string ) =>
	addQueryArgs(
		`/remote-videos/${ twiceEncoded( remoteId ) }`,
		at( connection )
	);

/** Brings a video of a server into the site. */
export const importRemoteVideo = ( connection: string, remoteId: string ) =>
	request< Video >( 'POST', remoteVideo( connection, remoteId ) );

/** Deletes a video at a server. */
export const deleteRemoteVideo = ( connection: string, remoteId: string ) =>
	request< { deleted: boolean } >(
		'DELETE',
		remoteVideo( connection, remoteId )
	);

/** Whether the site's own AI client can write. */
export const fetchPromptHelp = () =>
	request< PlatoniavidPromptHelpState >( 'GET', '/prompt-help' );

/** Has the site's own AI client write a prompt. */
export const writePrompt = ( way: PromptWay, text: string ) =>
	request< PlatoniavidPromptHelpAnswer >( 'POST', '/prompt-help', {
		way,
		text,
	} );

export const fetchModels = () => request< Models >( 'GET', '/models' );

/** What a network sets for its sites; only there, and for those who manage it. */
export const fetchNetwork = () => request< Network >( 'GET', '/network' );

/** Changes some of what a network sets, and gives all back. */
export const saveNetwork = ( changes: NetworkChanges ) =>
	request< Network >( 'POST', '/network', changes );

/** Tries a network's connection without paying, or what it would be with some changes. */
export const testNetwork = (
	changes: Pick< NetworkChanges, 'kind' | 'endpoint' | 'key' >
) => request< Findings >( 'POST', '/network/test', changes );

/**
 * Removes a network's connection: sites finish what they have there.
 *
 * @param confirm Says that it is known that they have something there.
 */
export const removeNetworkConnection = ( confirm: boolean ) =>
	request< Network >(
		'DELETE',
		addQueryArgs( '/network/connection', { confirm } )
	);

export const fetchSettings = () => request< Settings >( 'GET', '/settings' );

/** Saves some settings, and gives all back. */
export const saveSettings = ( changes: SettingsChanges ) =>
	request< Settings >( 'POST', '/settings', changes );

/** What the person may still order. */
export const fetchLeft = () =>
	request< Pick< UsageReport, 'left' | 'credits' > >(
		'GET',
		'/usage?_fields=left,credits'
	);

/** What was used, some days back. */
export const fetchUsage = ( days: number ) =>
	request< UsageReport >( 'GET', `/usage?days=${ days }` );

/** All servers of the site, in its order; those that only finish what they have come last. */
export const fetchConnections = () =>
	request< Connection[] >( 'GET', '/connections' );

/** The kinds of server that can be connected. */
export const fetchKinds = () =>
	request< Kind[] >( 'GET', '/connections/kinds' );

export const addConnection = ( fields: ConnectionChanges ) =>
	request< Connection >( 'POST', '/connections', fields );

/** Changes a connection. Another address may answer with another connection. */
export const changeConnection = ( id: string, changes: ConnectionChanges ) =>
	request< Connection >( 'POST', `/connections/${ id }`, changes );

/** Removes a connection. `confirm` says that it has videos on their way, and that one knows what becomes of them. */
export const removeConnection = ( id: string, confirm: boolean ) =>
	request< { deleted: boolean; draining: boolean } >(
		'DELETE',
		addQueryArgs( `/connections/${ id }`, confirm ? { confirm } : {} )
	);

/** Puts the connections into another order. */
export const orderConnections = ( ids: string[] ) =>
	request< Connection[] >( 'POST', '/connections/order', { ids } );

/** Tries a server with calls that cost nothing: with what is stored, or what is given, which is not stored. */
export const testConnection = (
	id: string,
	instead: Pick< ConnectionChanges, 'key' | 'endpoint' > = {}
) => request< Findings >( 'POST', `/connections/${ id }/test`, instead );

/** Tries a key for the usual server, which a new site has not stored yet; gives a sentence. */
export const testFirstKey = ( key: string ) =>
	request< PlatoniavidConnectionCheck >( 'POST', '/connection', { key } );

/** Asks a server which models it has. */
export const fetchServerModels = ( id: string ) =>
	request< ServerModel[] >( 'POST', `/connections/${ id }/models` );

export const fetchStyles = () => request< Style[] >( 'GET', '/styles' );

export const addStyle = ( fields: StyleFields ) =>
	request< Style >( 'POST', '/styles', fields );

export const changeStyle = ( id: string, fields: StyleFields ) =>
	request< Style >( 'POST', `/styles/${ id }`, fields );

export const deleteStyle = ( id: string ) =>
	request< Style >( 'DELETE', `/styles/${ id }` );

/** What is sent for a prompt in a style. */
export const composePrompt = ( prompt: string, style: string ) =>
	request< PlatoniavidComposedPrompt >( 'POST', '/styles/compose', {
		prompt,
		style,
	} );

export const exportStyles = () =>
	request< StylesFile >( 'GET', '/styles/export' );

export const importStyles = (
	styles: unknown,
	shared: boolean,
	overwrite: boolean
) =>
	request< PlatoniavidImportedStyles >( 'POST', '/styles/import', {
		styles,
		shared,
		overwrite,
	} );

export const fetchWebhooks = () => request< Webhook[] >( 'GET', '/webhooks' );

/** Adds one, and gives its secret this once. */
export const addWebhook = ( fields: WebhookChanges ) =>
	request< Webhook >( 'POST', '/webhooks', fields );

export const changeWebhook = ( id: number, changes: WebhookChanges ) =>
	request< Webhook >( 'POST', `/webhooks/${ id }`, changes );

export const removeWebhook = ( id: number ) =>
	request< Webhook >( 'DELETE', `/webhooks/${ id }` );

/** Makes another secret, and gives it this once. */
export const makeWebhookSecret = ( id: number ) =>
	request< Webhook >( 'POST', `/webhooks/${ id }/secret` );

/** Sends a message that says nothing, and waits for what becomes of it. */
export const testWebhook = ( id: number ) =>
	request< Delivery >( 'POST', `/webhooks/${ id }/test` );

/** The last messages, the newest first. */
export const fetchDeliveries = ( id: number ) =>
	request< Delivery[] >( 'GET', `/webhooks/${ id }/deliveries` );

/** Sends a message again, and waits for what becomes of it. */
export const sendDelivery = ( id: number ) =>
	request< Delivery >( 'POST', `/webhook-deliveries/${ id }/send` );
