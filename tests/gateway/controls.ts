import { jsonAnswer, type Answer } from './answer';
import type { Fault, FaultPlan } from './faults';
import type { Jobs } from './jobs';
import type { Protocol } from './operation';
import type { ContentSettings } from './operations';
import type { RawServers } from './raw';
import type { Elsewhere } from './servers/elsewhere';
import type { Script, ScriptedServer } from './servers/script';

/** One call, as it was answered. */
export interface Call {
	operation: string;
	at: number;
	id?: string;
	key: string;
	protocol: Protocol;
	status: number;
}

/** What tests can set. */
interface Config {
	duration?: number;
	/** With a duration: the part of it that new jobs have behind them. */
	begun?: number;
	faults?: Fault[];
	contentBytes?: number;
	contentDelay?: number;
	/** Milliseconds that answers about one video say to wait; 0 for answers that don't say. */
	pollAfter?: number;
	/** What the scripted server says. */
	script?: Script;
}

/** What tests have a hand on. */
interface Parts {
	jobs: Jobs;
	faults: FaultPlan;
	raw: RawServers;
	scripted: ScriptedServer;
	elsewhere: Elsewhere;
	content: ContentSettings;
}

/** The routes under /__sim/, by which tests set what happens, and see what was called and paid. */
export class Controls {
	/** What was answered since the last reset. */
	public calls: Call[] = [];

	/** Milliseconds that answers about one video say to wait. */
	public pollAfter = 0;

	public constructor(
		private readonly parts: Parts,
		/** Milliseconds that a job takes after a reset. */
		private readonly duration: number
	) {}

	/** What tests ask for and set. */
	public async answer( path: string, body: Buffer ): Promise< Answer > {
		const { jobs, raw, scripted, elsewhere } = this.parts;
		switch ( path ) {
			case '/__sim/stats':
				return jsonAnswer( 200, {
					...jobs.stats(),
					// Who followed a video of an earlier test may still ask for it.
					calls: this.calls.filter(
						( { id = '' } ) => ! jobs.isForgotten( id )
					),
					scripted: {
						paid: scripted.paid(),
						heard: scripted.heard,
					},
					elsewhere: {
						asked: elsewhere.asked,
						keys: elsewhere.keys,
					},
				} );
			case '/__sim/reset':
				this.reset();
				return jsonAnswer( 200, {} );
			case '/__sim/config':
				this.configure( JSON.parse( body.toString() || '{}' ) );
				return jsonAnswer( 200, {} );
			// A job, or all and those to come, are this far, and stay there: 1 is their end.
			case '/__sim/reach': {
				const { part, id } = JSON.parse( body.toString() );
				jobs.reach( part, id );
				return jsonAnswer( 200, {} );
			}
			// A server beside this one that speaks byte by byte.
			case '/__sim/raw': {
				const { manners, identity } = JSON.parse( body.toString() );
				return jsonAnswer( 200, {
					port: await raw.open( manners, identity ),
				} );
			}
			case '/__sim/arrived':
				return jsonAnswer( 200, raw.arrived() );
			default:
				return jsonAnswer( 404, {} );
		}
	}

	/** Makes everything what it was at the start. */
	private reset(): void {
		const { jobs, raw, scripted, elsewhere } = this.parts;
		jobs.reset();
		raw.close();
		this.calls = [];
		scripted.learn( {} );
		elsewhere.reset();
		this.configure( {
			duration: this.duration,
			faults: [],
			contentBytes: 0,
			contentDelay: 0,
			pollAfter: 0,
		} );
	}

	private configure( config: Config ): void {
		const { jobs, faults, scripted, content } = this.parts;
		if ( config.duration !== undefined ) {
			jobs.take( config.duration, config.begun );
		}
		if ( config.faults ) {
			faults.set( config.faults );
		}
		content.bytes = config.contentBytes ?? content.bytes;
		content.delay = config.contentDelay ?? content.delay;
		this.pollAfter = config.pollAfter ?? this.pollAfter;
		if ( config.script ) {
			scripted.learn( config.script );
		}
	}
}
