/**
 * Says what is asked of the site's REST API, but for what only the settings ask (settings-api.ts) and what is in no script that a page
 * loads at once (later-api.ts, steps.ts); request.ts sends it.
 */
import { addQueryArgs } from '@wordpress/url';
import type { PlatoniavidPromptHelpState } from './schemas';
import type {
	Connection,
	CreateFields,
	Models,
	RemixFields,
	RemotePage,
	UsageReport,
	VideoEvent,
	Video,
	VideoPage,
} from './types';
import { getContext } from './page-context';
import { nonce, request, requestResponse, toApiError } from './request';

export { ApiError, isOfNoVideo, toApiError } from './request';

/** What the site says of each video, and nobody else of anything. */
const OF_VIDEO = 'next_check_in';

/**
 * Has the site do something with videos. It says whose page asks: whoever has logged in since may be somebody else, whose order it would be.
 *
 * @param path  Which route of theirs.
 * @param data  What is said.
 * @param proof What the answer has; a video's, where nothing else is said.
 */
export const ofVideos = < T = Video >(
	path: string,
	data: object,
	proof = OF_VIDEO as keyof T
) =>
	request< T >( 'POST', `/videos${ path }`, proof, {
		...data,
		user: getContext().user || undefined,
	} );

/** Orders a video. Costs money, once for each request_id. */
export const createVideo = ( fields: CreateFields ) => ofVideos( '', fields );

/** Has the site do what is due for some videos, and gives them all back. */
export const refreshVideos = ( ids: number[] ) =>
	ofVideos< Video[] >( '/refresh', { ids }, 'map' );

/** Orders a variation of a finished video. Costs money, once for each request_id. */
export const remixVideo = ( id: number, fields: RemixFields ) =>
	ofVideos( `/${ id }/remix`, fields );

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
			_wpnonce: nonce(),
		} )
	);
}

/** What has happened to a video, the newest last. */
export const fetchEvents = ( id: number ) =>
	request< VideoEvent[] >( 'GET', `/videos/${ id }/events`, 'map' );

export const fetchVideo = ( id: number ) =>
	request< Video >( 'GET', `/videos/${ id }`, OF_VIDEO );

/** One page of the site's videos; the query is that of the route. */
export async function fetchVideos(
	query: Record< string, unknown >
): Promise< VideoPage > {
	const response = await requestResponse( addQueryArgs( '/videos', query ) );
	const videos = ( await response.json().catch( () => null ) ) as
		Video[] | null;
	// Who knows nothing of a total has at least seen videos: that there are none, the site says in both ways.
	const total = response.headers.get( 'X-WP-Total' ) ?? videos?.length;
	if ( ! Array.isArray( videos ) || ! total ) {
		throw toApiError( null );
	}
	return {
		videos,
		total: Number( total ),
		pages: Number( response.headers.get( 'X-WP-TotalPages' ) ),
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
		} ),
		'videos'
	);

const remoteVideo = ( connection: string, remoteId: string ) =>
	addQueryArgs(
		`/remote-videos/${ twiceEncoded( remoteId ) }`,
		at( connection )
	);

/** Brings a video of a server into the site. */
export const importRemoteVideo = ( connection: string, remoteId: string ) =>
	request< Video >( 'POST', remoteVideo( connection, remoteId ), OF_VIDEO );

/** Deletes a video at a server. */
export const deleteRemoteVideo = ( connection: string, remoteId: string ) =>
	request< { deleted: boolean } >(
		'DELETE',
		remoteVideo( connection, remoteId ),
		'deleted'
	);

/** Whether the site's own AI client can write. */
export const fetchPromptHelp = () =>
	request< PlatoniavidPromptHelpState >( 'GET', '/prompt-help', 'available' );

export const fetchModels = () =>
	request< Models >( 'GET', '/models', 'models' );

/** What was used, some days back. */
export const fetchUsage = ( days: number ) =>
	request< UsageReport >( 'GET', `/usage?days=${ days }`, 'rows' );

/** All servers of the site, in its order; those that only finish what they have come last. */
export const fetchConnections = () =>
	request< Connection[] >( 'GET', '/connections', 'map' );
