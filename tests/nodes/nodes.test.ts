/**
 * Two web nodes of one site: one MariaDB, one persistent object cache, one uploads folder.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMariaDb, type Database } from '../env/mariadb';
import { serve } from '../env/php-server';
import { freePort, killServer, until } from '../env/process';
import { startRedis } from '../env/redis';
import { bringUpSite } from '../env/site';
import { signIn } from '../env/visitor';
import { demoKey as key, startTestGateway } from '../gateway/support';

/** How many videos are ordered, and at a time. */
const ORDERS = 40;
const AT_A_TIME = 6;

/** Seconds that the copy of a database is behind it. */
const BEHIND = 15;

/** Gives up when something has not come in as long as the slowest machine takes. */
const LONGEST = 600_000;

interface Video {
	id: number;
	status: string;
	author: number;
}

interface Row {
	status: string;
	remote_id: string | null;
	next_check_at: string;
}

test( 'what reaches both nodes at once is paid once and kept once, also when one of them is killed in the middle', async () => {
	const redis = await startRedis();
	const gateway = await startTestGateway( 1000 );
	const site = await bringUpSite( {
		...{ name: 'nodes', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
		constants: { PLATONIAVID_TEST_REDIS: redis.socket },
	} );
	try {
		copyFileSync(
			join( __dirname, 'object-cache.php' ),
			join( site.dir, 'wp-content/object-cache.php' )
		);
		const port = await freePort();
		const second = await serve(
			site.dir,
			port,
			join( site.dir, '../second.log' ),
			site.phpEnv
		);
		let nodes = [ site.url, `http://127.0.0.1:${ port }` ];
		const ask = await signIn( site );
		const begin = Date.now();
		let asked = 0;
		/** Places an order; whoever gets no answer asks again, under the same name and of a node that is there, as a browser does. */
		const order = async ( number: number ) => {
			const wanted = {
				prompt: `A cat in the rain ${ number }`,
				request_id: randomUUID(),
			};
			while ( Date.now() < begin + LONGEST ) {
				const node = nodes[ asked++ % nodes.length ];
				const response = await ask( node!, 'videos', wanted ).catch(
					() => null
				);
				const said = await response?.text().catch( () => '' );
				if ( response?.ok && said ) {
					return ( JSON.parse( said ) as { id: number } ).id;
				}
				await sleep( 100 );
			}
			throw new Error( `Order ${ number } was not taken.` );
		};
		const numbers = Array.from( { length: ORDERS }, ( _, at ) => at );
		const ids: number[] = [];
		await Promise.all(
			Array.from( { length: AT_A_TIME }, async () => {
				for ( let next = numbers.shift(); next !== undefined; ) {
					if ( numbers.length === ORDERS / 2 && nodes.length > 1 ) {
						nodes = [ site.url ];
						killServer( second );
					}
					ids.push( await order( next ) );
					next = numbers.shift();
				}
			} )
		);
		expect( new Set( ids ).size ).toBe( ORDERS );
		expect( await redis.size() ).toBeGreaterThan( 10 );

		const rows = async () =>
			JSON.parse(
				await site.run(
					'echo wp_json_encode( $wpdb->get_results( "SELECT status, remote_id, next_check_at FROM {$wpdb->prefix}platoniavid_videos" ) );'
				)
			) as Row[];
		while (
			( await rows() ).some( ( row ) => row.next_check_at !== '0' )
		) {
			expect( Date.now() ).toBeLessThan( begin + LONGEST );
			// What was put off is due now, and who died holds nothing.
			await site.run(
				'$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1, lease_until = 0 WHERE next_check_at > 0" ); do_action( "platoniavid_run" );'
			);
		}
		const all = await rows();
		const stats = await gateway.stats();
		const accepted = all.filter( ( row ) => row.remote_id );
		expect( all ).toHaveLength( ORDERS );
		expect( accepted ).toHaveLength( stats.paid );
		expect( new Set( stats.jobs.map( ( job ) => job.prompt ) ).size ).toBe(
			stats.paid
		);
		expect( new Set( accepted.map( ( row ) => row.status ) ) ).toEqual(
			new Set( [ 'completed' ] )
		);
		expect( await site.attachments( 'video/mp4' ) ).toBe( accepted.length );
		// What a node that died was about to send is a person's to decide: as much as it could have in hand.
		const left = all.filter( ( row ) => ! row.remote_id );
		expect( left.length ).toBeLessThanOrEqual( AT_A_TIME );
		for ( const row of left ) {
			expect( row.status ).toBe( 'unconfirmed' );
		}
	} finally {
		await site.stop();
		await gateway.close();
		await redis.stop();
	}
} );

test( 'what a copy of the database does not have yet is there all the same, and nothing is paid twice', async () => {
	const gateway = await startTestGateway( 500 );
	const dbPort = await freePort();
	const site = await bringUpSite( {
		...{ name: 'copies', db: 'mysql', dbPort, apiKey: key },
		endpoint: gateway.endpoint,
	} );
	let copy: Database | undefined;
	try {
		copy = await startMariaDb( {
			copies: { port: dbPort, behind: BEHIND },
		} );
		const { host } = copy;
		const ask = await signIn( site );
		const config = join( site.dir, 'wp-config.php' );
		writeFileSync(
			config,
			readFileSync( config, 'utf8' ).replace(
				'<?php\n',
				`<?php\ndefine( 'PLATONIAVID_TEST_COPY', '${ host }' );\n`
			)
		);
		/** A number that the copy has, asked directly. */
		const copied = ( query: string ) =>
			site.run(
				`[ $host, $socket ] = explode( ':', PLATONIAVID_TEST_COPY, 2 );
				mysqli_report( MYSQLI_REPORT_OFF );
				$copy  = mysqli_connect( $host, DB_USER, '', null, 0, $socket );
				$found = mysqli_query( $copy, $data );
				echo $found ? mysqli_fetch_row( $found )[0] : -1;`,
				query
			);
		// The copy has the site, and knows that somebody is signed in.
		await until(
			'the copy',
			async () =>
				( await copied(
					`SELECT COUNT(*) FROM wordpress.wp_usermeta WHERE meta_key = 'session_tokens'`
				) ) === '1',
			LONGEST
		);
		copyFileSync(
			join( __dirname, 'db.php' ),
			join( site.dir, 'wp-content/db.php' )
		);
		const answered = async ( answer: Promise< Response > ) => {
			const response = await answer;
			const said = ( await response.json() ) as Video | Video[];
			expect( { said, ok: response.ok } ).toMatchObject( { ok: true } );
			return Array.isArray( said ) ? said[ 0 ] : said;
		};
		const orders = Array.from( { length: 6 }, ( _, at ) => ( {
			prompt: `A cat in the rain ${ at }`,
			request_id: randomUUID(),
		} ) );
		const begin = Date.now();
		const isCopied = async () =>
			( await copied(
				`SELECT COUNT(*) FROM wordpress.wp_platoniavid_videos`
			) ) === String( orders.length );
		const placed = await Promise.all(
			orders.map( async ( wanted ) => {
				const { id, author } = ( await answered(
					ask( site.url, 'videos', wanted )
				) )!;
				// The copy knows nothing of it: neither a tab that waits, nor one that asks again, takes that for an answer.
				expect(
					await answered( ask( site.url, 'videos', wanted ) )
				).toMatchObject( { id } );
				expect(
					await answered( ask( site.url, `videos/${ id }` ) )
				).toMatchObject( { id } );
				const list = await ask(
					site.url,
					`videos&author=${ author }&fresh=true`
				);
				const known = ( await list.json() ) as Video[];
				expect( { known, ok: list.ok } ).toMatchObject( { ok: true } );
				expect( known.map( ( video ) => video.id ) ).toContain( id );
				return { id, isBehind: ! ( await isCopied() ) };
			} )
		);
		expect( placed.some( ( { isBehind } ) => isBehind ) ).toBe( true );
		const ids = placed.map( ( { id } ) => id );
		// Tabs ask on, from before the copy knows of the videos until it has them.
		const seen = new Set< string >();
		await Promise.all(
			ids.map( async ( id ) => {
				let now: Video | undefined;
				do {
					expect( Date.now() ).toBeLessThan( begin + LONGEST );
					now = await answered(
						ask( site.url, 'videos/refresh', { ids: [ id ] } )
					);
					expect( now?.id ).toBe( id );
					seen.add( now?.status ?? '' );
					await sleep( 500 );
				} while (
					now?.status !== 'completed' ||
					! ( await isCopied() )
				);
			} )
		);
		const stats = await gateway.stats();
		expect( [ ...seen ] ).toContain( 'completed' );
		expect( stats.paid ).toBe( ids.length );
		expect(
			await site.run(
				`$wpdb->query( "UPDATE $wpdb->posts SET ID = ID WHERE 1 = 0" );
				echo array_sum( (array) wp_count_attachments( 'video/mp4' ) );`
			)
		).toBe( String( ids.length ) );
	} finally {
		await site.stop();
		await copy?.stop();
		await gateway.close();
	}
} );
