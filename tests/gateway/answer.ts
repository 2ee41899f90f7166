import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults';
import type { Outcome } from './operation';

/** An answer before it is sent. */
export interface Answer {
	status: number;
	headers: Record< string, string >;
	body: Buffer;
}

/** JSON as PHP writes it, with a backslash before each slash: Platonia's gateway is a WordPress. */
export function jsonAnswer( status: number, value: object ): Answer {
	return {
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
		body: Buffer.from( JSON.stringify( value ).replaceAll( '/', '\\/' ) ),
	};
}

const page = ( status: number ): Answer => ( {
	status,
	headers: { 'Content-Type': 'text/html; charset=utf-8' },
	body: Buffer.from(
		'<!doctype html><html><title>Just a moment…</title><p>Checking your browser.</p></html>'
	),
} );

/** An outcome as it is sent when nothing goes wrong: whole, or the part that was asked for. */
export function answerOf( outcome: Outcome, range: string ): Answer {
	if ( outcome.type === 'json' ) {
		return jsonAnswer( outcome.status, outcome.json );
	}
	const { bytes, mime } = outcome;
	const headers = { 'Content-Type': mime, 'Accept-Ranges': 'bytes' };
	const asked = /^bytes=(\d+)-(\d*)$/.exec( range );
	if ( ! asked ) {
		return { status: 200, headers, body: bytes };
	}
	const first = Number( asked[ 1 ] );
	const last = Math.min(
		asked[ 2 ] ? Number( asked[ 2 ] ) : bytes.length - 1,
		bytes.length - 1
	);
	if ( first > last ) {
		return {
			status: 416,
			headers: { 'Content-Range': `bytes */${ bytes.length }` },
			body: Buffer.alloc( 0 ),
		};
	}
	return {
		status: 206,
		headers: {
			...headers,
			'Content-Range': `bytes ${ first }-${ last }/${ bytes.length }`,
		},
		body: bytes.subarray( first, last + 1 ),
	};
}

/** A JSON answer with some fields of its videos changed; any other stays as it is. */
function changed( answer: Answer, changes: object ): Answer {
	try {
		const value = JSON.parse( answer.body.toString( 'utf8' ) ) as {
			data?: object[];
		};
		return jsonAnswer(
			answer.status,
			value.data
				? {
						...value,
						data: value.data.map( ( video ) => ( {
							...video,
							...changes,
						} ) ),
					}
				: { ...value, ...changes }
		);
	} catch {
		return answer;
	}
}

/** A JSON answer with some fields of its videos written byte by byte. */
function rewritten( answer: Answer, fields: Record< string, string > ): Answer {
	const mark = ( name: string ) => `@${ name }@`;
	const marked = changed(
		answer,
		Object.fromEntries(
			Object.keys( fields ).map( ( name ) => [ name, mark( name ) ] )
		)
	);
	let text = marked.body.toString( 'latin1' );
	for ( const [ name, value ] of Object.entries( fields ) ) {
		text = text
			.split( `"${ mark( name ) }"` )
			.join( Buffer.from( value, 'base64' ).toString( 'latin1' ) );
	}
	return { ...marked, body: Buffer.from( text, 'latin1' ) };
}

/** What a fault makes of an answer, as far as it is about its content. */
function spoiled( answer: Answer, fault: Fault ): Answer {
	switch ( fault.kind ) {
		case 'html':
			return page( 200 );
		case 'wrong-type':
			return {
				...answer,
				body: Buffer.alloc( answer.body.length, 'Not this. ' ),
			};
		case 'wrong-label': {
			const { headers } = page( 200 );
			return { ...answer, headers: { ...answer.headers, ...headers } };
		}
		case 'broken-json':
			return { ...answer, body: Buffer.from( '{"id": "video_' ) };
		case 'empty':
			return { ...answer, body: Buffer.alloc( 0 ) };
		case 'other-json':
			return jsonAnswer( 200, {
				object: 'chat.completion',
				choices: [],
			} );
		case 'unknown-status':
			return changed( answer, { status: 'reticulating', progress: 40 } );
		case 'progress-back':
			return changed( answer, { status: 'queued', progress: 1 } );
		case 'no-prompt':
			return changed( answer, { prompt: null } );
		case 'changed':
			return rewritten( answer, fault.fields ?? {} );
		case 'bytes':
			return {
				status: fault.status ?? 200,
				headers: {
					'Content-Type': answer.headers[ 'Content-Type' ] ?? '',
					...fault.headers,
				},
				body: Buffer.concat(
					Array< Buffer >( fault.repeat ?? 1 ).fill(
						Buffer.from( fault.bytes ?? '', 'base64' )
					)
				),
			};
		case 'redirect':
			return {
				status: 302,
				headers: { Location: '/__sim/elsewhere' },
				body: Buffer.alloc( 0 ),
			};
		case 'status': {
			const { status = 500, retryAfter, code, message } = fault;
			const spoken = jsonAnswer( status, {
				error: {
					message: message ?? `The gateway answers ${ status }.`,
					type: 'server_error',
					param: null,
					code: code ?? null,
				},
			} );
			return {
				...spoken,
				headers: {
					...spoken.headers,
					...( retryAfter ? { 'Retry-After': retryAfter } : {} ),
				},
			};
		}
		default:
			return answer;
	}
}

