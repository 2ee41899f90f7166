import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serve } from '../env/php-server';
import { freePort } from '../env/process';
import { ensureRequirements } from '../env/requirements';
import { bringUpSite, type Site } from '../env/site';
import { signIn } from '../env/visitor';
import type { Fault } from '../gateway/faults';
import { startGateway } from '../gateway/server';
import { median } from './table';

/**
 * Orders videos at two web nodes of one site for some minutes, while editors ask, visitors come, and the gateway fails now and then; kills one
 * node in the middle, and says at the end whether anything was paid twice, lost, or left behind: `npm run soak -- --minutes 2`.
 */
const { values: said } = parseArgs( {
	options: {
		minutes: { type: 'string', default: '2' },
		editors: { type: 'string', default: '20' },
		creates: { type: 'string', default: '5' },
		/** What part of the gateway's answers goes wrong. */
		faults: { type: 'string', default: '0.1' },
	},
} );

const key = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

/** What goes wrong: before an order is taken, after it, or on the way of an answer. */
const kinds: Omit< Fault, 'operation' >[] = [
	{ kind: 'status', status: 503, retryAfter: '1' },
	{ kind: 'status', status: 429, retryAfter: '1' },
	{ kind: 'status', status: 500 },
	{ kind: 'cut-before' },
	{ kind: 'cut-after' },
	{ kind: 'cut-body' },
	{ kind: 'broken-json' },
	{ kind: 'empty' },
	{ kind: 'html' },
];

interface Video {
	id: number;
	status: string;
}

/** How long requests of a kind took, and what they were answered. */
class Clocked {
	public readonly times: number[] = [];
	public readonly answers = new Map< string, number >();

	/** Does a request, and notes it; null where nobody answered. */
	public async ask(
		does: () => Promise< Response >
	): Promise< Response | null > {
		const begin = performance.now();
		const response = await does().catch( () => null );
		const answer = response ? String( response.status ) : 'none';
		this.times.push( performance.now() - begin );
		this.answers.set( answer, ( this.answers.get( answer ) ?? 0 ) + 1 );
		return response;
	}

	public toString(): string {
		const sorted = [ ...this.times ].sort( ( a, b ) => a - b );
		const late = sorted[ Math.floor( sorted.length * 0.95 ) ] ?? 0;
		const answers = [ ...this.answers ]
			.map( ( [ answer, count ] ) => `${ answer }: ${ count }` )
			.join( ', ' );
		return `${ sorted.length } (${ answers }), the middle ${ Math.round( median( sorted ) ) } ms, 95 % within ${ Math.round( late ) } ms`;
	}
}

/** The memory of a server and its workers, in MB. */
function memory( server: ChildProcess ): number {
	const lines = execFileSync( 'ps', [ '-eo', 'pgid=,rss=' ], {
		encoding: 'utf8',
	} ).split( '\n' );
	const ours = lines
		.map( ( line ) => line.trim().split( /\s+/ ).map( Number ) )
		.filter( ( [ group ] ) => group === server.pid );
	return Math.round(
		ours.reduce( ( sum, [ , size ] ) => sum + ( size ?? 0 ), 0 ) / 1024
	);
}

/** What MariaDB has counted of locks. */
const locks = ( site: Site ) =>
	site.run(
		`$names = "'Innodb_deadlocks', 'Innodb_row_lock_waits', 'Innodb_row_lock_time_max'";
		$counted = $wpdb->get_results( "SHOW GLOBAL STATUS WHERE Variable_name IN ( $names )" );
		echo implode( ', ', array_map( static fn( $row ) => "$row->Variable_name $row->Value", $counted ) );`
	);

