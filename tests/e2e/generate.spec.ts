import { expect, keys, test } from './fixtures';
import { playing } from './video';

test.describe( 'with a key', () => {
	test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

	test( 'a prompt becomes a video that plays in the published post', async ( {
		editor,
		page,
		gateway,
		browser,
	} ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A paper boat in the rain' );
		await block.getByRole( 'radio', { name: /Portrait/ } ).check();
		await block.getByRole( 'radio', { name: '8 seconds' } ).check();
		await block.getByRole( 'button', { name: 'Generate' } ).click();

		await expect(
			block.getByText( 'You can keep writing, or close this page' )
		).toBeVisible();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		const video = block.locator( 'video' );
		await expect( video ).toBeVisible( { timeout: 60_000 } );
		await playing( video );

		const address = await editor.publish();
		const visitor = await browser.newContext( { storageState: undefined } );
		const post = await visitor.newPage();
		await post.goto( address );
		await playing( post.locator( '.wp-block-video video' ) );
		await visitor.close();

		const { paid, jobs } = await gateway.stats();
		expect( paid ).toBe( 1 );
		expect( jobs[ 0 ] ).toMatchObject( {
			prompt: 'A paper boat in the rain',
			size: '720x1280',
			seconds: '8',
		} );
		await page.close();
	} );
} );
