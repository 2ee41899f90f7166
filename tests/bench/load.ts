import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../env/php-server';
import { freePort, stopServer } from '../env/process';
import { bringUpSite, type Site } from '../env/site';
import { signIn } from '../env/visitor';
import { demoKey as key, startTestGateway } from '../gateway/support';
import { Clocked } from './clocked';
import { locksOf, machine, memoryOf } from './machine';
import { countRows, finish, startRun, wrong } from './work';

/** Who is there: each orders at a time, and more wait in several tabs. */
const PEOPLE = 20;
const EDITORS = 100;

/** Visits of the front page that are wanted, in a second; and at a time. */
const VISITS = 200;
const VISITORS = 20;

const WORKERS = 8;

/** How much more memory the last quarter may need than the second: what a server keeps as it gets warm. */
const GROWTH = 1.15;

interface Video {
	id: number;
	next_check_in: number | null;
}

type Ask = Awaited< ReturnType< typeof signIn > >;

/** People who may order, each signed in. */
async function people( site: Site ): Promise< Ask[] > {
	const asks: Ask[] = [];
	for ( let number = 1; number <= PEOPLE; number++ ) {
		const login = `editor${ number }`;
		await site.run(
			`wp_insert_user( array(
				'user_login' => $data, 'user_pass' => 'password', 'user_email' => "$data@example.org", 'role' => 'editor'
			) );`,
			login
		);
		asks.push(
			await signIn( { url: site.url, user: login, password: 'password' } )
		);
	}
	return asks;
}

/** A process's own memory, in MB. */
const resident = ( pid: string ) =>
	Math.round(
		Number(
			/VmRSS:\s*(\d+)/.exec(
				readFileSync( `/proc/${ pid }/status`, 'utf8' )
			)?.[ 1 ]
		) / 1024
	);

/** The middle of a part of what was read at regular times. */
function middle( all: number[], from: number, to: number ): number {
	const part = all
		.slice( Math.floor( all.length * from ), Math.ceil( all.length * to ) )
		.sort( ( a, b ) => a - b );
	return part[ Math.floor( part.length / 2 ) ] ?? 0;
}

/**
 * Has a hundred editors wait, twenty order, and visitors come, all at once, with a process in the background, as a site has it.
 *
 * @param minutes How long.
 * @return What is not as it should be.
 */
