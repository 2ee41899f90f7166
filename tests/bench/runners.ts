import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killServer } from '../env/process';
import { bringUpSite, type Site } from '../env/site';
import type { Fault } from '../gateway/faults';
import {
	demoKey as key,
	startTestGateway,
	type TestGateway,
} from '../gateway/support';
import { locksOf, machine } from './machine';
import { countRows, startRun, wrong } from './work';

/** How many processes work beside each other. */
const COUNTS = [ 1, 2, 4, 8 ];

/** What each doubling of the processes is to bring at least. */
const GROWTH = 0.7;

/** Milliseconds that a slow gateway takes for an answer: about 480 bytes, a tenth of this each 100 ms. */
const SLOW = 300;
const SLOW_BYTES = 1600;

/** Seconds until a job is asked for again: longer than all of it takes. */
const PAUSE = 86_400;

interface Round {
	processes: number;
	/** Questions a second, from the first to the last. */
	rate: number;
	/** Processor seconds, of all processors, for each second. */
	busy: number;
	wrong: string[];
}

/** Orders jobs at the simulator, and writes a row for each. */
async function fill( site: Site, gateway: TestGateway, jobs: number ) {
	const ids: string[] = [];
	const order = async () => {
		while ( ids.length < jobs ) {
			const at = ids.push( '' ) - 1;
			const response = await fetch( `${ gateway.openaiBase }/videos`, {
				method: 'POST',
				headers: {
					Authorization: `Bearer ${ key }`,
					'Content-Type': 'application/json',
				},
				body: JSON.stringify( {
					...{ prompt: 'A cat', model: 'sora-2' },
					...{ size: '1280x720', seconds: '4' },
				} ),
			} );
			ids[ at ] = ( ( await response.json() ) as { id: string } ).id;
		}
	};
	await Promise.all( Array.from( { length: 50 }, order ) );
	await site.run(
		`$connection = platoniavid_service( PlatoniaVid\\Connections\\Connections::class )->first()->id;
		$table = PlatoniaVid\\Videos\\Storage\\Table::name( $wpdb );
		foreach ( array_chunk( $data, 500 ) as $ids ) {
			$rows = array();
			foreach ( $ids as $id ) {
				$rows[] = $wpdb->prepare(
					"( 1, %s, 'queued', 'sora-2', 'A cat', '1280x720', 4, '', %s, %s, %s, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() )",
					array( wp_generate_uuid4(), $connection, $id, PlatoniaVid\\Videos\\Storage\\RemoteKeys::of( $connection, $id ) )
				);
			}
			$wpdb->query(
				"INSERT INTO $table ( author, request_id, status, model, prompt, size, seconds, error_message, connection, remote_id, remote_key,
				created_at, submitted_at ) VALUES " . implode( ',', $rows )
			);
		}
		$wpdb->query( "ANALYZE TABLE $table" );`,
		ids
	);
}

/** Seconds for which all processors have worked. */
const worked = () =>
	cpus().reduce(
		( sum, { times } ) => sum + times.user + times.sys + times.nice,
		0
	) / 1000;

/** Runs of 1, 2, 4 and 8 processes over the same open jobs. */
class Runners {
	private running: ChildProcess[] = [];

	public constructor(
		private readonly site: Site,
		private readonly gateway: TestGateway,
		private readonly jobs: number
	) {}

	/** Processes that do what is due, until nothing is. */
	private async start( number: number ): Promise< ChildProcess[] > {
		this.running = await Promise.all(
			Array.from( { length: number }, () =>
				startRun( this.site, '--seconds=900' )
			)
		);
		return this.running;
	}

	/** Ends what still runs. */
	public stop(): void {
		this.running.forEach( ( child ) => killServer( child ) );
	}

	private async makeDue(): Promise< void > {
		await this.site.run(
			`$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1, lease_until = 0" );`
		);
	}

	/** What was asked since a number of calls. */
	private async asked( since: number ) {
		return ( await this.gateway.stats() ).calls
			.slice( since )
			.filter( ( { operation } ) => operation === 'retrieve' );
	}

	/** Has all jobs asked for by some processes, and clocks it by what arrives at the gateway. */
	public async round( processes: number ): Promise< Round > {
		await this.makeDue();
		const since = ( await this.gateway.stats() ).calls.length;
		const before = { at: Date.now(), worked: worked() };
		await Promise.all( ( await this.start( processes ) ).map( ended ) );
		const busy =
			( worked() - before.worked ) /
			( ( Date.now() - before.at ) / 1000 );
		const calls = await this.asked( since );
		const spent =
			( ( calls.at( -1 )?.at ?? 0 ) - ( calls[ 0 ]?.at ?? 0 ) ) / 1000;
		const different = new Set( calls.map( ( { id } ) => id ) ).size;
		return {
			...{ processes, busy, rate: calls.length / spent },
			wrong: [
				...( different === this.jobs
					? []
					: [
							`${ processes } processes have asked for ${ different } of ${ this.jobs } jobs.`,
						] ),
				...( calls.length === different
					? []
					: [
							`${ processes } processes have asked ${ calls.length } times for ${ different } jobs.`,
						] ),
			],
		};
	}

