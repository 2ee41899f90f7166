import { expect, keys, test } from './fixtures';

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 1 } );
	await library.empty();
} );

test(
	'a video is made, followed and listed from the command line',
	{ tag: '@once' },
	async ( { site, gateway } ) => {
		const wp = ( ...args: string[] ) =>
			site.wpCli( [ 'platoniavid', ...args, '--user=admin' ] );
		const created = await wp(
			'create',
			'A kite over the sea',
			'--size=720x1280'
		);
		const id = /Success: (\d+) queued/.exec( created )?.[ 1 ];
		expect( id, created ).toBeTruthy();

		// The gateway's guide asks for ten seconds before the first question.
		await site.wpCli( [
			'eval',
			'global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );',
		] );
		expect( await wp( 'run' ) ).toMatch( /Success: [1-9]\d* steps? done/ );
		const video = JSON.parse( await wp( 'get', id! ) ) as {
			status: string;
			size: string;
			attachment: { url: string } | null;
		};
		expect( video ).toMatchObject( {
			status: 'completed',
			size: '720x1280',
		} );
		expect( video.attachment?.url ).toMatch( /\.mp4$/ );
		expect( ( await wp( 'list', '--format=ids' ) ).trim() ).toBe( id );
		expect(
			( await wp( 'list', '--status=failed', '--format=count' ) ).trim()
		).toBe( '0' );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'the command line says what is wrong',
	{ tag: '@once' },
	async ( { site } ) => {
		const fails = async ( ...args: string[] ) => {
			const error = await site
				.wpCli( [ 'platoniavid', ...args ] )
				.then( () => undefined )
				.catch( ( thrown: { stderr: string } ) => thrown.stderr );
			return error ?? 'It worked.';
		};
		expect( await fails( 'create', 'A kite' ) ).toContain(
			'--user=<login>'
		);
		expect(
			await fails( 'create', 'A kite', '--user=admin', '--size=640x360' )
		).toContain( 'It offers 1280x720' );
		expect( await fails( 'list', '--status=lost' ) ).toContain(
			'in_progress'
		);
		expect( await fails( 'get', '999999' ) ).toContain( 'no such video' );
		expect( await fails( 'retry', '999999' ) ).toContain( 'no such video' );
	}
);
