import {
	createServer,
	request as send,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** All bytes of one request and of its answer. */
interface Exchange {
	/** Method and path. */
	name: string;
	/** Request line and headers. */
	head: string;
	body: Buffer;
	/** Status line, headers and body. */
	answer: Buffer;
}

/** An HTTP proxy between a browser and a site, which keeps what passes it. */
export class Wire {
	private readonly exchanges: Exchange[] = [];
	private readonly server = createServer( ( request, response ) => {
		this.pass( request, response ).catch( () => response.destroy() );
	} );

	/** Starts it; gives its address. */
	public async open(): Promise< string > {
		await new Promise< void >( ( resolve ) =>
			this.server.listen( 0, '127.0.0.1', resolve )
		);
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${ port }`;
	}

	/** Ends it, whoever is still connected. */
	public async close(): Promise< void > {
		const closed = new Promise( ( resolve ) =>
			this.server.close( resolve )
		);
		this.server.closeAllConnections();
		await closed;
	}

	/** What passed by its method and path, in its order. */
	public get names(): string[] {
		return this.exchanges.map( ( { name } ) => name );
	}

	/** Where a text is: the name of each exchange and its part that has it. */
	public find( text: string ): string[] {
		return this.exchanges.flatMap( ( { name, head, body, answer } ) => [
			...( head.includes( text ) ? [ `head of ${ name }` ] : [] ),
			...( body.includes( text ) ? [ `body of ${ name }` ] : [] ),
			...( answer.includes( text ) ? [ `answer to ${ name }` ] : [] ),
		] );
	}

	/** Hands a request on, and its answer back. */
	private async pass(
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > {
		const { method = 'GET', url = '' } = request;
		const target = new URL( url );
		const body = await whole( request );
		const exchange = {
			name: `${ method } ${ target.pathname }`,
			head: [ method, url, ...request.rawHeaders ].join( '\n' ),
			body,
			answer: Buffer.alloc( 0 ),
		};
		this.exchanges.push( exchange );
		const answer = await new Promise< IncomingMessage >(
			( resolve, reject ) =>
				send( target, {
					method,
					// A packed text would hide what is in it.
					headers: {
						...request.headers,
						'accept-encoding': 'identity',
					},
				} )
					.once( 'response', resolve )
					.once( 'error', reject )
					.end( body )
		);
		const { statusCode = 502, statusMessage, rawHeaders } = answer;
		const content = await whole( answer );
		exchange.answer = Buffer.concat( [
			Buffer.from( [ statusMessage, ...rawHeaders, '' ].join( '\n' ) ),
			content,
		] );
		response.writeHead( statusCode, answer.headers );
		response.end( content );
	}
}

/** All that a message carries. */
async function whole( message: IncomingMessage ): Promise< Buffer > {
	const chunks: Buffer[] = [];
	for await ( const chunk of message ) {
		chunks.push( chunk as Buffer );
	}
	return Buffer.concat( chunks );
}
