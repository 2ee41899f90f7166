import { connect } from 'node:net';
import { demoKey, until, type TestGateway } from './support';

const order = JSON.stringify( { prompt: 'A fox', size: '1280x720' } );

/** Asks by OpenAI's form, and keeps what comes as it is. */
export class PlainClient {
	public constructor( private readonly gateway: TestGateway ) {}

	public call(
		method: string,
		path: string,
		init: RequestInit = {}
	): Promise< Response > {
		return fetch( `${ this.gateway.openaiBase }/videos${ path }`, {
			method,
			redirect: 'manual',
			...init,
			headers: {
				Authorization: `Bearer ${ demoKey }`,
				'Content-Type': 'application/json',
				...init.headers,
			},
		} );
	}

	public create( init: RequestInit = {} ): Promise< Response > {
		return this.call( 'POST', '', { body: order, ...init } );
	}

	public retrieve( id: string ): Promise< Response > {
		return this.call( 'GET', `/${ id }` );
	}

	public content( id: string, init: RequestInit = {} ): Promise< Response > {
		return this.call( 'GET', `/${ id }/content`, init );
	}

	/** Makes a video and waits for its end; gives its id. */
	public async completed(): Promise< string > {
		const { id } = await jsonOf( await this.create() );
		await until(
			async () => jsonOf( await this.retrieve( String( id ) ) ),
			( { status } ) => status === 'completed'
		);
		return String( id );
	}

	/** Every byte that comes over the wire for a request of a path, until the other side ends it. */
	public wire( path: string ): Promise< Buffer > {
		const { host, hostname, port, pathname } = new URL(
			`${ this.gateway.openaiBase }/videos${ path }`
		);
		return new Promise( ( resolve, reject ) => {
			const parts: Buffer[] = [];
			const socket = connect( Number( port ), hostname );
			socket.on( 'data', ( part: Buffer ) => parts.push( part ) );
			socket.on( 'error', reject );
			socket.on( 'close', () => resolve( Buffer.concat( parts ) ) );
			socket.write(
				[
					`GET ${ pathname } HTTP/1.1`,
					`Host: ${ host }`,
					`Authorization: Bearer ${ demoKey }`,
					'Connection: close',
					'',
					'',
				].join( '\r\n' )
			);
		} );
	}
}

export const jsonOf = async ( answer: Response ) =>
	( await answer.json() ) as Record< string, unknown >;

export const bytesOf = async ( answer: Response ) =>
	Buffer.from( await answer.arrayBuffer() );

/** The headers and the body of what came over the wire. */
export function parted( bytes: Buffer ): { headers: string; body: Buffer } {
	const end = bytes.indexOf( '\r\n\r\n' );
	return {
		headers: bytes.toString( 'latin1', 0, end ),
		body: bytes.subarray( end + 4 ),
	};
}
