/**
 * `npm run demo`, as a newcomer starts it: the command itself, on wp-env's Playground runtime.
 */
import { randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../env/visitor';
import { withDemo } from './started';

/** What the demo shows of a video. */
interface Shown {
	id: number;
	status: string;
	model: string;
	size: string;
	style: string;
	created_at: string;
	remix_of: number | null;
	take_of: number | null;
	continues: number | null;
	attachment: { url: string; poster_url: string | null } | null;
	error: { code: string } | null;
}

test( 'the demo opens an empty block, has a dozen videos, makes another, and leaves nothing behind', async () => {
	await withDemo(
		'demo',
		[ '--duration', '500' ],
		async ( { output, interrupt } ) => {
			const post = /http:\S+\?sora-video/.exec( output )?.[ 0 ] ?? '';
			// The address that is printed is a new post, with nobody logged in before.
			const visitor = new Visitor();
			const page = await visitor.open( post );
			const html = await page.text();
			expect( page.status ).toBe( 200 );
			expect( html.includes( 'wp:platoniavid/sora-video' ) ).toBe( true );
			const script = /src="([^"]*\/build\/block\/index\.js[^"]*)"/.exec(
				html
			)?.[ 1 ];
			expect( ( await visitor.open( script! ) ).status ).toBe( 200 );

			// The plugin is the checkout itself, and whoever comes is logged in: nobody writes to it, and nobody else on the network comes.
			const editor = await visitor.open(
				new URL( '/wp-admin/plugin-editor.php', post ).href
			);
			expect( await editor.text() ).toContain( 'you are not allowed' );
			for ( const { address } of Object.values( networkInterfaces() )
				.flatMap( ( addresses = [] ) => addresses )
				.filter(
					( { family, internal } ) => family === 'IPv4' && ! internal
				) ) {
				await expect(
					fetch( `http://${ address }:${ new URL( post ).port }/` )
				).rejects.toThrow( 'fetch failed' );
			}

			const nonce = /createNonceMiddleware\( "(\w+)" \)/.exec(
				html
			)?.[ 1 ];
			const api = async ( path: string, data?: object ) => {
				const response = await visitor.open(
					new URL( `/wp-json/platoniavid/v1${ path }`, post ).href,
					{
						...( data
							? { method: 'POST', body: JSON.stringify( data ) }
							: {} ),
						headers: {
							'Content-Type': 'application/json',
							'X-WP-Nonce': nonce!,
						},
					}
				);
				const answer = await response.json();
				expect( { answer, ok: response.ok } ).toMatchObject( {
					ok: true,
				} );
				return answer;
			};

			// A dozen that are ready, in three shapes, with pictures; and some of each other kind.
			const simulator = /Simulator: +(\S+)/.exec( output )?.[ 1 ];
			const { paid } = await (
				await fetch( `${ simulator }/__sim/stats` )
			).json();
			const all: Shown[] = await api( '/videos?per_page=100' );
			const ready = all.filter(
				( { status } ) => status === 'completed'
			);
			expect( ready.length ).toBeGreaterThanOrEqual( 12 );
			const values = ( field: keyof Shown ) =>
				new Set( ready.map( ( video ) => video[ field ] ) );
			expect( [ ...values( 'size' ) ] ).toEqual(
				expect.arrayContaining( [ '1280x720', '720x1280', '720x720' ] )
			);
			expect( values( 'model' ).size ).toBeGreaterThanOrEqual( 3 );
			expect( values( 'created_at' ).size ).toBeGreaterThanOrEqual( 8 );
			expect( [ ...values( 'style' ) ] ).toContain( 'film' );
			expect(
				ready.filter( ( { attachment } ) => ! attachment?.poster_url )
			).toEqual( [] );
			expect( ready.filter( ( { remix_of: of } ) => of ) ).toHaveLength(
				1
			);
			expect( ready.filter( ( { take_of: of } ) => of ) ).toHaveLength(
				1
			);
			const end = ready.find(
				( { continues } ) =>
					ready.find( ( { id } ) => id === continues )?.continues
			);
			expect( end ).toBeDefined();
			expect(
				all.filter( ( { status } ) => status === 'failed' )
			).toMatchObject( [
				{ error: { code: 'platoniavid_request_refused' } },
			] );
			const made = all.filter( ( { status } ) =>
				[ 'queued', 'in_progress' ].includes( status )
			);
			expect( made ).toHaveLength( 2 );
			// Each was really ordered, and paid once.
			expect( paid ).toBe( ready.length + made.length );

			// Its connections make more of them.
			const more = async ( connection: string, model: string ) => {
				let video = await api( '/videos', {
					prompt: 'A lighthouse in the rain',
					request_id: randomUUID(),
					...{ connection, model, size: '1280x720', seconds: 4 },
				} );
				while ( video.next_check_in !== null ) {
					await sleep( video.next_check_in * 1000 );
					[ video ] = await api( '/videos/refresh', {
						ids: [ video.id ],
					} );
				}
				expect( video ).toMatchObject( {
					status: 'completed',
					error: null,
					connection,
				} );
				return video;
			};
			expect(
				( await more( 'openrouter', 'sora-2-pro' ) ).estimated_cost
			).toBe( 600_000 );
			const video = await more( 'fixed', 'sora-2' );
			const file = await visitor.open( video.attachment.url );
			expect( file.headers.get( 'content-type' ) ).toBe( 'video/mp4' );
			expect(
				Buffer.from( await file.arrayBuffer() ).toString(
					'latin1',
					4,
					8
				)
			).toBe( 'ftyp' );

			await interrupt();
			await expect( fetch( post ) ).rejects.toThrow( 'fetch failed' );
		}
	);
} );

test( 'with --fresh, it has no key, says what to do first, and leads to the key', async () => {
	await withDemo( 'demo-fresh', [ '--fresh' ], async ( { output } ) => {
		const plugins = /http:\S+\/plugins\.php/.exec( output )?.[ 0 ] ?? '';
		const visitor = new Visitor();
		const html = await ( await visitor.open( plugins ) ).text();
		const notice =
			/<div[^>]+id="platoniavid_first_steps"[^>]*>.*?<\/div>/s.exec(
				html
			)?.[ 0 ];
		const link = /href="([^"]+)"/.exec( notice ?? '' )?.[ 1 ] ?? '';
		expect( notice ).toContain( 'Enter the key' );

		const screen = await visitor.open( link.replaceAll( '&#038;', '&' ) );
		expect( screen.status ).toBe( 200 );
		const nonce = /createNonceMiddleware\( "(\w+)" \)/.exec(
			await screen.text()
		)?.[ 1 ];
		const site = new URL( '/?rest_route=/platoniavid/v1', plugins ).href;
		const connections = await (
			await visitor.open( `${ site }/connections&_wpnonce=${ nonce }` )
		).json();
		expect( connections ).toMatchObject( [
			{ kind: 'platonia', key: { source: 'none' } },
		] );
		// The key that is printed for it is stored nowhere yet.
		const key = /pltn_\w+/.exec( output )?.[ 0 ] ?? '';
		expect( key ).toMatch( /^pltn_demo_/ );
		expect( html ).not.toContain( key );
	} );
} );