	/** Kills half of the processes when half of the jobs have been asked for; the others, and one more run, do the rest. */
	public async killed( processes: number ): Promise< string[] > {
		await this.makeDue();
		const since = ( await this.gateway.stats() ).calls.length;
		const running = await this.start( processes );
		while (
			( await countRows( this.site, 'next_check_at = 1' ) ) >
			this.jobs / 2
		) {
			await sleep( 200 );
		}
		const dying = running.slice( processes / 2 );
		const killed = dying.map( killServer );
		await Promise.all( running.map( ended ) );
		const held = await countRows( this.site, 'next_check_at = 1' );
		// What the dead have held is free when its lease is over.
		while (
			( await countRows( this.site, 'lease_until > UNIX_TIMESTAMP()' ) ) >
			0
		) {
			await sleep( 500 );
		}
		await Promise.all( ( await this.start( 1 ) ).map( ended ) );
		const calls = await this.asked( since );
		const times = new Map< string, number >();
		calls.forEach( ( { id = '' } ) =>
			times.set( id, ( times.get( id ) ?? 0 ) + 1 )
		);
		const twice = [ ...times.values() ].filter( ( n ) => n > 1 ).length;
		const open = await countRows(
			this.site,
			"status IN ( 'queued', 'in_progress' ) AND next_check_at > UNIX_TIMESTAMP() AND lease_until = 0"
		);
		console.log(
			[
				`${ killed.filter( Boolean ).length } of ${ processes } killed: ${ held } rows were in their hands`,
				`${ times.size } jobs asked for, ${ twice } of them twice, ${ open } rows open`,
			].join( ', ' )
		);
		return [
			...wrong(
				killed.includes( false ),
				'A process has ended while there was work.'
			),
			...wrong( times.size !== this.jobs, 'A job was not asked for.' ),
			...wrong( open !== this.jobs, 'A row was lost.' ),
			...wrong(
				twice > held || held > 25 * dying.length,
				'More was asked for again than was in the hands of the dead.'
			),
		];
	}
}

/** Waits for the end of a process. */
const ended = ( child: ChildProcess ) =>
	child.exitCode !== null || child.signalCode !== null
		? Promise.resolve()
		: new Promise< void >( ( resolve ) =>
				child.once( 'exit', () => resolve() )
			);

/**
 * Has 1, 2, 4 and 8 processes ask for open jobs, of a gateway that answers at once and of one that takes its time.
 *
 * @param jobs How many are open.
 * @return What is not as it should be.
 */
export async function runners( jobs: number ): Promise< string[] > {
	const gateway = await startTestGateway( PAUSE * 1000 );
	const site = await bringUpSite( {
		...{ name: 'runners', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
	} );
	const measured = new Runners( site, gateway, jobs );
	try {
		writeFileSync(
			join( site.dir, 'wp-content/poll-seconds.json' ),
			`[${ PAUSE },${ PAUSE }]`
		);
		await fill( site, gateway, jobs );
		console.log( `${ machine() }; ${ jobs } open jobs` );
		const missed: string[] = [];
		for ( const takes of [ 0, SLOW ] ) {
			const slow: Fault = {
				...{ operation: 'retrieve', kind: 'slow' },
				...{ bytesPerSecond: SLOW_BYTES, times: -1 },
			};
			await gateway.configure( { faults: takes > 0 ? [ slow ] : [] } );
			const rounds: Round[] = [];
			for ( const processes of COUNTS ) {
				const now = await measured.round( processes );
				const last = rounds.at( -1 );
				rounds.push( now );
				missed.push( ...now.wrong );
				const growth = last ? now.rate / last.rate / 2 : 1;
				console.log(
					[
						`A gateway that takes ${ takes } ms, ${ processes } processes: ${ Math.round( now.rate ) } a second`,
						`${ growth.toFixed( 2 ) } of what twice as many could do`,
						`${ now.busy.toFixed( 1 ) } of ${ cpus().length } processors busy`,
						`load ${ loadavg()[ 0 ]?.toFixed( 1 ) }`,
					].join( ', ' )
				);
				// Where processors are the limit, more processes can't do more.
				const isLimit = now.busy > 0.9 * cpus().length;
				if ( growth < GROWTH && ! isLimit ) {
					missed.push(
						`${ processes } processes are no faster than that.`
					);
				}
			}
		}
		missed.push( ...( await measured.killed( 8 ) ) );
		console.log( await locksOf( site ) );
		return missed;
	} finally {
		measured.stop();
		await site.stop();
		await gateway.close();
	}
}
