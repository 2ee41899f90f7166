/**
 * Says what is asked of the site's REST API, but for what only the settings ask (settings-api.ts); request.ts sends it.
 */
import { addQueryArgs } from '@wordpress/url';
import type {
	PlatoniavidComposedPrompt,
	PlatoniavidImportedStyles,
	PlatoniavidPromptHelpAnswer,
	PlatoniavidPromptHelpState,
} from './schemas';
import type {
	Connection,
	CreateFields,
	DeleteAnswer,
	DeleteOptions,
	Instead,
	Models,
	PromptWay,
	RemixFields,
	RemotePage,
	Style,
	StyleFields,
	StylesFile,
	UsageReport,
	Uses,
	VideoEvent,
	Video,
	VideoPage,
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
