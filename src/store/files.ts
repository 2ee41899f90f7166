/**
 * How files go to the site and come from it, whole. It is in no script that a page loads at once.
 */
import apiFetch from '@wordpress/api-fetch';
import { ApiError, proved, toApiError } from './request';

/** What WordPress says of a file that it has taken. */
export interface Uploaded {
	id: number;
	source_url: string;
}

/** So many bytes of a download lie in memory at most, as far as it is up to us: what is in a Blob, a browser may keep elsewhere. */
const FOLDED = 8 * 1024 * 1024;

/**
 * Downloads a file. Throws an ApiError whose status is 0 where no answer came, or not all of it.
 *
 * @param url        Its address.
 * @param onProgress Is told how much of it is there, from 0 to 1.
 * @param signal     Stops it.
 */
export async function downloadFile(
	url: string,
	onProgress: ( done: number ) => void,
	signal: AbortSignal
): Promise< Blob > {
	let status = 0;
	try {
		const answer = await window.fetch( url, { signal } );
		if ( ! answer.ok || ! answer.body ) {
			status = answer.status;
			throw new Error( 'no file' );
		}
		const length = Number( answer.headers.get( 'Content-Length' ) ) || 0;
		let pieces: BlobPart[] = [];
		let [ bytes, loose ] = [ 0, 0 ];
		const reader = answer.body.getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if ( done ) {
				return new Blob( pieces );
			}
			pieces.push( value );
			bytes += value.length;
			loose += value.length;
			if ( loose > FOLDED ) {
				pieces = [ new Blob( pieces ) ];
				loose = 0;
			}
			onProgress( length > 0 ? Math.min( 1, bytes / length ) : 0 );
		}
	} catch {
		throw new ApiError( 'file', '', 'retry', status );
	}
}

/**
 * Puts a file into the Media Library, as WordPress's own screens do. Every failure is an ApiError.
 *
 * @param file   The file.
 * @param fields What is said of it; what is a list is said more than once.
 * @param signal Stops it.
 */
export async function uploadFile(
	file: File,
	fields: Record< string, string | number | number[] >,
	signal: AbortSignal
): Promise< Uploaded > {
	const body = new FormData();
	for ( const [ name, value ] of Object.entries( fields ) ) {
		if ( Array.isArray( value ) ) {
			value.forEach( ( one ) =>
				body.append( `${ name }[]`, String( one ) )
			);
		} else {
			body.append( name, String( value ) );
		}
	}
	body.append( 'file', file, file.name );
	try {
		return proved(
			await apiFetch< Uploaded >( {
				path: '/wp/v2/media',
				method: 'POST',
				body,
				signal,
			} ),
			'id'
		);
	} catch ( thrown ) {
		throw toApiError( thrown );
	}
}
