/**
 * `npm run demo`, as a newcomer starts it: the command itself, on wp-env's Playground runtime.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { artifacts, cache } from '../env/paths';
import { startServer, stopServer, until } from '../env/process';
import { Visitor } from '../env/visitor';

const log = join( artifacts, 'demo-server.log' );

/** The folders of demos that run, or have left them behind. */
const demos = () =>
	readdirSync( cache ).filter( ( name ) => name.startsWith( 'demo-' ) );

test( 'the demo opens an empty block, makes a video, and leaves nothing behind', async () => {
	mkdirSync( artifacts, { recursive: true } );
	rmSync( log, { force: true } );
	const before = demos();
	const demo = startServer(
		'npm',
		[
			...[ 'run', 'demo', '--', '--no-build' ],
			...[ '--port', '0', '--duration', '500' ],
		],
		log
	);
	let post = '';
	try {
		await until(
			'the demo',
			async () => {
				const output = readFileSync( log, 'utf8' );
				if ( demo.exitCode !== null ) {
					throw new Error( `The demo has ended:\n${ output }` );
				}
				post = /http:\S+\?sora-video/.exec( output )?.[ 0 ] ?? '';
				return post !== '';
			},
			240_000
		);

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

		const nonce = /createNonceMiddleware\( "(\w+)" \)/.exec( html )?.[ 1 ];
		const api = async ( path: string, data: object ) => {
			const response = await visitor.open(
				new URL( `/wp-json/platoniavid/v1${ path }`, post ).href,
				{
					method: 'POST',
					body: JSON.stringify( data ),
					headers: {
						'Content-Type': 'application/json',
						'X-WP-Nonce': nonce!,
					},
				}
			);
			const answer = await response.json();
			expect( { answer, ok: response.ok } ).toMatchObject( { ok: true } );
			return answer;
		};
		// Both connections make videos.
		const made = async ( connection: string, model: string ) => {
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
			( await made( 'openrouter', 'sora-2-pro' ) ).estimated_cost
		).toBe( 600_000 );
		const video = await made( 'fixed', 'sora-2' );
		const file = await visitor.open( video.attachment.url );
		expect( file.headers.get( 'content-type' ) ).toBe( 'video/mp4' );
		expect(
			Buffer.from( await file.arrayBuffer() ).toString( 'latin1', 4, 8 )
		).toBe( 'ftyp' );

		// Ctrl-C in a terminal goes to all that runs in it.
		process.kill( -demo.pid!, 'SIGINT' );
		await until(
			'the end of the demo',
			async () => demos().join() === before.join(),
			60_000
		);
		await expect( fetch( post ) ).rejects.toThrow( 'fetch failed' );
	} finally {
		await stopServer( demo );
	}
} );