/** Does it; gives back what is not as it should be. */
async function main(): Promise< string[] > {
	await ensureRequirements();
	const gateway = await startGateway( { duration: 2000 } );
	const site = await bringUpSite( {
		...{ name: 'soak', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
	} );
	const port = await freePort();
	const second = await serve(
		site.dir,
		port,
		join( site.dir, '../second.log' ),
		site.phpEnv
	);
	const nodes = [ site.url, `http://127.0.0.1:${ port }` ];
	try {
		const ask = await signIn( site );
		const orders = new Clocked();
		const questions = new Clocked();
		const visits = new Clocked();
		const open = new Set< number >();
		const begin = Date.now();
		const end = begin + Number( said.minutes ) * 60_000;
		const until = async ( does: () => Promise< void > ) => {
			while ( Date.now() < end ) {
				await does();
			}
		};
		const node = () =>
			nodes[ Math.floor( Math.random() * nodes.length ) ] ?? site.url;
		let ordered = 0;
		const order = async () => {
			// Whoever gets no answer asks again, under the same name, as a browser does.
			const wanted = {
				prompt: `A cat in the rain ${ ++ordered }`,
				request_id: randomUUID(),
			};
			for ( let tries = 0; tries < 5; tries++ ) {
				const response = await orders.ask( () =>
					ask( node(), 'videos', wanted )
				);
				if ( response?.ok ) {
					open.add( ( ( await response.json() ) as Video ).id );
					return;
				}
				await response?.arrayBuffer();
			}
		};
		const follow = async () => {
			if ( open.size === 0 ) {
				await sleep( 100 );
				return;
			}
			const response = await questions.ask( () =>
				ask( node(), 'videos/refresh', {
					ids: [ ...open ].slice( -20 ),
				} )
			);
			if ( response?.ok ) {
				for ( const video of ( await response.json() ) as Video[] ) {
					if (
						[ 'completed', 'failed', 'unconfirmed' ].includes(
							video.status
						)
					) {
						open.delete( video.id );
					}
				}
			}
			await sleep( 1000 );
		};
		const visit = async () => {
			const page = await visits.ask( () => fetch( `${ node() }/` ) );
			await page?.arrayBuffer();
			await sleep( 50 );
		};
		const spoil = async () => {
			const operations = [ 'create', 'retrieve', 'content' ] as const;
			const faults = operations.flatMap( ( operation ) =>
				Math.random() < Number( said.faults ) * 5
					? [
							{
								operation,
								...kinds[
									Math.floor( Math.random() * kinds.length )
								]!,
							},
						]
					: []
			);
			await fetch( `${ gateway.url }/__sim/config`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify( { faults } ),
			} );
			await sleep( 500 );
		};
		const kill = async () => {
			await sleep( ( end - begin ) / 2 );
			nodes.pop();
			process.kill( -second.pid!, 'SIGKILL' );
		};
		const times = ( count: string, does: () => Promise< void > ) =>
			Array.from( { length: Number( count ) }, () => until( does ) );
		const before = `${ memory( second ) } MB, ${ await locks( site ) }`;
		const half = sleep( ( end - begin ) / 2 - 500 ).then( () =>
			memory( second )
		);
		await Promise.all( [
			...times( said.creates, order ),
			...times( said.editors, follow ),
			...times( '2', visit ),
			until( spoil ),
			kill(),
		] );
		const after = `${ await half } MB at half time, ${ await locks( site ) }`;
		await fetch( `${ gateway.url }/__sim/config`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( { faults: [] } ),
		} );
		const count = async ( where: string ) =>
			Number(
				await site.run(
					`echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}platoniavid_videos WHERE ${ where }" );`
				)
			);
		const patience = Date.now() + 600_000;
		while (
			( await count( 'next_check_at > 0' ) ) > 0 &&
			Date.now() < patience
		) {
			// What was put off is due now, and who died holds nothing.
			await site.run(
				`$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1, lease_until = 0 WHERE next_check_at > 0" );
					do_action( 'platoniavid_run' );`
			);
		}
		const stats = ( await (
			await fetch( `${ gateway.url }/__sim/stats` )
		).json() ) as { paid: number; calls: unknown[] };
		const accepted = await count( 'remote_id IS NOT NULL' );
		const unconfirmed = await count( "status = 'unconfirmed'" );
		const completed = await count( "status = 'completed'" );
		const attachments = await site.attachments( 'video/mp4' );
		const stuck = await count( 'next_check_at > 0' );
		console.log(
			[
				`${ cpus().length } × ${ cpus()[ 0 ]?.model }, ${ Math.round(
					totalmem() / 1024 ** 3
				) } GB, load ${ loadavg()[ 0 ]?.toFixed( 1 ) }; ${ said.minutes } minutes, ` +
					'the second node killed after half of them',
				`Orders: ${ ordered }; requests ${ orders }`,
				`Editors’ questions: ${ questions }`,
				`Visits: ${ visits }`,
				`Gateway: ${ stats.paid } paid, ${ stats.calls.length } calls`,
				`Rows: ${ await count( '1 = 1' ) }, accepted ${ accepted }, completed ${ completed }, failed ${ await count(
					"status = 'failed'"
				) }, for a person to decide ${ unconfirmed }, open ${ stuck }; attachments ${ attachments }`,
				`Before: ${ before }; after: ${ after }`,
			].join( '\n' )
		);
		const wrong = ( is: boolean, what: string ) => ( is ? [ what ] : [] );
		return [
			...wrong(
				stats.paid < accepted || stats.paid > accepted + unconfirmed,
				'What was paid is neither accepted nor left to a person.'
			),
			...wrong( completed !== attachments, 'Attachments.' ),
			...wrong( stuck > 0, 'Rows are stuck.' ),
			...wrong(
				[ orders, questions, visits ].some( ( { answers } ) =>
					answers.has( '500' )
				),
				'A request was answered with an error of PHP’s.'
			),
		];
	} finally {
		await site.stop();
		await gateway.close();
	}
}

main().then(
	( wrong ) => {
		wrong.forEach( ( line ) => console.error( line ) );
		process.exit( wrong.length > 0 ? 1 : 0 );
	},
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
