import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultPlan } from './faults';
import type { Key } from './jobs';
import { OPENAI, PLATONIA } from './requests';
import { Elsewhere } from './servers/elsewhere';
import { Simulator } from './simulator';

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
	/** Is away for some milliseconds, and cuts off whom it was answering. What was made and paid is there afterwards. */
	restart: ( away: number ) => Promise< void >;
	close: () => Promise< void >;
}

const DURATION = 20_000;

/** Starts a simulator; it ends with `close()`. */
export async function startGateway(
	options: GatewayOptions = {}
): Promise< Gateway > {
	const { port = 0, host = '127.0.0.1', duration = DURATION } = options;
	const faults = new FaultPlan();
	const elsewhere = new Elsewhere( faults );
	await elsewhere.open();
	const simulator = new Simulator(
		options.keys ?? keys,
		duration,
		elsewhere,
		faults,
		options.isDrawn ?? false
	);
	const server = createServer( ( request, response ) => {
		// A client that goes away is no error of ours.
		response.on( 'error', () => undefined );
		simulator.handle( request, response ).catch( () => response.destroy() );
	} );
	const listen = ( at: number ) =>
		new Promise< void >( ( resolve, reject ) => {
			server.once( 'error', reject );
			server.listen( at, host, resolve );
		} );
	const leave = () =>
		new Promise< void >( ( resolve ) => {
			server.close( () => resolve() );
			server.closeAllConnections();
		} );
	await listen( port );
	const at = ( server.address() as AddressInfo ).port;
	const url = `http://${ host }:${ at }`;
	return {
		url,
		endpoint: url + PLATONIA,
		openaiBase: url + OPENAI,
		elsewhere: elsewhere.url,
		async restart( away ) {
			await leave();
			await sleep( away );
			await listen( at );
		},
		close() {
			simulator.close();
			elsewhere.close();
			return leave();
		},
	};
}
