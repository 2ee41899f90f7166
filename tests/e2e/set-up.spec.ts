import type { Page, Response } from '@playwright/test';
import { expect, keys, test } from './fixtures';
import { tabTo } from './keyboard';
import { playing } from './video';

/** Looks through all that a page gets and sends; gives the addresses where a text was found. */
function watchFor( page: Page, text: string ): () => Promise< string[] > {
	const found: string[] = [];
	const reading: Promise< void >[] = [];
	const note = ( where: string, what: string | null ) => {
		if ( what?.includes( text ) ) {
			found.push( where );
		}
	};
	page.on( 'response', ( response: Response ) => {
		note(
			`headers of ${ response.url() }`,
			JSON.stringify( response.headers() )
		);
		reading.push(
			response.body().then(
				( body ) => note( response.url(), body.toString( 'latin1' ) ),
				() => undefined
			)
		);
	} );
	page.on( 'request', ( request ) => {
		note( `request ${ request.url() }`, request.url() );
		// Typing a key sends it once, when it is saved.
		if ( ! /settings/.test( request.url() ) ) {
			note( `body of ${ request.url() }`, request.postData() );
		}
	} );
	return async () => {
		await Promise.all( reading );
		return found;
	};
}

test( 'from no key at all to a published, playing video; the key never comes back', async ( {
	settings,
	editor,
	page,
	visitor,
} ) => {
	await settings.saveKey( '' );
	const leaks = watchFor( page, keys.demo );

	await editor.openNewPost();
	const empty = await editor.insertVideoBlock();
	await expect(
		empty.getByText( 'The site has no key for the gateway yet.' )
	).toBeVisible();
	await expect(
		empty.getByRole( 'link', { name: /Add the key in the settings/ } )
	).toBeVisible();

	await settings.open();
	await page.getByLabel( 'Key', { exact: true } ).fill( keys.demo );
	await page.getByRole( 'button', { name: 'Save key' } ).click();
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();
	await expect( page.getByLabel( 'Key', { exact: true } ) ).toHaveValue( '' );
	await expect( page.getByText( 'pltn_…wxyz' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Test connection' } ).click();
	await expect(
		page.getByText( 'The gateway accepts the key.' ).first()
	).toBeVisible();

	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block.getByLabel( 'Prompt' ).fill( 'The first one' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect( block.locator( 'video' ) ).toBeVisible( { timeout: 40_000 } );

	const address = await editor.publish();
	await visitor.goto( address );
	await playing( visitor.locator( '.wp-block-video video' ) );
	expect( await visitor.content() ).not.toContain( keys.demo );

	await settings.open();
	await expect( page.getByText( 'pltn_…wxyz' ) ).toBeVisible();
	expect( await leaks() ).toEqual( [] );
} );

test( 'by keyboard alone, a wrong key is told from a right one, and defaults are saved that a new block uses', async ( {
	settings,
	editor,
	page,
} ) => {
	await settings.saveKey( keys.demo );
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
	await expect( block.getByRole( 'radio', { name: /Tall/ } ) ).toBeChecked();
	await settings.save( {
		default_model: 'sora-2',
		default_size: '1280x720',
	} );
} );
