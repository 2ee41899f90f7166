import { expect, keys, test } from './fixtures';
import { playing } from './video';
import { Wire } from './wire';

/** A test whose browser reaches the site by way of a proxy that keeps each byte. */
const watched = test.extend< { wire: Wire } >( {
	wire: async ( {}, use ) => {
		const wire = new Wire();
		await use( wire );
		await wire.close();
	},
	proxy: async ( { wire }, use ) => use( { server: await wire.open() } ),
} );

/** What a hint leaves out of the key: any part of it that is seen is one too many. */
const secret = keys.demo.slice( 5, -4 );

watched(
	'from no key at all to a published, playing video; the key never comes back',
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
		await page.getByRole( 'button', { name: 'Save key' } ).click();
		await expect(
			page.getByText( 'Settings saved.' ).first()
		).toBeVisible();
		await expect( field ).toHaveValue( '' );
		await expect( page.getByText( 'pltn_…wxyz' ) ).toBeVisible();
		await page.getByRole( 'button', { name: 'Test connection' } ).click();
		await expect(
			page.getByText( 'The gateway accepts the key.' ).first()
		).toBeVisible();

		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'The first one' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.locator( 'video' ) ).toBeVisible( {
			timeout: 40_000,
		} );

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
				'POST /wp-json/platoniavid/v1/connection',
				'POST /wp-json/platoniavid/v1/videos/refresh',
				'GET /wp-content/plugins/platoniavid/build/settings.js',
				expect.stringMatching( /^GET .*\.mp4$/ ),
			] )
		);
		// It goes out once, where it was typed in, and nowhere comes back.
		expect( wire.find( secret ) ).toEqual( [
			'body of POST /wp-json/platoniavid/v1/settings',
		] );
	}
);

test( 'the settings screen tells a wrong key from a right one', async ( {
	settings,
	page,
} ) => {
	await settings.saveKey( keys.demo );
	await settings.open();
	await page.getByLabel( 'Key', { exact: true } ).fill( keys.unknown );
	await page.getByRole( 'button', { name: 'Test connection' } ).click();
	await expect(
		page.getByText( 'The gateway does not accept the key.' ).first()
	).toBeVisible();
	await expect( page.getByLabel( 'Key', { exact: true } ) ).toHaveValue(
		keys.unknown
	);
} );

test( 'defaults are saved and used by a new block', async ( {
	settings,
	editor,
	page,
} ) => {
	await settings.saveKey( keys.demo );
	await settings.open();
	await page.getByLabel( 'Model' ).selectOption( 'sora-2-pro' );
	await page.getByLabel( 'Size' ).selectOption( '1792x1024' );
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();

	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await expect( block.getByRole( 'radio', { name: /Wide/ } ) ).toBeChecked();
	await settings.save( {
		default_model: 'sora-2',
		default_size: '1280x720',
	} );
} );
