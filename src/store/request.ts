/**
 * The only file that fetches: how the site's REST API is asked, and why that failed.
 */
import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import { getContext } from './page-context';
import type { Action } from './types';

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

	/** Whether the site has refused the request: nothing came of it. */
	public get isRefusal(): boolean {
		return this.status >= 400 && this.status < 500;
	}
}

interface WordPressError {
	/** It is the bare answer: an older WordPress was refused a new nonce. */
	ok?: unknown;
	code?: unknown;
	message?: unknown;
	data?: {
		status?: unknown;
		action?: unknown;
		/** What is wrong with each field of a request. */
		params?: Record< string, string >;
	} | null;
}

/** What WordPress says of a page that was open for longer than its nonce lasts, a day at most. */
const EXPIRED = 'rest_cookie_invalid_nonce';

/** Turns whatever was thrown into words and a next step. */
export function toApiError( thrown: unknown ): ApiError {
	if ( thrown instanceof ApiError ) {
		return thrown;
	}
	const { code, message, data, ok } = ( thrown ?? {} ) as WordPressError;
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
	if ( code === EXPIRED || ok === false ) {
		return new ApiError(
			EXPIRED,
			__(
				'You are logged out, or this page was open for very long. Log in again in another tab, then try again here; nothing you typed is lost.',
				'platoniavid'
			),
			'retry',
			typeof data?.status === 'number' ? data.status : 403
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

/**
 * Why a file of the plugin's could not be loaded. One of a newer version has run, and has left a name of its own (`chunkLoadingGlobal` in
 * webpack.config.js) beside this page's; a page of somebody else's in its place, such as a wall's, has not.
 */
export const notLoaded = (): ApiError =>
	toApiError(
		Object.keys( window ).filter( ( name ) =>
			/^platoniavid_/.test( name )
		)[ 1 ]
			? { message: getContext().outdated }
			: { code: 'fetch_error' }
	);

/** Whether the plugin says that there is no such video, or not for this person. WordPress's own 404 says no more than that the plugin is away. */
export const isOfNoVideo = ( thrown: unknown ): boolean =>
	toApiError( thrown ).code === 'platoniavid_not_found';

/**
 * Takes what has answered for an answer of the site's. What stands before a site, such as a wall or a cache, says JSON of its own with 200,
 * too: then nobody knows what came of the request.
 *
 * @param answer What has come.
 * @param proof  A property that each answer of the site's has there; of a list, a method of lists.
 */
export function proved< T >( answer: T, proof: keyof T ): T {
	if ( proof in Object( answer ) ) {
		return answer;
	}
	throw toApiError( null );
}

/** One request; every failure is an ApiError. For the proof, see proved(). */
export async function request< T >(
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	proof: keyof T,
	data?: object
): Promise< T > {
	try {
		return proved(
			await apiFetch< T >( { path: NAMESPACE + path, method, data } ),
			proof
		);
	} catch ( thrown ) {
		throw toApiError( thrown );
	}
}

/** What WordPress itself has at a place of its own REST API now, and not what its data was told before; every failure is an ApiError. */
export async function requestOfWordPress< T >(
	path: string,
	proof: keyof T
): Promise< T > {
	try {
		return proved( await apiFetch< T >( { path } ), proof );
	} catch ( thrown ) {
		throw toApiError( thrown );
	}
}

/** One request whose answer is more than its JSON; every failure is an ApiError. */
export async function requestResponse( path: string ): Promise< Response > {
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

/** What tells the site that a request is this page's. */
export const nonce = () => apiFetch.nonceMiddleware?.nonce;

/** Gets the page a new nonce, as apiFetch does; says whether there is one. */
async function renew(): Promise< boolean > {
	const { nonceEndpoint, nonceMiddleware } = apiFetch;
	const answer = nonceEndpoint
		? await window.fetch( nonceEndpoint ).catch( () => null )
		: null;
	if ( ! answer?.ok || ! nonceMiddleware ) {
		return false;
	}
	// Some plugin's file may have put empty lines before it.
	const renewed = ( await answer.text() ).trim();
	// A page of somebody else's is no nonce, and no request would leave with it.
	if ( ! /^\w+$/.test( renewed ) ) {
		return false;
	}
	nonceMiddleware.nonce = renewed;
	return true;
}
