import { getContext } from '../store/page-context';
import { downloadFile, uploadFile } from '../store/files';
import { toApiError } from '../store/api';
import { differences } from './differences';
import { join } from './join';
import { markFilm } from './mark-film';
import { readPart, type Part } from './part';
import {
	gone,
	notDownloaded,
	notJoined,
	notRead,
	tooFew,
	tooLarge,
	tooLargeTogether,
} from './words';

/** A finished video that is to be in a film. */
interface FilmPart {
	/** The video's id. */
	video: number;
	/** Where its file is. */
	url: string;
}

export interface FilmOrder {
	/** In their order. */
	parts: FilmPart[];
	/** Its title; where it is empty, what the site calls videos. */
	title: string;
	/** The post that it is attached to; 0 for none. */
	post: number;
	/** Is told how much is done, from 0 to 1. */
	onProgress: ( done: number ) => void;
	signal: AbortSignal;
}

export interface Film {
	/** Its attachment. */
	id: number;
	url: string;
	width: number;
	height: number;
	seconds: number;
}

/** How much of all is done when the files are there, and when they are joined. */
const DOWNLOADED = 0.5;
const JOINED = 0.6;

/** How much of its parts' packets a film has at least: of sound, a little is left out where they meet. */
const KEPT = 0.98;

/** The secret at the end of an imported file's name. */
const SECRET = /-[0-9a-f]{20}$/;

/** What the film's file is called: as its first part, whose name follows the site's pattern. */
function nameOf( url: string ): string {
	const name = decodeURIComponent(
		new URL( url, 'https://site.invalid' ).pathname.split( '/' ).pop() ?? ''
	).replace( /\.[^.]*$/, '' );
	return `${ name.replace( SECRET, '' ) || 'video' }-film.mp4`;
}

/** Downloads a part, and reads what it is. */
async function take(
	url: string,
	at: number,
	onProgress: ( done: number ) => void,
	signal: AbortSignal
): Promise< Part > {
	const file = await downloadFile( url, onProgress, signal ).catch(
		( thrown: unknown ) => {
			throw new Error(
				[ 404, 410 ].includes( toApiError( thrown ).status )
					? gone( at )
					: notDownloaded( at )
			);
		}
	);
	return readPart( file ).catch( () => {
		throw new Error( notRead( at ) );
	} );
}

/**
 * Makes one film of several videos and puts it into the Media Library, where it says what it was made from; the videos stay. Throws an
 * Error whose message says why it can't, and what to do, unless it was stopped. It may be tried again then.
 *
 * @param order What is wanted.
 */
export async function makeFilm( order: FilmOrder ): Promise< Film > {
	const { parts: wanted, title, post, onProgress, signal } = order;
	if ( wanted.length < 2 ) {
		throw new Error( tooFew() );
	}
	const { maxUpload } = getContext();
	const parts: Part[] = [];
	let bytes = 0;
	for ( const { url } of wanted ) {
		const at = parts.length;
		const part = await take(
			url,
			at + 1,
			( done ) =>
				onProgress( ( ( at + done ) / wanted.length ) * DOWNLOADED ),
			signal
		);
		parts.push( part );
		bytes += part.bytes;
		if ( maxUpload > 0 && bytes * KEPT > maxUpload ) {
			throw new Error( tooLargeTogether( maxUpload ) );
		}
	}
	const said = differences( parts );
	if ( said ) {
		throw new Error( said );
	}
	const joined = await join(
		parts,
		( done ) => onProgress( DOWNLOADED + done * ( JOINED - DOWNLOADED ) ),
		signal
	).catch( () => {
		throw new Error( notJoined() );
	} );
	const film = new File( [ markFilm( joined ) ], nameOf( wanted[ 0 ]!.url ), {
		type: 'video/mp4',
	} );
	if ( maxUpload > 0 && film.size > maxUpload ) {
		throw new Error( tooLarge( film.size, maxUpload ) );
	}
	const { id, source_url: url } = await uploadFile(
		film,
		{
			...( title ? { title } : {} ),
			...( post > 0 ? { post } : {} ),
			platoniavid_parts: wanted.map( ( { video } ) => video ),
		},
		signal
	);
	onProgress( 1 );
	return {
		id,
		url,
		width: parts[ 0 ]!.width,
		height: parts[ 0 ]!.height,
		seconds: parts.reduce( ( sum, { seconds } ) => sum + seconds, 0 ),
	};
}