export async function load( minutes: number ): Promise< string[] > {
	const gateway = await startTestGateway( 20_000 );
	const site = await bringUpSite( {
		...{ name: 'load', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
	} );
	const port = await freePort();
	const busy = `http://127.0.0.1:${ port }`;
	const server = await serve(
		site.dir,
		port,
		join( site.dir, '../busy.log' ),
		site.phpEnv,
		WORKERS
	);
	const runner = await startRun( site, '--watch' );
	try {
		const asks = await people( site );
		const database = await site.run(
			`echo trim( file_get_contents( $wpdb->get_var( 'SELECT @@pid_file' ) ) );`
		);
		const orders = new Clocked();
		const questions = new Clocked();
		const visits = new Clocked();
		const open: Video[] = [];
		const refused: string[] = [];
		const end = Date.now() + minutes * 60_000;
		const until = async ( does: ( at: number ) => Promise< void > ) => {
			for ( let at = 0; Date.now() < end; at++ ) {
				await does( at );
			}
		};
		/** An answer's JSON; null, and a note, where it is none. */
		const read = async < T >( answer: Response | null ) => {
			const text = await answer?.text();
			if ( answer?.ok && text ) {
				return JSON.parse( text ) as T;
			}
			refused.push( `${ answer?.status }: ${ text?.slice( 0, 300 ) }` );
			return null;
		};
		let ordered = 0;
		const order = ( ask: Ask ) => async () => {
			const video = await read< Video >(
				await orders.ask( () =>
					ask( busy, 'videos', {
						prompt: `A cat in the rain ${ ++ordered }`,
						request_id: randomUUID(),
					} )
				)
			);
			if ( video ) {
				open.push( video );
			}
			await sleep( 1000 );
		};
		const follow = ( ask: Ask ) => async () => {
			let video = open.shift() ?? null;
			while ( video && video.next_check_in !== null ) {
				// As often as a browser does.
				await sleep( Math.max( 1000, video.next_check_in * 1000 ) );
				const ids = [ video.id ];
				video =
					(
						await read< Video[] >(
							await questions.ask( () =>
								ask( busy, 'videos/refresh', { ids } )
							)
						)
					)?.[ 0 ] ?? null;
				if ( Date.now() > end ) {
					return;
				}
			}
			await sleep( 100 );
		};
		const visit = async () => {
			const next = Date.now() + ( VISITORS / VISITS ) * 1000;
			const page = await visits.ask( () => fetch( `${ busy }/` ) );
			await page?.arrayBuffer();
			await sleep( Math.max( 0, next - Date.now() ) );
		};
		const served: number[] = [];
		const kept: number[] = [];
		const locks: string[] = [ await locksOf( site ) ];
		const look = async ( at: number ) => {
			served.push( memoryOf( server ) );
			kept.push( resident( database ) );
			if ( at > 0 && at % 15 === 0 ) {
				locks.push( await locksOf( site ) );
			}
			await sleep( 2000 );
		};
		const each = (
			count: number,
			does: ( ask: Ask ) => () => Promise< void >
		) =>
			Array.from( { length: count }, ( _, at ) =>
				until( does( asks[ at % asks.length ]! ) )
			);
		await Promise.all( [
			...each( PEOPLE, order ),
			...each( EDITORS, follow ),
			...each( VISITORS, () => visit ),
			until( look ),
		] );
		locks.push( await locksOf( site ) );
		await stopServer( runner, 60_000 );
		await finish( site, false );
		const { paid, calls } = await gateway.stats();
		const rows = await countRows( site, '1 = 1' );
		const completed = await countRows( site, "status = 'completed'" );
		const attachments = await site.attachments( 'video/mp4' );
		const waiting = await site.run(
			`echo $wpdb->get_var( 'SELECT COUNT(*) FROM information_schema.INNODB_TRX' );`
		);
		const deadlocks = /Innodb_deadlocks (\d+)/.exec(
			locks.at( -1 )!
		)?.[ 1 ];
		const notices = readFileSync( site.debugLog, 'utf8' ).trim();
		const grown = ( all: number[] ) =>
			middle( all, 0.75, 1 ) / middle( all, 0.25, 0.5 );
		const rate = ( { times }: Clocked ) =>
			( times.length / minutes / 60 ).toFixed( 1 );
		console.log(
			[
				`${ machine() }; ${ minutes } minutes, ${ WORKERS } workers, ${ EDITORS } editors, ${ PEOPLE } who order`,
				`Requests a second: ${ rate( visits ) } visits, ${ rate( orders ) } orders, ${ rate( questions ) } questions`,
				`Orders: ${ orders }`,
				`Questions: ${ questions }`,
				`Visits: ${ visits }`,
				`Gateway: ${ paid } paid, ${ calls.length } calls; rows ${ rows }, completed ${ completed }, attachments ${ attachments }`,
				`Memory of the server, MB: ${ served.join( ' ' ) }`,
				`Memory of the database, MB: ${ kept.join( ' ' ) }`,
				`Locks: ${ locks.join( ' | ' ) }; ${ waiting } transactions are left`,
			].join( '\n' )
		);
		return [
			...wrong( refused.length > 0, `Refused: ${ refused[ 0 ] }` ),
			...wrong(
				[ ...visits.answers.keys() ].some( ( said ) => said !== '200' ),
				'A visitor got no page.'
			),
			...wrong(
				notices !== '',
				`PHP says: ${ notices.slice( 0, 500 ) }`
			),
			...wrong(
				[ rows, completed, attachments ].some( ( n ) => n !== paid ),
				'A job was lost, or paid twice.'
			),
			...wrong( deadlocks !== '0' || waiting !== '0', 'Locks.' ),
			...wrong( grown( served ) > GROWTH, 'The server’s memory grows.' ),
			...wrong( grown( kept ) > GROWTH, 'The database’s memory grows.' ),
		];
	} finally {
		await stopServer( runner );
		await stopServer( server );
		await site.stop();
		await gateway.close();
	}
}
