/**
 * The only file that speaks with the site's REST API.
 */
import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type {
	PlatoniavidConnectionCheck,
	PlatoniavidPromptHelpAnswer,
	PlatoniavidPromptHelpState,
} from './schemas';
import type {
	Action,
	Connection,
	ConnectionChanges,
	CreateFields,
	DeleteAnswer,
	DeleteOptions,
	Findings,
	Instead,
	Kind,
	Models,
	PromptWay,
	RemixFields,
	RemotePage,
	ServerModel,
	Settings,
	SettingsChanges,
	UsageReport,
	Uses,
	VideoEvent,
	Video,
	VideoPage,
} from './types';

const NAMESPACE = '/platoniavid/v1';

/** Why a request failed, in words for the person who made it. */
export class ApiError extends Error {
	public constructor(
		public readonly code: string,
		message: string,
		/** The next step. */
		public readonly action: Action,
		/** The HTTP status; 0 where no answer came. */
		public readonly status: number
	) {
		super( message );
		this.name = 'ApiError';
	}
}

interface WordPressError {
	code?: unknown;
	message?: unknown;
	data?: {
		status?: unknown;
		action?: unknown;
		/** What is wrong with each field of a request. */
		params?: Record< string, string >;
	} | null;
}

/** What WordPress says of a page that was open for longer than its permission lasts, a day at most. */
const EXPIRED = 'rest_cookie_invalid_nonce';

/** Turns whatever was thrown into words and a next step. */
export function toApiError( thrown: unknown ): ApiError {
	if ( thrown instanceof ApiError ) {
		return thrown;
	}
	const { code, message, data } = ( thrown ?? {} ) as WordPressError;
	if ( code === 'fetch_error' || code === 'offline_error' ) {
		return new ApiError(
			code,
			__(
				'The site could not be reached. Check your connection; nothing you typed is lost.',
				'platoniavid'
			),
			'retry',
			0
		);
	}
	if ( code === 'invalid_json' || typeof message !== 'string' || ! message ) {
		return new ApiError(
			'invalid_json',
			__(
				'The site’s answer could not be read. Try again; if it stays like this, ask your host what blocks the REST API.',
				'platoniavid'
			),
			'retry',
			0
		);
	}
	if ( code === EXPIRED ) {
		return new ApiError(
			code,
			__(
				'You are logged out, or this page was open for very long. Log in again in another tab, then try again here; nothing you typed is lost.',
				'platoniavid'
			),
			'retry',
			typeof data?.status === 'number' ? data.status : 403
		);
	}
	// WordPress names the fields; the reasons stand beside.
	const reasons = Object.values( data?.params ?? {} ).join( ' ' );
	return new ApiError(
		typeof code === 'string' ? code : 'unknown',
		code === 'rest_invalid_param' && reasons ? reasons : message,
		( data?.action as Action | undefined ) ?? 'retry',
		typeof data?.status === 'number' ? data.status : 0
	);
}

/** One request; every failure is an ApiError. */
async function request< T >(
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	data?: object
): Promise< T > {
	try {
		return await apiFetch< T >( { path: NAMESPACE + path, method, data } );
	} catch ( thrown ) {
		throw toApiError( thrown );
	}
}

/** One request whose answer is more than its JSON; every failure is an ApiError. */
async function requestResponse( path: string ): Promise< Response > {
	const send = () =>
		apiFetch< Response, false >( {
			path: NAMESPACE + path,
			parse: false,
		} ).catch( async ( thrown: unknown ) => {
			// Without parsing, a refusal is the response itself.
			throw toApiError(
				thrown instanceof Response
					? await thrown.json().catch( () => null )
					: thrown
			);
		} );
	try {
		return await send();
	} catch ( thrown ) {
		// WordPress's own way to go on knows parsed answers only.
		if ( toApiError( thrown ).code === EXPIRED && ( await renew() ) ) {
			return send();
		}
		throw thrown;
	}
}

/** Gets the page a new permission, as apiFetch does; says whether there is one. */
async function renew(): Promise< boolean > {
	const { nonceEndpoint, nonceMiddleware } = apiFetch;
	const answer = nonceEndpoint
		? await window.fetch( nonceEndpoint ).catch( () => null )
		: null;
	if ( ! answer?.ok || ! nonceMiddleware ) {
		return false;
	}
	nonceMiddleware.nonce = await answer.text();
	return true;
}

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
			_wpnonce: apiFetch.nonceMiddleware?.nonce,
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

export const fetchSettings = () => request< Settings >( 'GET', '/settings' );

/** Saves some settings, and gives all back. */
export const saveSettings = ( changes: SettingsChanges ) =>
	request< Settings >( 'POST', '/settings', changes );

/** All servers of the site, in its order; those that only finish what they have come last. */
/** What was used, some days back. */
export const fetchUsage = ( days: number ) =>
	request< UsageReport >( 'GET', `/usage?days=${ days }` );

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
