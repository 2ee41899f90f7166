import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../env/php-server';
import { freePort, killServer } from '../env/process';
import { bringUpSite } from '../env/site';
import { signIn } from '../env/visitor';
import type { Fault } from '../gateway/faults';
import { demoKey as key, startTestGateway } from '../gateway/support';
import { Clocked } from './clocked';
import { locksOf, machine, memoryOf } from './machine';
import { countRows, finish, wrong } from './work';

/** What is done, and for how long. */
export interface NodesOptions {
	minutes: number;
	editors: number;
	creates: number;
	/** What part of the gateway's answers goes wrong. */
	faults: number;
}

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

/**
 * Orders videos at two web nodes of one site for some minutes, while editors ask, visitors come, and the gateway fails now and then; kills one
 * node in the middle.
 *
 * @param said What is done, and for how long.
 * @return Whether anything was paid twice, lost, or left behind.
 */
export async function nodes( said: NodesOptions ): Promise< string[] > {
	const gateway = await startTestGateway( 2000 );
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
	const running = [ site.url, `http://127.0.0.1:${ port }` ];
	try {
		const ask = await signIn( site );
		const orders = new Clocked();
		const questions = new Clocked();
		const visits = new Clocked();
		const open = new Set< number >();
		const begin = Date.now();
		const end = begin + said.minutes * 60_000;
		const until = async ( does: () => Promise< void > ) => {
			while ( Date.now() < end ) {
				await does();
			}
		};
		const node = () =>
			running[ Math.floor( Math.random() * running.length ) ] ?? site.url;
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
				Math.random() < said.faults * 5
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
			await gateway.configure( { faults } );
			await sleep( 500 );
		};
		const kill = async () => {
			await sleep( ( end - begin ) / 2 );
			running.pop();
			killServer( second );
		};
		const times = ( count: number, does: () => Promise< void > ) =>
			Array.from( { length: count }, () => until( does ) );
		const before = `${ memoryOf( second ) } MB, ${ await locksOf( site ) }`;
		const half = sleep( ( end - begin ) / 2 - 500 ).then( () =>
			memoryOf( second )
		);
		await Promise.all( [
			...times( said.creates, order ),
			...times( said.editors, follow ),
			...times( 2, visit ),
			until( spoil ),
			kill(),
		] );
		const after = `${ await half } MB at half time, ${ await locksOf( site ) }`;
		await gateway.configure( { faults: [] } );
		await finish( site, true );
		const stats = await gateway.stats();
		const accepted = await countRows( site, 'remote_id IS NOT NULL' );
		const unconfirmed = await countRows( site, "status = 'unconfirmed'" );
		const completed = await countRows( site, "status = 'completed'" );
		const attachments = await site.attachments( 'video/mp4' );
		const stuck = await countRows( site, 'next_check_at > 0' );
		console.log(
			[
				`${ machine() }; ${ said.minutes } minutes, the second node killed after half of them`,
				`Orders: ${ ordered }; requests ${ orders }`,
				`Editors’ questions: ${ questions }`,
				`Visits: ${ visits }`,
				`Gateway: ${ stats.paid } paid, ${ stats.calls.length } calls`,
				`Rows: ${ await countRows( site, '1 = 1' ) }, accepted ${ accepted }, completed ${ completed }, failed ${ await countRows(
					site,
					"status = 'failed'"
				) }, for a person to decide ${ unconfirmed }, open ${ stuck }; attachments ${ attachments }`,
				`Before: ${ before }; after: ${ after }`,
			].join( '\n' )
		);
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
