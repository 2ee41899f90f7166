import {
	createServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { createServer as createSecureServer } from 'node:tls';

/** What a raw server does with one request. */
export interface Manner {
	/** The bytes that it says, in base64. */
	answer?: string;
	/** When: as soon as somebody connects, after a request's headers, or after all of it. */
	at?: 'connect' | 'headers' | 'request';
	/** What it does then. */
	after?: 'close' | 'reset' | 'stay';
	/** Says the same again and again, for as long as somebody listens. */
	endless?: boolean;
}

/** A key and a certificate, with which a server speaks TLS. */
export interface Identity {
	key: string;
	cert: string;
}

/** A server that speaks byte by byte, and writes down what arrives. */
class RawServer {
	/** Everything that came, by connection. */
	public readonly arrived: string[] = [];
	private readonly server: Server;
	private readonly sockets = new Set< Socket >();
	private answered = 0;

	public constructor(
		private readonly manners: Manner[],
		identity?: Identity
	) {
		const serve = ( socket: Socket ) => this.serve( socket );
		this.server = identity
			? createSecureServer( identity, serve )
			: createServer( serve );
		// Whoever does not trust it hangs up.
		this.server.on( 'tlsClientError', () => undefined );
	}

	public async listen(): Promise< number > {
		await new Promise< void >( ( resolve, reject ) => {
			this.server.once( 'error', reject );
			this.server.listen( 0, '127.0.0.1', resolve );
		} );
		return ( this.server.address() as AddressInfo ).port;
	}

	public close(): void {
		this.server.close();
		this.sockets.forEach( ( socket ) => socket.destroy() );
	}

	/** Reads a connection, and answers each request on it. */
	private serve( socket: Socket ): void {
		const index = this.arrived.push( '' ) - 1;
		let unanswered = '';
		this.sockets.add( socket );
		socket.on( 'error', () => undefined );
		socket.on( 'close', () => this.sockets.delete( socket ) );
		if ( this.manner().at === 'connect' ) {
			this.answer( socket );
			return;
		}
		socket.on( 'data', ( part ) => {
			const text = part.toString( 'latin1' );
			this.arrived[ index ] += text;
			unanswered += text;
			while ( this.isDue( unanswered ) ) {
				unanswered =
					this.manner().at === 'headers'
						? ''
						: unanswered.slice( wholeLength( unanswered ) );
				this.answer( socket );
			}
		} );
	}

	/** Whether enough of a request is there. */
	private isDue( text: string ): boolean {
		return this.manner().at === 'headers'
			? text.includes( '\r\n\r\n' )
			: text.length > 0 && text.length >= wholeLength( text );
	}

	/** The manner of the next answer; the last one is that of all others too. */
	private manner(): Manner {
		const { manners } = this;
		return manners[ Math.min( this.answered, manners.length - 1 ) ] ?? {};
	}

	private answer( socket: Socket ): void {
		const { answer = '', after = 'close', endless } = this.manner();
		this.answered++;
		const bytes = Buffer.from( answer, 'base64' );
		const end = () => {
			if ( after === 'close' ) {
				socket.end();
			} else if ( after === 'reset' ) {
				socket.resetAndDestroy();
			}
		};
		if ( endless ) {
			const more = () => {
				while ( socket.writable && socket.write( bytes ) ) {}
			};
			socket.on( 'drain', more );
			more();
		} else if ( bytes.length > 0 ) {
			socket.write( bytes, end );
		} else {
			end();
		}
	}
}

/** The length of a request with its body; more than there is, where its headers have not ended yet. */
function wholeLength( text: string ): number {
	const head = text.indexOf( '\r\n\r\n' );
	if ( head < 0 ) {
		return text.length + 1;
	}
	const length = /^content-length:\s*(\d+)/im.exec( text.slice( 0, head ) );
	return head + 4 + Number( length?.[ 1 ] ?? 0 );
}

/** The raw servers of a test. */
export class RawServers {
	private readonly servers = new Map< number, RawServer >();

	/** Starts one; its port. */
	public async open(
		manners: Manner[],
		identity?: Identity
	): Promise< number > {
		const server = new RawServer( manners, identity );
		const port = await server.listen();
		this.servers.set( port, server );
		return port;
	}

	/** What arrived at each, by port: a text in base64 for each connection. */
	public arrived(): Record< string, string[] > {
		return Object.fromEntries(
			[ ...this.servers ].map( ( [ port, server ] ) => [
				port,
				server.arrived.map( ( text ) =>
					Buffer.from( text, 'latin1' ).toString( 'base64' )
				),
			] )
		);
	}

	public close(): void {
		this.servers.forEach( ( server ) => server.close() );
		this.servers.clear();
	}
}