/** Sends a body drop by drop, for as long as somebody listens. */
async function drip(
	response: ServerResponse,
	body: Buffer,
	bytesPerSecond: number
): Promise< void > {
	const step = Math.max( 1, Math.round( bytesPerSecond / 10 ) );
	for ( let at = 0; at < body.length && ! response.destroyed; at += step ) {
		await sleep( ( step * 1000 ) / bytesPerSecond );
		response.write( body.subarray( at, at + step ) );
	}
	response.end();
}

const drained = ( response: ServerResponse ) =>
	new Promise( ( resolve ) => response.once( 'drain', resolve ) );

/** Sends a body, and then nothing sensible for as long as somebody listens. */
async function flood(
	response: ServerResponse,
	body: Buffer
): Promise< void > {
	const closed = new Promise( ( resolve ) =>
		response.once( 'close', resolve )
	);
	response.write( body );
	const more = Buffer.alloc( 64 * 1024 );
	while ( ! response.destroyed ) {
		if ( response.write( more ) ) {
			await sleep( 1 );
		} else {
			await Promise.race( [ drained( response ), closed ] );
		}
	}
}

/** Sends an answer, in the way of a fault if there is one. Gives the status that was sent; 0 where there was none. */
export async function send(
	request: IncomingMessage,
	response: ServerResponse,
	right: Answer,
	fault: Fault | null
): Promise< number > {
	const { status, headers, body } = fault ? spoiled( right, fault ) : right;
	const { socket } = request;
	switch ( fault?.kind ) {
		case 'timeout-before':
		case 'timeout-after':
			// The client gives up, not we.
			return 0;
		case 'cut-before':
		case 'cut-after':
			socket.destroy();
			return 0;
		case 'cut-headers':
			socket.end( `HTTP/1.1 ${ status } OK\r\nContent-Ty` );
			return 0;
		case 'cut-body':
		case 'wrong-length':
			response.writeHead( status, {
				...headers,
				'Content-Length':
					body.length + ( fault.kind === 'cut-body' ? 0 : 1000 ),
			} );
			response.write(
				fault.kind === 'cut-body'
					? body.subarray( 0, Math.ceil( body.length / 2 ) )
					: body,
				() => socket.destroySoon()
			);
			return status;
		case 'too-long': {
			// Node's own response refuses to write more than it announced.
			const lines = Object.entries( {
				...headers,
				'Content-Length': Math.ceil( body.length / 2 ),
			} ).map( ( [ name, value ] ) => `${ name }: ${ value }\r\n` );
			socket.write(
				`HTTP/1.1 ${ status } OK\r\n${ lines.join( '' ) }\r\n`
			);
			socket.end( body );
			return status;
		}
		case 'no-length':
			response.writeHead( status, headers );
			response.write( body );
			response.end();
			return status;
		case 'endless':
			response.writeHead( status, headers );
			await flood( response, body );
			return status;
		case 'slow':
			response.writeHead( status, {
				...headers,
				'Content-Length': body.length,
			} );
			await drip( response, body, fault.bytesPerSecond ?? 100 );
			return status;
		default:
			response.writeHead( status, {
				...headers,
				'Content-Length': body.length,
			} );
			response.end( body );
			return status;
	}
}
