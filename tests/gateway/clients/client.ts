import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../env/environment';

/** The fields of a call, as Platonia's one endpoint takes them. */
export type PlatoniaCall = { openai_path: string; method: string } & Record<
	string,
	unknown
>;

/** What came for a call. */
export interface Came {
	status: number;
	type: string;
	/** Of a JSON answer. */
	value?: Record< string, unknown >;
	/** The text of an error. */
	error?: string;
	/** Of content. */
	bytes?: Buffer;
}

export type Client = (
	endpoint: string,
	key: string,
	call: PlatoniaCall
) => Promise< Came >;

/** The text of an error, in whichever of the two forms it came. */
function errorText( value: {
	message?: string;
	error?: { message?: string };
} ): string | undefined {
	return value.message ?? value.error?.message;
}

/** What came, by its status, type and bytes. */
function sorted( status: number, contentType: string, bytes: Buffer ): Came {
	const type = contentType.split( ';' )[ 0 ] ?? '';
	if ( type !== 'application/json' ) {
		return { status, type, bytes };
	}
	const value = JSON.parse( bytes.toString( 'utf8' ) );
	return status < 400
		? { status, type, value }
		: { status, type, error: errorText( value ) };
}

/** JavaScript, with fetch. */
const javaScript: Client = async ( endpoint, key, call ) => {
	const answer = await fetch( endpoint, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${ key }`,
			'Content-Type': 'application/json',
		},
		body: JSON.stringify( call ),
	} );
	return sorted(
		answer.status,
		answer.headers.get( 'content-type' ) ?? '',
		Buffer.from( await answer.arrayBuffer() )
	);
};

/** Runs a program with an input; gives its output. */
function run( program: string, args: string[], input: string ) {
	return new Promise< string >( ( resolve, reject ) => {
		const child = execFile(
			program,
			args,
			{ maxBuffer: 10_000_000, env: environment() },
			( error, output ) => ( error ? reject( error ) : resolve( output ) )
		);
		child.stdin?.end( input );
	} );
}

/** Python, with its standard library. */
const python: Client = async ( endpoint, key, call ) => {
	const { base64, ...came } = JSON.parse(
		await run(
			'python3',
			[ join( __dirname, 'client.py' ) ],
			JSON.stringify( { endpoint, key, call } )
		)
	) as Came & { base64?: string };
	return base64 ? { ...came, bytes: Buffer.from( base64, 'base64' ) } : came;
};

/** The curl program. */
const curl: Client = async ( endpoint, key, call ) => {
	const folder = await mkdtemp( join( tmpdir(), 'platonia-' ) );
	const file = join( folder, 'body' );
	try {
		const written = await run(
			'curl',
			[
				...[ '--silent', '--show-error', '--max-time', '10' ],
				...[ '--request', 'POST' ],
				...[ '--header', `Authorization: Bearer ${ key }` ],
				...[ '--header', 'Content-Type: application/json' ],
				...[ '--data-binary', '@-' ],
				...[ '--output', file ],
				...[ '--write-out', '%{http_code} %{content_type}' ],
				endpoint,
			],
			JSON.stringify( call )
		);
		const [ status, type = '' ] = written.split( ' ' );
		return sorted( Number( status ), type, await readFile( file ) );
	} finally {
		await rm( folder, { recursive: true } );
	}
};

/** Each client by its name. */
export const clients = { javaScript, python, curl };
