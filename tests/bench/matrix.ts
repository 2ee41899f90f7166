import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { environment } from '../env/environment';
import { root } from '../env/paths';
import { stopServer } from '../env/process';
import { bringUpSite, type Site } from '../env/site';
import { signIn } from '../env/visitor';
import type { Fault } from '../gateway/faults';
import { demoKey as key, startTestGateway } from '../gateway/support';
import { Clocked } from './clocked';
import { locksOf, machine } from './machine';
import { countRows, startRun, wrong } from './work';

/** How many order at a time, and how many processes work in the background. */
const CREATES = 12;
const RUNNERS = 2;

/** Milliseconds between two restarts, of the gateway and of the database in turns, and for which each is away. */
const CALM = 10_000;
const AWAY = 3000;

/** What can go wrong, as the fault matrix has it. */
function known(): Omit< Fault, 'operation' >[][] {
	const read = JSON.parse(
		execFileSync(
			'php',
			[
				'-r',
				`require $argv[1]; use PlatoniaVid\\Tests\\Faults\\KnownFaults;
				echo json_encode( array( KnownFaults::ALL, KnownFaults::ACTED ) );`,
				join( root, 'tests/php/Faults/KnownFaults.php' ),
			],
			{ encoding: 'utf8' }
		)
	) as Record< string, Partial< Fault > >[];
	return read.map( ( kinds ) =>
		Object.values( kinds ).flatMap( ( { kind, ...more } ) => {
			const retryAfter =
				more.retryAfter === 'date'
					? new Date( Date.now() + 7000 ).toUTCString()
					: more.retryAfter;
			// What has an address of its own instead is the gateway that is away.
			return kind
				? [ { kind, ...more, ...( retryAfter ? { retryAfter } : {} ) } ]
				: [];
		} )
	);
}

/**
 * Each known fault of each operation, equally often.
 *
 * @param part What part of an operation's answers goes wrong.
 */
function planned( part: number ): Fault[] {
	const [ all = [], acted = [] ] = known();
	const operations = {
		create: [ ...all, ...acted ],
		retrieve: all,
		content: all,
		list: all,
	};
	return Object.entries( operations ).flatMap( ( [ operation, kinds ] ) =>
		kinds.map( ( fault, at ) => ( {
			...fault,
			operation: operation as Fault[ 'operation' ],
			times: -1,
			// Those before it have left so much for it.
			chance: part / kinds.length / ( 1 - ( part * at ) / kinds.length ),
		} ) )
	);
}

/** A process in the background that is started again when it has ended, as a system does with a service. */
async function keepRunning( site: Site, isOver: () => boolean ) {
	let starts = 0;
	while ( ! isOver() ) {
		starts++;
		const child = await startRun( site, '--watch' );
		while ( child.exitCode === null && child.signalCode === null ) {
			await sleep( 200 );
			if ( isOver() ) {
				await stopServer( child, 90_000 );
			}
		}
		await sleep( 500 );
	}
	return starts;
}

/**
 * Orders many videos while the gateway fails in all known ways, and the gateway and the database are started anew in between.
 *
 * @param videos How many.
 * @param part   What part of the gateway's answers goes wrong.
 * @return What is not as it must be.
 */
