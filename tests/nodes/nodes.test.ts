/**
 * Two web nodes of one site: one MariaDB, one persistent object cache, one uploads folder.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../env/php-server';
import { freePort } from '../env/process';
import { bringUpSite } from '../env/site';
import { signIn } from '../env/visitor';
import { startGateway } from '../gateway/server';

const key = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

/** How many videos are ordered, and at a time. */
const ORDERS = 40;
const AT_A_TIME = 6;

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
	const store = mkdtempSync( join( tmpdir(), 'pv-cache-' ) );
	const gateway = await startGateway( { duration: 1000 } );
	const site = await bringUpSite( {
		...{ name: 'nodes', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
		constants: { PLATONIAVID_TEST_CACHE: store },
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
						process.kill( -second.pid!, 'SIGKILL' );
					}
					ids.push( await order( next ) );
					next = numbers.shift();
				}
			} )
		);
		expect( new Set( ids ).size ).toBe( ORDERS );
		expect( readdirSync( store ).length ).toBeGreaterThan( 10 );

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
		const stats = ( await (
			await fetch( `${ gateway.url }/__sim/stats` )
		).json() ) as { paid: number; jobs: { prompt: string }[] };
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
		rmSync( store, { recursive: true, force: true } );
	}
} );

test( 'what a copy of the database does not have yet is there all the same, and nothing is paid twice', async () => {
	const gateway = await startGateway( { duration: 500 } );
	const site = await bringUpSite( {
		...{ name: 'copies', db: 'mysql', apiKey: key },
		endpoint: gateway.endpoint,
	} );
	try {
		/** Has the copies be what the database is now, as they are some seconds later. */
		const copy = () =>
			site.run(
				`foreach ( $wpdb->get_col( "SHOW TABLES LIKE '%platoniavid%'" ) as $table ) {
					if ( ! str_ends_with( $table, '_copy' ) ) {
						$wpdb->query( "DROP TABLE IF EXISTS {$table}_copy" );
						$wpdb->query( "CREATE TABLE {$table}_copy AS SELECT * FROM $table" );
					}
				}`
			);
		await copy();
		copyFileSync(
			join( __dirname, 'db.php' ),
			join( site.dir, 'wp-content/db.php' )
		);
		const ask = await signIn( site );
		const video = async ( answer: Promise< Response > ) => {
			const response = await answer;
			const said = ( await response.json() ) as Video | Video[];
			expect( { said, ok: response.ok } ).toMatchObject( { ok: true } );
			return Array.isArray( said ) ? said[ 0 ] : said;
		};
		const wanted = {
			prompt: 'A cat in the rain',
			request_id: randomUUID(),
		};
		const ordered = ( await video( ask( site.url, 'videos', wanted ) ) )!;
		const { id } = ordered;
		// The copy knows nothing of it: neither a tab that waits, nor one that asks again, takes that for an answer.
		expect(
			await video( ask( site.url, 'videos', wanted ) )
		).toMatchObject( { id } );
		expect(
			await video( ask( site.url, `videos/${ id }` ) )
		).toMatchObject( { id } );
		const list = `videos&author=${ ordered.author }`;
		expect( await video( ask( site.url, list ) ) ).toBeUndefined();
		expect(
			await video( ask( site.url, `${ list }&fresh=true` ) )
		).toMatchObject( { id } );
		let now: Video | undefined = ordered;
		const begin = Date.now();
		while ( now?.status !== 'completed' ) {
			expect( Date.now() ).toBeLessThan( begin + LONGEST );
			// Each other time the copy has come to what was a moment ago.
			await copy();
			await site.run(
				'$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );'
			);
			for ( const again of [ 1, 2 ] ) {
				now = await video(
					ask( site.url, 'videos/refresh', { ids: [ id ] } )
				);
				expect( [ again, now?.id ] ).toEqual( [ again, id ] );
			}
		}
		const stats = ( await (
			await fetch( `${ gateway.url }/__sim/stats` )
		).json() ) as { paid: number };
		expect( stats.paid ).toBe( 1 );
		expect( await site.attachments( 'video/mp4' ) ).toBe( 1 );
	} finally {
		await site.stop();
		await gateway.close();
	}
} );
