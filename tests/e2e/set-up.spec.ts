import type { Locator } from '@playwright/test';
import { Walk } from './everyone/walk';
import { expect, keys, setLanguage, test } from './fixtures';
import { tabTo } from './keyboard';
import { controlOf, playing, READY } from './video';
import { Wire } from './wire';

/** A test whose browser reaches the site by way of a proxy that keeps each byte. */
const watched = test.extend< { wire: Wire } >( {
	wire: async ( {}, use ) => {
		const wire = new Wire();
		await use( wire );
		await wire.close();
	},
	proxy: async ( { wire }, use ) => use( { server: await wire.open() } ),
	fetchesAll: true,
} );

/** What a hint leaves out of the key: any part of it that is seen is one too many. */
const secret = keys.demo.slice( 5, -4 );

watched(
	'from no key at all to a published, playing video; the key never comes back',
	{ tag: '@once' },
	async ( { settings, editor, library, page, site, visitor, wire } ) => {
		await settings.saveKey( '' );

		await editor.openNewPost();
		const empty = await editor.insertVideoBlock();
		await expect(
			empty.getByText( 'The site has no key for the gateway yet.' )
		).toBeVisible();
		await expect(
			empty.getByRole( 'link', { name: /Add the key in the settings/ } )
		).toBeVisible();

		await settings.open();
		const field = page.getByLabel( 'Key', { exact: true } );
		await field.fill( keys.demo );
		await field.press( 'Enter' );
		await expect(
			page.getByText( /^The key is saved\. / ).first()
		).toBeVisible();
		await expect( field ).toBeHidden();
		await expect( page.getByText( 'pltn_…wxyz' ) ).toBeVisible();

		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'The first one' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );

		await visitor.goto( await editor.publish() );
		await playing( visitor.locator( '.wp-block-video video' ) );

		await library.open();
		await expect( library.card( 'The first one' ) ).toBeVisible();
		await page.goto( `${ site.url }/wp-admin/upload.php?mode=list` );
		await expect( page.locator( '#the-list' ) ).toContainText(
			'The first one'
		);
		await settings.open();
		await expect( page.getByText( 'pltn_…wxyz' ) ).toBeVisible();

		// It was looked at: pages, routes, scripts, and the film itself.
		expect( wire.names ).toEqual(
			expect.arrayContaining( [
				'GET /wp-admin/post-new.php',
				'POST /wp-json/platoniavid/v1/connections/fixed/test',
				'POST /wp-json/platoniavid/v1/videos/refresh',
				'GET /wp-content/plugins/platoniavid/build/settings.js',
				expect.stringMatching( /^GET .*\.mp4$/ ),
			] )
		);
		// It goes out where it was typed in, to be tried and to be saved, and nowhere comes back.
		expect( wire.find( secret ).sort() ).toEqual( [
			'body of POST /wp-json/platoniavid/v1/connections/fixed/test',
			'body of POST /wp-json/platoniavid/v1/settings',
		] );
	}
);

test( 'by keyboard alone, a wrong key is told from a right one, and defaults are saved that a new block uses', async ( {
	settings,
	editor,
	page,
} ) => {
	await settings.saveKey( '' );
	await settings.open();
	const key = page.getByLabel( 'Key', { exact: true } );
	await expect( key ).toBeVisible();

	await test.step( 'a wrong key', async () => {
		await page.keyboard.press( 'Tab' );
		await expect(
			page.getByRole( 'link', { name: 'Skip to main content' } )
		).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await tabTo( page, key );
		await page.keyboard.type( keys.unknown );
		const button = page.getByRole( 'button', { name: 'Test connection' } );
		await tabTo( page, button );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByText( 'The gateway does not accept the key.' ).first()
		).toBeVisible();
		await expect( button ).toBeFocused();
		await expect( key ).toHaveValue( keys.unknown );
		// It is not kept either, unless one insists.
		await key.press( 'Enter' );
		await expect(
			page.getByText( /^Nothing was saved\. / ).first()
		).toBeVisible();
		await expect(
			page.getByRole( 'button', { name: 'Save it all the same' } )
		).toBeVisible();
		await key.fill( '' );
		await settings.saveKey( keys.demo );
		await settings.open();
	} );

	await test.step( 'defaults', async () => {
		const model = page.getByLabel( 'Model', { exact: true } );
		const size = page.getByLabel( 'Size', { exact: true } );
		await tabTo( page, model );
		await page.keyboard.press( 'End' );
		await expect( model ).toHaveValue( 'sora-2-pro' );
		await tabTo( page, size );
		await page.keyboard.press( 'End' );
		await expect( size ).toHaveValue( '1024x1792' );
		const button = page.getByRole( 'button', { name: 'Save changes' } );
		await tabTo( page, button );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByText( 'Settings saved.' ).first()
		).toBeVisible();
		await expect( button ).toBeFocused();
	} );

	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await expect( controlOf( block, 'Size', 'Tall' ) ).toBeVisible();
	await settings.save( {
		default_model: 'sora-2',
		default_size: '1280x720',
	} );
} );

for ( const language of [ 'en_US', 'fa_IR' ] as const ) {
	test(
		`on a phone, five clicks and a key lead from the list of plugins to a video in a post, in ${ language }`,
		{
			tag: '@once',
		},
		async ( { page, site, gateway, settings } ) => {
			const prompt = language === 'en_US' ? 'A red kite' : 'بادبادکی سرخ';
			const words = { prompt, film: prompt, refused: prompt };
			const walk = new Walk( page, site, gateway, {
				...words,
				locale: language,
			} );
			let clicks = 0;
			/** Presses what the screen offers, of which it says what it is for. */
			const press = async ( target: Locator, reason: Locator ) => {
				await expect( reason.first() ).toBeVisible();
				await target.click();
				clicks++;
			};
			const said = ( text: string ) => page.getByText( walk.say( text ) );

			await settings.saveKey( '' );
			await setLanguage( site, language );
			await site.run( `delete_user_meta( 1, 'dismissed_wp_pointers' );` );
			await page.setViewportSize( { width: 375, height: 812 } );
			await page.goto( `${ site.url }/wp-admin/plugins.php` );

			await press(
				page.getByRole( 'link', { name: walk.say( 'Enter the key' ) } ),
				said(
					'PlatoniaVid makes videos from text as soon as it has the key of a video service. Each video is paid there, and nothing is sent before you ask for one.'
				)
			);
			await page
				.getByLabel( walk.say( 'Key' ), { exact: true } )
				.fill( keys.demo );
			await press(
				walk.button( 'Save changes' ),
				said(
					'A server makes the videos and charges for them. Its key tells it whose credit to use.'
				)
			);
			await press(
				page.getByRole( 'link', {
					name: walk.say( 'Make the first video' ),
				} ),
				page.getByText(
					walk.say( 'The key is saved. %s' ).split( '%s' )[ 0 ]!
				)
			);
			const panel = page.locator( '.platoniavid-library__panel' );
			await panel.locator( 'textarea' ).fill( prompt );
			await press(
				walk.button( 'Generate', panel ),
				panel.locator( '.platoniavid-form' )
			);
			// It is made and brought in first.
			await expect( walk.button( 'Make draft', panel ) ).toBeVisible(
				READY
			);
			await press(
				walk.button( 'Make draft', panel ),
				panel.getByText(
					walk.say(
						'A draft is made and opened. Nothing is published.'
					)
				)
			);
			await expect(
				walk
					.canvas()
					.locator( '[data-type="platoniavid/sora-video"] video' )
			).toBeVisible( READY );
			expect( clicks ).toBeLessThanOrEqual( 5 );
		}
	);
}
