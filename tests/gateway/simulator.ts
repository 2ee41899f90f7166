import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerOf, jsonAnswer, send, type Answer } from './answer';
import { Controls, type Call } from './controls';
import { acts, type FaultPlan } from './faults';
import { Jobs, type Key } from './jobs';
import type { Operation, Protocol } from './operation';
import { Operations } from './operations';
import { Problem } from './problem';
import { RawServers } from './raw';
import { PLATONIA, readBody, readOperation } from './requests';
import type { Elsewhere } from './servers/elsewhere';
import { SCRIPTED, ScriptedServer } from './servers/script';
import { ShapedServer } from './servers/shaped';

/** A gateway that makes no video and takes no money, but speaks like one that does. */
export class Simulator {
	private readonly jobs: Jobs;
	private readonly operations: Operations;
	private readonly raw = new RawServers();
	private readonly scripted = new ScriptedServer( () => this.elsewhere.url );
	private readonly controls: Controls;

	public constructor(
		accounts: Key[],
		duration: number,
		private readonly elsewhere: Elsewhere,
		private readonly faults: FaultPlan,
		private readonly isDrawn: boolean
	) {
		this.jobs = new Jobs( accounts, duration );
		this.operations = new Operations( this.jobs, isDrawn );
		this.controls = new Controls(
			{
				jobs: this.jobs,
				faults: this.faults,
				raw: this.raw,
				scripted: this.scripted,
				elsewhere,
				content: this.operations.contentSettings,
			},
			duration
		);
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
				await this.controls.answer( path, body ),
				null
			);
			return;
		}
		const shaped = ShapedServer.at(
			path,
			this.jobs,
			`http://${ request.headers.host }`,
			this.elsewhere.url,
			this.isDrawn
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
		this.controls.calls.push( call );
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
					this.controls.pollAfter > 0 &&
					[ 'create', 'remix', 'retrieve' ].includes( operation.name )
				) {
					answer.headers[ 'openai-poll-after-ms' ] = String(
						this.controls.pollAfter
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

	/** Ends what was started beside it. */
	public close(): void {
		this.raw.close();
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
