import type { IncomingMessage } from 'node:http';
import type { Operation, OperationName } from './operation';
import { Problem } from './problem';
import { SCRIPTED } from './servers/script';

/** Where Platonia's one endpoint is. */
export const PLATONIA = '/wp-json/platonia-dev/v1/proxy';

/** Where the OpenAI-compatible protocol begins. */
export const OPENAI = '/v1';

/** Which operation a method and path of OpenAI's API stand for. */
export function route(
	method: string,
	path: string
): { name: OperationName; id: string } | null {
	const [ first, id = '', part = '', ...rest ] = path
		.replace( /^\/|\/$/g, '' )
		.split( '/' );
	if ( first !== 'videos' || rest.length > 0 ) {
		return null;
	}
	const names: Record< string, OperationName | undefined > = {
		'POST //': 'create',
		'GET //': 'list',
		'GET /id/': 'retrieve',
		'DELETE /id/': 'delete',
		'GET /id/content': 'content',
		'POST /id/remix': 'remix',
	};
	const name = names[ `${ method } /${ id ? 'id' : '' }/${ part }` ];
	return name ? { name, id: decodeURIComponent( id ) } : null;
}

/** A request's body, whole. */
export async function readBody( request: IncomingMessage ): Promise< Buffer > {
	const parts: Buffer[] = [];
	for await ( const part of request ) {
		parts.push( part as Buffer );
	}
	return Buffer.concat( parts );
}

/** A JSON object, or a refusal. */
function jsonObject( body: Buffer, own: boolean ): Record< string, unknown > {
	try {
		const value: unknown = JSON.parse( body.toString( 'utf8' ) || '{}' );
		if ( value && typeof value === 'object' && ! Array.isArray( value ) ) {
			return value as Record< string, unknown >;
		}
	} catch {
		// Refused below.
	}
	throw new Problem(
		400,
		own ? 'rest_invalid_json' : 'invalid_json',
		own
			? 'Invalid JSON body passed.'
			: 'We could not parse the JSON body of your request.',
		null,
		own
	);
}

/** Platonia's form: the body says what the call stands for. */
function fromPlatonia( body: Buffer ): Operation {
	const {
		openai_path: path,
		method,
		input_reference_b64: image,
		...fields
	} = jsonObject( body, true );
	const found = route( String( method ?? 'POST' ), String( path ?? '' ) );
	if ( ! found ) {
		throw new Problem(
			400,
			'invalid_openai_path',
			'This openai_path and method are not supported.',
			null,
			true
		);
	}
	return {
		...found,
		protocol: 'platonia',
		fields,
		image:
			typeof image === 'string' ? Buffer.from( image, 'base64' ) : null,
	};
}

/** The fields of a form or a JSON body, and the file among them. */
export async function bodyFields(
	request: IncomingMessage,
	body: Buffer
): Promise< Pick< Operation, 'fields' | 'image' > > {
	const type = request.headers[ 'content-type' ] ?? '';
	if ( ! type.startsWith( 'multipart/form-data' ) ) {
		return { fields: jsonObject( body, false ), image: null };
	}
	const form = await new Response( new Uint8Array( body ), {
		headers: { 'Content-Type': type },
	} ).formData();
	const fields: Record< string, unknown > = {};
	let image: Buffer | null = null;
	for ( const [ name, value ] of form ) {
		if ( typeof value === 'string' ) {
			fields[ name ] = value;
		} else {
			image = Buffer.from( await value.arrayBuffer() );
		}
	}
	return { fields, image };
}

/** What a request asks for; null where its address is nobody's. */
export async function readOperation(
	request: IncomingMessage,
	body: Buffer
): Promise< Operation | null > {
	const url = new URL( request.url ?? '/', 'http://localhost' );
	if ( url.pathname === PLATONIA && request.method === 'POST' ) {
		return fromPlatonia( body );
	}
	const base = [ OPENAI, SCRIPTED ].find( ( begin ) =>
		url.pathname.startsWith( `${ begin }/` )
	);
	if ( ! base ) {
		return null;
	}
	const found = route(
		request.method ?? 'GET',
		url.pathname.slice( base.length )
	);
	if ( ! found ) {
		return null;
	}
	const { fields, image } = await bodyFields( request, body );
	return {
		...found,
		protocol: 'openai',
		fields: { ...Object.fromEntries( url.searchParams ), ...fields },
		image,
	};
}
