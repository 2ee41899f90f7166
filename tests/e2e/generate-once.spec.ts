import { expect, keys, test } from './fixtures';
import { READY, VIDEOS } from './video';

/** One order is paid once, whatever is done twice or breaks. */

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test(
	'a double click on Generate pays once',
	{ tag: '@once' },
	async ( { editor, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A double decker' );
		await block.getByRole( 'button', { name: 'Generate' } ).dblclick();

		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'two tabs on the same post make one attachment',
	{ tag: '@once' },
	async ( { editor, context, gateway, site, openEditor } ) => {
		const before = await site.attachments( 'video/mp4' );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'Twins' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect
			.poll( async () => ( await editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );
		const post = await editor.saveDraft();

		const other = openEditor( await context.newPage() );
		await other.openPost( post );
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		await expect( other.videoBlock().locator( 'video' ) ).toBeVisible(
			READY
		);

		expect( await site.attachments( 'video/mp4' ) ).toBe( before + 1 );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'a connection that breaks loses nothing and pays once',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A broken bridge' );
		// The request arrives, and its answer gets lost.
		let lost = 0;
		await page.route( VIDEOS, async ( route ) => {
			if ( route.request().method() !== 'POST' || lost++ > 0 ) {
				return route.continue();
			}
			await route.fetch();
			return route.abort( 'connectionreset' );
		} );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'The site could not be reached.' )
		).toBeVisible();
		await expect( block.getByLabel( 'Prompt' ) ).toHaveValue(
			'A broken bridge'
		);
		await block.getByRole( 'button', { name: 'Try again' } ).click();

		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'a reload pays what was clicked, and not what was typed since',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		const prompt = block.getByLabel( 'Prompt' );
		await prompt.fill( 'A bridge in the fog' );
		// The request gets lost.
		await page.route( VIDEOS, ( route ) =>
			route.request().method() === 'POST'
				? route.abort( 'connectionreset' )
				: route.continue()
		);
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'The site could not be reached.' )
		).toBeVisible();
		await prompt.fill( 'A bridge in the sun, and on it' );
		await editor.saveDraft();

		await page.unroute( VIDEOS );
		await page.reload();
		await editor.ready();
		await expect( editor.videoBlock().locator( 'video' ) ).toBeVisible(
			READY
		);
		const { paid, jobs } = await gateway.stats();
		expect( paid ).toBe( 1 );
		expect( jobs.map( ( { prompt: made } ) => made ) ).toEqual( [
			'A bridge in the fog',
		] );
	}
);