export async function matrix(
	videos: number,
	part: number
): Promise< string[] > {
	const gateway = await startTestGateway( 2000 );
	const site = await bringUpSite( {
		...{ name: 'faults', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
	} );
	// What is left behind is found in a folder of its own.
	const temporary = join( site.dir, 'wp-content/temp/' );
	mkdirSync( temporary, { recursive: true } );
	const config = join( site.dir, 'wp-config.php' );
	writeFileSync(
		config,
		readFileSync( config, 'utf8' ).replace(
			'<?php\n',
			`<?php\ndefine( 'WP_TEMP_DIR', '${ temporary }' );\n`
		)
	);
	writeFileSync( join( site.dir, 'wp-content/poll-seconds.json' ), '[1,2]' );
	const begin = Date.now();
	let isOver = false;
	try {
		const ask = await signIn( site );
		const orders = new Clocked();
		let ordered = 0;
		const order = async () => {
			while ( ordered < videos ) {
				const wanted = {
					prompt: `A cat in the rain ${ ++ordered }`,
					request_id: randomUUID(),
				};
				for ( let tries = 0; tries < 30; tries++ ) {
					const response = await orders.ask( () =>
						ask( site.url, 'videos', wanted )
					);
					const said = await response?.text().catch( () => '' );
					// A row that has failed is an answer, too; a database that is away is none.
					if (
						response?.ok ||
						/"code":"platoniavid_/.test( said ?? '' )
					) {
						break;
					}
					await sleep( 1000 );
				}
			}
		};
		/** PHP on the site; what fails because the database is away comes again in a moment. */
		const run = ( code: string ) => site.run( code ).catch( () => '' );
		const open = () =>
			countRows( site, 'next_check_at > 0' ).catch( () => 0 );
		/** Has a minute pass with each second. */
		const clock = async () => {
			while ( ! isOver ) {
				await run(
					`$wpdb->query(
						"UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = GREATEST( 1, next_check_at - 60 )
						WHERE next_check_at > UNIX_TIMESTAMP()"
					);
					delete_option( PlatoniaVid\\Connections\\ConnectionState::OPTION );`
				);
				await sleep( 1000 );
			}
		};
		let isCalm = false;
		const restarts: string[] = [];
		const restart = async () => {
			for ( let turn = 0; ; turn++ ) {
				for (
					let waited = 0;
					waited < CALM && ! isCalm;
					waited += 500
				) {
					await sleep( 500 );
				}
				if ( isCalm ) {
					return;
				}
				const which = turn % 2 === 0 ? gateway : site.database;
				await which?.restart( AWAY );
				restarts.push( turn % 2 === 0 ? 'gateway' : 'database' );
			}
		};
		await gateway.configure( { faults: planned( part ) } );
		const runners = Array.from( { length: RUNNERS }, () =>
			keepRunning( site, () => isOver )
		);
		const clocks = clock();
		const restarting = restart();
		await Promise.all( Array.from( { length: CREATES }, order ) );
		// Half of what is left goes on among faults; then nothing goes wrong any more.
		const half = ( await open() ) / 2;
		const patience = Date.now() + 600_000;
		const left = async ( most: number ) => {
			while ( ( await open() ) > most && Date.now() < patience ) {
				await sleep( 1000 );
			}
		};
		await left( half );
		isCalm = true;
		await restarting;
		await gateway.configure( { faults: [] } );
		await left( 0 );
		isOver = true;
		await clocks;
		const starts = await Promise.all( runners );
		const { paid, calls } = await gateway.stats();
		const states = await site.run(
			`$states = $wpdb->get_results(
				"SELECT status, error_code, COUNT(*) AS n FROM {$wpdb->prefix}platoniavid_videos GROUP BY status, error_code ORDER BY status"
			);
			echo implode( ', ', array_map( static fn( $row ) => trim( "$row->status $row->error_code" ) . " $row->n", $states ) );`
		);
		const bad = calls.filter( ( { status } ) => status !== 200 ).length;
		const attachments = await site.attachments( 'video/mp4' );
		console.log(
			[
				`${ machine() }; ${ videos } videos, ${ part } of the gateway’s answers wrong`,
				[
					`${ Math.round( ( Date.now() - begin ) / 1000 ) } s`,
					`${ restarts.length } restarts (${ restarts.filter( ( what ) => what === 'database' ).length } of the database)`,
					`${ starts.join( ' and ' ) } starts of the processes in the background`,
				].join( ', ' ),
				`Orders: ${ orders }`,
				`Gateway: ${ paid } paid, ${ calls.length } calls, ${ bad } of them without 200`,
				`Rows: ${ states }; attachments ${ attachments }`,
				await locksOf( site ),
			].join( '\n' )
		);
		const stuck = await open();
		// The simulator is in this process, and answers meanwhile.
		const { stdout: said } = await promisify( execFile )(
			'php',
			[ '-d', 'memory_limit=1G', join( root, 'tests/bench/judge.php' ) ],
			{
				maxBuffer: 64 * 1024 * 1024,
				env: {
					...environment(),
					...site.phpEnv,
					PLATONIAVID_BENCH_SITE: site.dir,
					PLATONIAVID_BENCH_GATEWAY: gateway.url,
				},
			}
		);
		const notices = readFileSync( site.debugLog, 'utf8' )
			.split( '\n' )
			.filter(
				( line ) =>
					/PHP (?:Fatal|Warning|Notice|Deprecated)/.test( line ) &&
					// What WordPress itself says of a database that is away.
					! /mysqli_real_connect\(\).*class-wpdb\.php/.test( line )
			);
		return [
			...( said ? [ said.slice( 0, 1000 ) ] : [] ),
			...wrong( stuck > 0, `${ stuck } rows are open.` ),
			...[
				...new Set(
					notices.map( ( line ) => line.replace( /^\[.*?\] /, '' ) )
				),
			].slice( 0, 10 ),
		];
	} finally {
		isOver = true;
		await site.stop();
		await gateway.close();
	}
}
