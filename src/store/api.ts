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
	CreateFields,
	DeleteAnswer,
	DeleteOptions,
	Instead,
	Models,
	PromptWay,
	RemixFields,
	RemotePage,
	Settings,
	SettingsChanges,
	Uses,
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
	try {
		return await apiFetch< Response, false >( {
			path: NAMESPACE + path,
			parse: false,
		} );
	} catch ( thrown ) {
		// Without parsing, a refusal is the response itself.
		throw toApiError(
			thrown instanceof Response
				? await thrown.json().catch( () => null )
				: thrown
		);
	}
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

/**
 * An image of a video that the gateway has.
 *
 * @param of      The site's id of a video, or the gateway's of one that the site does not have.
 * @param variant Which image.
 */
export async function fetchContentImage(
	of: number | string,
	variant: 'spritesheet' | 'thumbnail'
): Promise< Blob > {
	const resource =
		typeof of === 'number'
			? `/videos/${ of }`
			: `/remote-videos/${ encodeURIComponent( of ) }`;
	const response = await requestResponse(
		addQueryArgs( `${ resource }/content`, { variant } )
	);
	return response.blob();
}

/** What the key has at the gateway and the site does not know. */
export const fetchRemoteVideos = ( after: string, perPage: number ) =>
	request< RemotePage >(
		'GET',
		addQueryArgs( '/remote-videos', { after, per_page: perPage } )
	);

/** Brings a video of the gateway into the site. */
export const importRemoteVideo = ( remoteId: string ) =>
	request< Video >(
		'POST',
		`/remote-videos/${ encodeURIComponent( remoteId ) }`
	);

/** Deletes a video at the gateway. */
export const deleteRemoteVideo = ( remoteId: string ) =>
	request< { deleted: boolean } >(
		'DELETE',
		`/remote-videos/${ encodeURIComponent( remoteId ) }`
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

/** Tries a key (or the saved one) with a call that costs nothing; gives a sentence. */
export const testConnection = ( key?: string ) =>
	request< PlatoniavidConnectionCheck >(
		'POST',
		'/connection',
		key ? { key } : {}
	);
