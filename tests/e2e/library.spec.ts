import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';

/** How the Videos screen shows what is there. What is done with videos is in library-actions.spec.ts. */

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

test( 'details have an address; Back closes them', async ( {
	library,
	page,
} ) => {
	await library.addRows( [
		{
			prompt: 'A letter from long ago',
			status: 'failed',
			error_code: 'content_expired',
			error_message: 'The gateway no longer has it.',
			error_action: 'none',
			history: JSON.stringify( [
				{ at: 1700000000, code: 'busy', message: 'It was too busy.' },
			] ),
		},
	] );
	await library.open();
	await library.act( 'A letter from long ago', 'Details' );
	const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
	await expect( dialog ).toContainText( 'The gateway no longer has it.' );
	await expect( dialog ).toContainText( 'It was too busy.' );
	await expect( page ).toHaveURL( /[?&]video=\d+/ );

	await page.reload();
	await expect( dialog ).toContainText( 'A letter from long ago' );
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toBeHidden();
	await page.goBack();
	await expect( dialog ).toBeVisible();
	await page.goForward();
	await expect( dialog ).toBeHidden();
} );

test( 'videos are found by their words and their state among ten thousand, each time in one request', async ( {
	library,
	page,
} ) => {
	await library.addRows(
		Array.from( { length: 10_000 }, ( _, index ) => ( {
			prompt: `Video number ${ index } of many`,
			status: index % 100 === 0 ? 'failed' : 'completed',
			error_code: index % 100 === 0 ? 'moderation' : '',
		} ) )
	);
	await library.open();
	await expect( page.locator( '.dataviews-view-grid__card' ) ).toHaveCount(
		20
	);
	await expect( page.getByText( 'of 500' ) ).toBeVisible();

	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if (
			/platoniavid\/v1\/videos/.test(
				decodeURIComponent( request.url() )
			)
		) {
			asked.push( request.url() );
		}
	} );
	await page
		.getByRole( 'searchbox', { name: 'Search prompts' } )
		.fill( 'number 4242 of' );
	await expect( page.locator( '.dataviews-view-grid__card' ) ).toHaveCount(
		1
	);
	await expect( library.card( 'Video number 4242 of many' ) ).toBeVisible();
	expect( asked ).toHaveLength( 1 );
} );

test( 'the focus stays on a tab that was chosen, and an unknown list falls back', async ( {
	library,
	page,
} ) => {
	await library.open();
	const there = page.getByRole( 'tab', { name: 'At the gateway' } );
	await there.click();
	await expect( page ).toHaveURL( /tab=gateway/ );
	await expect( there ).toBeFocused();
	await page.goBack();
	await expect(
		page.getByRole( 'tab', { name: 'On this site' } )
	).toHaveAttribute( 'aria-selected', 'true' );

	await page.route(
		( url ) =>
			/platoniavid\/v1\/models/.test( decodeURIComponent( url.href ) ),
		( route ) => route.abort()
	);
	await library.open( '&tab=gateway' );
	await expect( page.getByText( 'There are no videos yet' ) ).toBeVisible();
} );

test( 'a failed load says so, and is tried again', async ( {
	library,
	page,
} ) => {
	const isList = ( url: URL ) =>
		/platoniavid\/v1\/videos/.test( decodeURIComponent( url.href ) );
	await page.route( isList, ( route ) => route.abort() );
	await library.open();
	await expect(
		page.getByText( 'The site could not be reached' ).first()
	).toBeVisible();
	await page.unroute( isList );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( page.getByText( 'There are no videos yet' ) ).toBeVisible();
} );

