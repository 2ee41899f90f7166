import { gzipSync } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import { answerOf, type Answer } from '../answer';
import { content } from '../media';
import type { Operation, OperationName } from '../operation';

/** Where the scripted server is. */
export const SCRIPTED = '/scripted/v1';

/** One answer of a script. In its texts OTHER, NOW and the fields of the order in capitals stand for what they are. */
export interface Line {
	status?: number;
	headers?: Record< string, string >;
	json?: unknown;
	text?: string;
	/** How often the text is said. */
	repeat?: number;
	/** The whole mp4, or the part that was asked for. */
	file?: boolean;
	/** Compresses the file. */
	gzip?: boolean;
	/** Whether an order is paid with it; by default if it is 2xx. */
	paid?: boolean;
	/** What an order must be for this answer; any other gets "otherwise". */
	only?: { body?: 'form' | 'json'; number?: string; fields?: string[] };
	otherwise?: Line;
}

/** Answers by what is asked for. The last of each repeats. */
export type Script = Partial< Record< OperationName, Line[] > >;

/** What is said where a script says nothing. */
const usual: Record< OperationName, Line > = {
	create: { json: { id: 'video_1', object: 'video', status: 'queued' } },
	retrieve: { json: { id: 'video_1', object: 'video', status: 'completed' } },
	content: { file: true },
	list: { json: { object: 'list', data: [] } },
	remix: { status: 404, json: { detail: 'Not Found' } },
	delete: { status: 404, json: { detail: 'Not Found' } },
};

/** One call, as it came. */
interface Heard {
	operation: OperationName;
	id: string;
	body: string;
	fields: Record< string, unknown >;
	idempotencyKey: string;
	paid: boolean;
	status: number;
}

/** Answers from a list, whatever it is asked. */
export class ScriptedServer {
	public heard: Heard[] = [];
	private script: Script = {};
	private order: Record< string, unknown > = {};

	public constructor( private readonly other: () => string ) {}

	public learn( script: Script ): void {
		this.script = structuredClone( script );
		this.heard = [];
		this.order = {};
	}

	/** What it says, and notes that it was asked. */
	public answer( request: IncomingMessage, operation: Operation ): Answer {
		const body = ( request.headers[ 'content-type' ] ?? '' ).startsWith(
			'multipart/'
		)
			? 'form'
			: 'json';
		if ( operation.name === 'create' ) {
			this.order = operation.fields;
		}
		const lines = this.script[ operation.name ] ?? [];
		const next = ( lines.length > 1 ? lines.shift() : lines[ 0 ] ) ?? {};
		const line =
			next.only && ! fits( next.only, body, operation )
				? ( next.otherwise ?? {} )
				: {
						...next,
						...( saysNothing( next )
							? usual[ operation.name ]
							: {} ),
					};
		const answer = this.spoken( line, request );
		this.heard.push( {
			operation: operation.name,
			id: operation.id,
			body,
			fields: operation.fields,
			idempotencyKey: String(
				request.headers[ 'idempotency-key' ] ?? ''
			),
			paid:
				operation.name === 'create' &&
				( line.paid ?? answer.status < 300 ),
			status: answer.status,
		} );
		return answer;
	}

	/** How often it was paid. */
	public paid(): number {
		return this.heard.filter( ( { paid } ) => paid ).length;
	}

	/** An answer as it is sent. */
	private spoken( line: Line, request: IncomingMessage ): Answer {
		const fill = ( text: string ) =>
			text
				.replaceAll( 'OTHER', this.other() )
				.replaceAll( '"NOW"', String( Date.now() ) )
				.replaceAll(
					'"LATER"',
					`"${ new Date( Date.now() + 3_600_000 ).toISOString() }"`
				)
				.replace( /"(PROMPT|MODEL|SIZE|SECONDS)"/g, ( word, name ) =>
					JSON.stringify( this.order[ name.toLowerCase() ] ?? word )
				);
		const headers = Object.fromEntries(
			Object.entries( line.headers ?? {} ).map( ( [ name, value ] ) => [
				name,
				fill( value ),
			] )
		);
		if ( line.file ) {
			const file = content( 'video', '1280x720', '4', 0 );
			const whole = answerOf(
				{ type: 'content', ...file },
				line.gzip ? '' : String( request.headers.range ?? '' )
			);
			return {
				...whole,
				headers: { ...whole.headers, ...headers },
				body: line.gzip ? gzipSync( whole.body ) : whole.body,
			};
		}
		const text = fill(
			line.text ?? JSON.stringify( line.json ?? {} )
		).repeat( line.repeat ?? 1 );
		return {
			status: line.status ?? 200,
			headers: {
				'Content-Type':
					line.text === undefined ? 'application/json' : 'text/plain',
				...headers,
			},
			body: Buffer.from( text ),
		};
	}
}

const saysNothing = ( { status, json, text, file }: Line ) =>
	status === undefined &&
	json === undefined &&
	text === undefined &&
	file === undefined;

/** Whether an order is written as a server wants it. */
function fits(
	only: NonNullable< Line[ 'only' ] >,
	body: string,
	{ fields }: Operation
): boolean {
	return (
		( ! only.body || only.body === body ) &&
		( ! only.number || typeof fields[ only.number ] === 'number' ) &&
		( ! only.fields ||
			Object.keys( fields ).every( ( name ) =>
				only.fields?.includes( name )
			) )
	);
}
