import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf, jsonAnswer, send, type Answer } from './answer';
import { acts, FaultPlan, type Fault } from './faults';
import { Jobs, type Key } from './jobs';
import type { Operation, Protocol } from './operation';
import { Operations } from './operations';
import { Problem } from './problem';
import { RawServers } from './raw';
import { OPENAI, PLATONIA, readBody, readOperation } from './requests';
import { Elsewhere } from './servers/elsewhere';
import { SCRIPTED, ScriptedServer, type Script } from './servers/script';
import { ShapedServer } from './servers/shaped';

/** The accounts of a simulator, where nothing else is said. */
export const keys: Key[] = [
	{ value: 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz', credit: 1e9 },
	{ value: 'pltn_second_0123456789abcdefghijklmnopqrstuv', credit: 1e9 },
	{ value: 'pltn_empty_0123456789abcdefghijklmnopqrstuvw', credit: 0 },
	// As base64 has them, with what JSON and addresses may write in another way.
	{ value: 'pltn_slash/0123456789+abcdefghijklmnopqrst==', credit: 1e9 },
];

export interface GatewayOptions {
	/** Any free one, if it is not given. */
	port?: number;
	host?: string;
	/** Milliseconds that a job takes. */
	duration?: number;
	keys?: Key[];
	/** Whether its videos are drawn scenes; gradients, if it is not said. */
	isDrawn?: boolean;
}

export interface Gateway {
	url: string;
	/** Platonia's endpoint. */
	endpoint: string;
	/** The base of the OpenAI-compatible protocol. */
	openaiBase: string;
	/** A host beside it, which keeps files and is to see no key. */
	elsewhere: string;
	close: () => Promise< void >;
}

/** One call, as it was answered. */
interface Call {
	operation: string;
	at: number;
	id?: string;
	key: string;
	protocol: Protocol;
	status: number;
}

/** What tests can set; see the server's controls. */
interface Config {
	duration?: number;
	faults?: Fault[];
	contentBytes?: number;
	contentDelay?: number;
	/** Milliseconds that answers about one video say to wait; 0 for answers that don't say. */
	pollAfter?: number;
	/** What the scripted server says. */
	script?: Script;
}

const DURATION = 20_000;

/** A gateway that makes no video and takes no money, but speaks like one that does. */
class Simulator {
	private readonly jobs: Jobs;
	private readonly operations: Operations;
	private readonly faults = new FaultPlan();
	private readonly raw = new RawServers();
	private readonly scripted = new ScriptedServer( () => this.elsewhere.url );
	private calls: Call[] = [];
	private pollAfter = 0;

	public constructor(
		accounts: Key[],
		private readonly duration: number,
		private readonly elsewhere: Elsewhere,
		isDrawn: boolean
	) {
		this.jobs = new Jobs( accounts, duration );
		this.operations = new Operations( this.jobs, isDrawn );
	}

	/** Answers one request. */
	public async handle(
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > {
		const body = await readBody( request );
		const path = request.url?.split( '?' )[ 0 ] ?? '/';
		if ( path.startsWith( '/__sim/' ) ) {
			await send(
				request,
				response,
				await this.control( path, body ),
				null
			);
			return;
		}
		const shaped = ShapedServer.at(
			path,
			this.jobs,
			`http://${ request.headers.host }`,
			this.elsewhere.url
		);
		const protocol: Protocol = path === PLATONIA ? 'platonia' : 'openai';
		const refuse = ( error: unknown ) =>
			shaped
				? shaped.refusal( problemOf( error ) )
				: refusal( error, protocol );
		try {
			const key =
				shaped?.key( request ) ?? this.authorize( request, protocol );
			const free = shaped?.free( request );
			if ( free ) {
				await send( request, response, free, null );
				return;
			}
			const operation = await ( shaped ?? { read: readOperation } ).read(
				request,
				body
			);
			if ( ! operation ) {
				throw new Problem(
					404,
					'unknown_url',
					`Unknown request URL: ${ request.method } ${ path }.`
				);
			}
			if ( path.startsWith( SCRIPTED ) ) {
				await send(
					request,
					response,
					this.scripted.answer( request, operation ),
					null
				);
				return;
			}
			await this.answer( request, response, key, operation, shaped );
		} catch ( error ) {
			await send( request, response, refuse( error ), null );
		}
	}

	/** Carries out an operation, and notes it. */
	private async answer(
		request: IncomingMessage,
		response: ServerResponse,
		key: string,
		operation: Operation,
		shaped: ShapedServer | null
	): Promise< void > {
		const call: Call = {
			operation: operation.name,
			at: Date.now(),
			...( operation.id ? { id: operation.id } : {} ),
			key,
			protocol: operation.protocol,
			status: 0,
		};
		this.calls.push( call );
		const fault = this.faults.take( operation.name, operation.id );
		let answer = jsonAnswer( 200, {} );
		if ( ! fault || acts( fault ) ) {
			try {
				answer = answerOf(
					this.operations.run( key, operation ),
					String( request.headers.range ?? '' )
				);
				answer = shaped?.answer( answer, operation ) ?? answer;
				if (
					this.pollAfter > 0 &&
					[ 'create', 'remix', 'retrieve' ].includes( operation.name )
				) {
					answer.headers[ 'openai-poll-after-ms' ] = String(
						this.pollAfter
					);
				}
			} catch ( error ) {
				answer =
					shaped?.refusal( problemOf( error ) ) ??
					refusal( error, operation.protocol );
			}
		}
		call.status = await send( request, response, answer, fault );
	}

	/** The key of a request that has a known one. */
	private authorize( request: IncomingMessage, protocol: Protocol ): string {
		const key =
			/^Bearer\s+(.+)$/i.exec(
				request.headers.authorization ?? ''
			)?.[ 1 ] ?? '';
		if ( ! this.jobs.knowsKey( key ) ) {
			throw protocol === 'platonia'
				? new Problem(
						401,
						'invalid_api_key',
						'The API key is not valid.',
						null,
						true
					)
				: new Problem(
						401,
						'invalid_api_key',
						`Incorrect API key provided: ${ key.slice( 0, 5 ) }****.`
					);
		}
		return key;
	}

	/** What tests ask for and set. */
	private async control( path: string, body: Buffer ): Promise< Answer > {
		switch ( path ) {
			case '/__sim/stats':
				return jsonAnswer( 200, {
					...this.jobs.stats(),
					calls: this.calls,
					scripted: {
						paid: this.scripted.paid(),
						heard: this.scripted.heard,
					},
					elsewhere: {
						asked: this.elsewhere.asked,
						keys: this.elsewhere.keys,
					},
				} );
			case '/__sim/reset':
				this.jobs.reset();
				this.raw.close();
				this.jobs.duration = this.duration;
				this.calls = [];
				this.scripted.learn( {} );
				this.elsewhere.reset();
				this.configure( {
					faults: [],
					contentBytes: 0,
					contentDelay: 0,
					pollAfter: 0,
				} );
				return jsonAnswer( 200, {} );
			case '/__sim/config':
				this.configure( JSON.parse( body.toString() || '{}' ) );
				return jsonAnswer( 200, {} );
			// A server beside this one that speaks byte by byte.
			case '/__sim/raw': {
				const { manners, identity } = JSON.parse( body.toString() );
				return jsonAnswer( 200, {
					port: await this.raw.open( manners, identity ),
				} );
			}
			case '/__sim/arrived':
				return jsonAnswer( 200, this.raw.arrived() );
			default:
				return jsonAnswer( 404, {} );
		}
	}

	/** Ends what was started beside it. */
	public close(): void {
		this.raw.close();
	}

	private configure( config: Config ): void {
		this.jobs.duration = config.duration ?? this.jobs.duration;
		if ( config.faults ) {
			this.faults.set( config.faults );
		}
		const { contentSettings } = this.operations;
		contentSettings.bytes = config.contentBytes ?? contentSettings.bytes;
		contentSettings.delay = config.contentDelay ?? contentSettings.delay;
		this.pollAfter = config.pollAfter ?? this.pollAfter;
		if ( config.script ) {
			this.scripted.learn( config.script );
		}
	}
}

/** What went wrong, also where that is a fault of the simulator's. */
const problemOf = ( error: unknown ): Problem =>
	error instanceof Problem
		? error
		: new Problem( 500, 'server_error', String( error ) );

/** An error as its protocol words it. Platonia passes OpenAI's own errors on as they are. */
function refusal( error: unknown, protocol: Protocol ): Answer {
	const problem = problemOf( error );
	return jsonAnswer(
		problem.status,
		protocol === 'platonia' && problem.own
			? problem.wordPress()
			: problem.openAi()
	);
}

/** Starts a simulator; it ends with `close()`. */
export async function startGateway(
	options: GatewayOptions = {}
): Promise< Gateway > {
	const { port = 0, host = '127.0.0.1', duration = DURATION } = options;
	const elsewhere = new Elsewhere();
	await elsewhere.open();
	const simulator = new Simulator(
		options.keys ?? keys,
		duration,
		elsewhere,
		options.isDrawn ?? false
	);
	const server = createServer( ( request, response ) => {
		// A client that goes away is no error of ours.
		response.on( 'error', () => undefined );
		simulator.handle( request, response ).catch( () => response.destroy() );
	} );
	await new Promise< void >( ( resolve, reject ) => {
		server.once( 'error', reject );
		server.listen( port, host, resolve );
	} );
	const url = `http://${ host }:${ ( server.address() as AddressInfo ).port }`;
	return {
		url,
		endpoint: url + PLATONIA,
		openaiBase: url + OPENAI,
		elsewhere: elsewhere.url,
		close: () =>
			new Promise( ( resolve ) => {
				simulator.close();
				elsewhere.close();
				server.close( () => resolve() );
				server.closeAllConnections();
			} ),
	};
}