test( 'a list that was turned into a table is one at the next visit; what was looked for is not kept', async ( {
	library,
	page,
} ) => {
	await library.empty();
	await library.addRows( [
		{ prompt: 'Alpha', status: 'completed', model: 'sora-2' },
		{ prompt: 'Beta', status: 'completed', model: 'sora-2-pro' },
	] );
	await library.open();
	await page.getByRole( 'button', { name: 'Add filter' } ).click();
	await page.getByRole( 'menuitem', { name: 'Model' } ).click();
	await page.getByRole( 'option', { name: 'Sora 2 Pro' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( library.card( 'Alpha' ) ).toBeHidden();
	await expect( library.card( 'Beta' ) ).toBeVisible();

	const kept = page.waitForResponse(
		( response ) =>
			/users(\/|%2F)me/.test( response.url() ) &&
			response.request().method() !== 'GET'
	);
	await page.getByRole( 'button', { name: 'Layout' } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( page.getByRole( 'table' ) ).toContainText( 'Beta' );
	await kept;
	await library.open();
	await expect( page.getByRole( 'table' ) ).toContainText( 'Alpha' );
	await expect( page.getByRole( 'table' ) ).toContainText( 'Beta' );
} );

test( 'a card moves under the pointer, but not for those who want stillness', async ( {
	library,
	page,
	site,
} ) => {
	await library.empty();
	await finishedVideo( site, library, 'A film in motion' );
	await library.open();
	const preview = library
		.card( 'A film in motion' )
		.locator( '.platoniavid-preview' );
	await preview.hover();
	await expect( preview.locator( 'video' ) ).toBeVisible();
	await page.mouse.move( 0, 0 );
	await expect( preview.locator( 'video' ) ).toHaveCount( 0 );

	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await library.open();
	await preview.hover();
	await expect( preview.locator( 'video' ) ).toHaveCount( 0 );
} );

test( 'videos are found by status, size and author', async ( {
	library,
	page,
} ) => {
	await library.addRows( [
		{ prompt: 'Alpha', status: 'failed', seconds: 12 },
		{ prompt: 'Beta', status: 'completed', size: '720x1280', seconds: 8 },
		{ prompt: 'Gamma', status: 'completed' },
	] );
	const cards = page.locator( '.dataviews-view-grid__card' );
	const filter = async ( name: string ) => {
		await library.open();
		await expect( cards ).toHaveCount( 3 );
		if ( name === 'Status' ) {
			// It stands there without being added.
			await page.getByRole( 'button', { name: /^Status/ } ).click();
			return;
		}
		await page.getByRole( 'button', { name: 'Add filter' } ).click();
		await page.getByRole( 'menuitem', { name } ).click();
	};
	for ( const [ name, option, left ] of [
		[ 'Status', 'Failed', 'Alpha' ],
		[ 'Size', 'Portrait, 720 × 1280', 'Beta' ],
	] as const ) {
		await filter( name );
		await page.getByRole( 'option', { name: option } ).click();
		await expect( cards ).toHaveCount( 1 );
		await expect( library.card( left ) ).toBeVisible();
	}
	await filter( 'Author' );
	const asked = page.waitForRequest( ( request ) =>
		/[?&]author=\d+/.test( decodeURIComponent( request.url() ) )
	);
	await page.getByRole( 'option' ).first().click();
	await asked;
	await expect( cards ).toHaveCount( 3 );
} );

test( 'a prompt is copied, a file downloaded, and the details say what is known', async ( {
	library,
	page,
	site,
	context,
} ) => {
	await finishedVideo( site, library, 'A film to take home' );
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await library.open();
	await library.act( 'A film to take home', 'Copy prompt' );
	await expect(
		page.getByText( 'The prompt was copied.' ).first()
	).toBeVisible();
	expect( await page.evaluate( () => navigator.clipboard.readText() ) ).toBe(
		'A film to take home'
	);

	const download = page.waitForEvent( 'download' );
	await library.act( 'A film to take home', 'Download' );
	expect( ( await download ).suggestedFilename() ).toMatch( /\.mp4$/ );

	await library.act( 'A film to take home', 'Details' );
	const facts = page.getByRole( 'dialog' ).locator( '.platoniavid-facts' );
	await expect( facts ).toContainText( 'Sora 2' );
	await expect( facts ).toContainText( 'Landscape, 1280 × 720' );
	await expect( facts ).toContainText( '4 seconds' );
	await expect( facts ).toContainText( /Id at the gateway\s*video_\d+/ );
} );

test( 'a hundred on a page are reached to the last among ten thousand', async ( {
	library,
	page,
} ) => {
	await library.addRows(
		Array.from( { length: 10_000 }, ( _, index ) => ( {
			prompt: `Film ${ index } of many`,
			status: 'completed',
			created_at: 1700000000 + index,
		} ) )
	);
	await library.open();
	await expect( page.getByText( 'of 500' ) ).toBeVisible();
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if (
			/platoniavid\/v1\/videos/.test(
				decodeURIComponent( request.url() )
			)
		) {
			asked.push( request.url() );
		}
	} );
	await page.getByRole( 'button', { name: 'View options' } ).click();
	await page.getByRole( 'radio', { name: '100', exact: true } ).click();
	await page.keyboard.press( 'Escape' );
	const cards = page.locator( '.dataviews-view-grid__card' );
	await expect( cards ).toHaveCount( 100 );
	await cards.last().scrollIntoViewIfNeeded();
	await expect( cards.last() ).toContainText( 'Film 9900 of many' );
	expect( asked ).toHaveLength( 1 );
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( cards.first() ).toContainText( 'Film 9899 of many' );
	expect( asked ).toHaveLength( 2 );
} );
