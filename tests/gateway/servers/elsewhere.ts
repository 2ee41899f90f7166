import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf, jsonAnswer, send } from '../answer';
import type { FaultPlan } from '../faults';
import { content, isScene } from '../media';

/** Headers that carry a key with some server. */
const KEYS = [ 'authorization', 'api-key', 'x-api-key', 'x-goog-api-key' ];

/** A second host, as those that keep finished files: it wants no key, and is never to see one. */
export class Elsewhere {
	/** Requests, and those among them that brought a key. */
	public asked = 0;
	public keys = 0;
	private server: Server | null = null;

	/** @param faults What is to go wrong with its files. */
	public constructor( private readonly faults: FaultPlan ) {}

	public get url(): string {
		const address = this.server?.address() as AddressInfo | null;
		return `http://127.0.0.1:${ address?.port ?? 0 }`;
	}

	public async open(): Promise< void > {
		this.server = createServer( ( request, response ) => {
			response.on( 'error', () => undefined );
			send(
				request,
				response,
				this.answer( request ),
				this.faults.take( 'file' )
			).catch( () => response.destroy() );
		} );
		const { server } = this;
		await new Promise< void >( ( resolve ) =>
			server.listen( 0, '127.0.0.1', resolve )
		);
	}

	public reset(): void {
		this.asked = 0;
		this.keys = 0;
	}

	public close(): void {
		this.server?.close();
		this.server?.closeAllConnections();
	}

	/** A file of the size and length in its name, as "/1280x720-4.mp4" or "/kite/1280x720-4.mp4", which is drawn; "/again/N/…" leads there over N redirects. */
	private answer( request: IncomingMessage ) {
		const { pathname } = new URL( request.url ?? '/', this.url );
		this.asked++;
		if (
			KEYS.some( ( name ) => request.headers[ name ] ) ||
			/pltn_|sk-/.test(
				[ request.url, ...request.rawHeaders ].join( ' ' )
			)
		) {
			this.keys++;
			return jsonAnswer( 400, {
				error: { message: 'Only one authentication is allowed.' },
			} );
		}
		const [ , more, rest ] =
			/^\/again\/(\d+)(\/.*)$/.exec( pathname ) ?? [];
		if ( rest ) {
			const hops = Number( more ) - 1;
			return {
				status: 307,
				headers: {
					Location: hops > 0 ? `/again/${ hops }${ rest }` : rest,
				},
				body: Buffer.alloc( 0 ),
			};
		}
		const [ , scene = '', size = '1280x720', seconds = '4' ] =
			/([a-z]*)\/(\d+x\d+)-(\d+)\.mp4$/.exec( pathname ) ?? [];
		const drawn = isScene( scene ) ? scene : '';
		return answerOf(
			{ type: 'content', ...content( 'video', size, seconds, 0, drawn ) },
			String( request.headers.range ?? '' )
		);
	}
}
