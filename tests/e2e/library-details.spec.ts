import { finishedVideo, importFile } from './finished';
import { expect, isRightToLeft, keys, test } from './fixtures';
import { escape, tabTo } from './keyboard';
import { neverComes } from './reading';
import { playingByItself } from './video';

/** How the Videos screen shows a video, in the list and in its details, and how it is reached by keys. The list as a whole is in library.spec.ts. */

test.beforeEach( ( { library } ) => library.empty() );

test( 'a video moves in the list, has an address, and tells what is known of it', async ( {
	library,
	page,
	site,
	settings,
	context,
	gateway,
} ) => {
	const { models } = JSON.parse(
		await site.run(
			'wp_set_current_user( 1 ); echo wp_json_encode( rest_do_request( "/platoniavid/v1/settings" )->get_data() );'
		)
	) as { models: { id: string }[] };
	await settings.save( {
		models: models.map( ( model ) => ( {
			...model,
			price_per_second: 25_000,
		} ) ),
	} );
	// Each language has its own sign for a currency, and a place for it.
	const price = isRightToLeft ? /\u200f100,000\sر\.إ\./ : /IRR\s100,000/;
	await finishedVideo( site, library, 'A film to take home' );
	await library.addRows( [
		{
			prompt: 'A ship that waits',
			status: 'failed',
			error_code: 'platoniavid_unreachable',
			error_message: 'The gateway could not be reached.',
			error_action: 'retry',
		},
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
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await library.open();
	const film = 'A film to take home';
	const dialog = page.getByRole( 'dialog', { name: 'Video details' } );

	await test.step( 'it moves under the pointer and with the focus, but not for those who want stillness', async () => {
		const preview = library.card( film ).locator( '.platoniavid-preview' );
		await preview.hover();
		await playingByItself( preview.locator( 'video' ) );
		await page.mouse.move( 0, 0 );
		await expect( preview.locator( 'video' ) ).toHaveCount( 0 );
		await tabTo(
			page,
			preview.locator( 'xpath=ancestor::*[@role="button"]' )
		);
		await expect( preview.locator( 'video' ) ).toBeVisible();
		await page.keyboard.press( 'Tab' );
		await expect( preview.locator( 'video' ) ).toHaveCount( 0 );
		await page.emulateMedia( { reducedMotion: 'reduce' } );
		await preview.hover();
		// Longer than the pause after which it would move.
		await neverComes( preview.locator( 'video' ), 400 );
	} );

	await test.step( 'its prompt is copied, and its file downloaded', async () => {
		await library.act( film, 'Copy prompt' );
		await expect(
			page.getByText( 'The prompt was copied.' ).first()
		).toBeVisible();
		await expect
			.poll( () => page.evaluate( () => navigator.clipboard.readText() ) )
			.toBe( film );
		const download = page.waitForEvent( 'download' );
		await library.act( film, 'Download' );
		expect( ( await download ).suggestedFilename() ).toMatch( /\.mp4$/ );
	} );

	await test.step( 'details', async () => {
		await library.act( film, 'Details' );
		await expect( page ).toHaveURL( /[?&]video=\d+/ );
		const facts = dialog.locator( '.platoniavid-facts' );
		await expect( facts ).toContainText( 'Sora 2' );
		await expect( facts ).toContainText( 'Landscape, 1280 × 720' );
		await expect( facts ).toContainText( '4 seconds' );
		await expect( facts ).toContainText( /Author\s*admin/ );
		await expect( facts ).not.toContainText( /\d{4}-\d\d-\d\dT/ );
		await expect( facts ).toContainText(
			RegExp( `Cost\\s*${ price.source }` )
		);
		await expect( facts ).toContainText( /Gateway ID\s*video_\d+/ );
		await expect( dialog.locator( 'video' ) ).toHaveJSProperty(
			'controls',
			true
		);
		await escape( page, dialog );
	} );

	await test.step( 'what another try costs', async () => {
		await library.act( 'A ship that waits', 'Order again…' );
		const question = page.getByRole( 'dialog', {
			name: 'Order this video again?',
		} );
		await expect( question ).toContainText( price );
		await escape( page, question );
	} );

	await test.step( 'a failure and its history', async () => {
		await library.act( 'A letter from long ago', 'Details' );
		await expect( dialog ).toContainText( 'The gateway no longer has it.' );
		await expect( dialog ).toContainText( 'It was too busy.' );
	} );

	await test.step( 'its address opens it; Back and Forward open and close it', async () => {
		await page.reload();
		await expect( dialog ).toContainText( 'A letter from long ago' );
		await escape( page, dialog );
		await page.goBack();
		await expect( dialog ).toBeVisible();
		await page.goForward();
		await expect( dialog ).toBeHidden();
	} );

	await test.step( 'it is deleted here only, where no more is asked for', async () => {
		const files = await site.attachments( 'video/mp4' );
		await library.act( film, 'Delete…' );
		await page
			.getByRole( 'dialog', { name: 'Delete this video?' } )
			.getByRole( 'button', { name: 'Delete' } )
			.click();
		await expect( library.card( film ) ).toHaveCount( 0 );
		expect( await site.attachments( 'video/mp4' ) ).toBe( files );
		expect(
			( await gateway.stats() ).calls.filter(
				( { operation } ) => operation === 'delete'
			)
		).toEqual( [] );
	} );
	await settings.save( { models } );
} );

test( 'check marks are white on their blue, on cards, in a table and in a dialog', async ( {
	library,
	page,
	site,
} ) => {
	await finishedVideo( site, library, 'A chosen one' );
	await library.addRows( [ { prompt: 'Another one', status: 'completed' } ] );
	const marks = page.locator(
		'.components-checkbox-control__checked, .components-checkbox-control__indeterminate'
	);
	/** What its lines or its surface is drawn with. */
	const colours = () =>
		marks.evaluateAll( ( found ) =>
			found.map( ( mark ) => {
				const { fill, stroke } = getComputedStyle( mark );
				return stroke === 'none' ? fill : stroke;
			} )
		);
	const white = ( count: number ) =>
		expect
			.poll( colours )
			.toEqual( Array< string >( count ).fill( 'rgb(255, 255, 255)' ) );
	await library.open();
	const card = library.card( 'A chosen one' );
	await card.hover();
	await card.getByRole( 'checkbox' ).check();
	// The footer says that some are chosen.
	await white( 2 );
	await page.getByRole( 'button', { name: 'Layout' } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
	// The table's head says it too.
	await white( 3 );
	await page
		.locator( '.dataviews-footer' )
		.getByRole( 'button', { name: 'Delete…' } )
		.click();
	await page
		.getByLabel( 'Delete the file from the Media Library too' )
		.check();
	await white( 4 );
} );

test( 'a picture is seen as a whole, and a table has one size for all', async ( {
	library,
	page,
	site,
} ) => {
	const { id } = await finishedVideo( site, library, 'A tall tower' );
	await importFile( site, 'thumbnail-720x1280.webp', '', Number( id ) );
	await library.addRows( [
		{ prompt: 'A lost one', status: 'failed' },
		{
			prompt: 'On its way',
			status: 'importing',
			remote_id: 'video_1',
			next_check_at: Math.floor( Date.now() / 1000 ) + 3600,
		},
	] );
	await library.open();
	const picture = page.locator( '.platoniavid-preview img' );
	await expect( picture ).toHaveCSS( 'object-fit', 'contain' );
	await page.getByRole( 'button', { name: 'Layout' } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
	await expect( page.getByRole( 'table' ) ).toContainText( 'A lost one' );
	await expect( picture ).toHaveCSS( 'object-fit', 'contain' );
	const sizes = () =>
		page.locator( 'td .platoniavid-preview' ).evaluateAll( ( found ) =>
			found.map( ( preview ) => {
				const { width, height } = preview.getBoundingClientRect();
				return [ width, height ].map( Math.round );
			} )
		);
	await expect.poll( sizes ).toEqual( Array( 3 ).fill( [ 60, 34 ] ) );
} );

test( 'what is known of a video is seen without scrolling, while it is made too', async ( {
	library,
	page,
	site,
} ) => {
	await finishedVideo( site, library, 'A tall tower' );
	await library.addRows( [
		{
			prompt: 'On its way',
			size: '720x1280',
			status: 'importing',
			remote_id: 'video_1',
			next_check_at: Math.floor( Date.now() / 1000 ) + 3600,
		},
	] );
	await library.open();
	for ( const prompt of [ 'A tall tower', 'On its way' ] ) {
		await library.act( prompt, 'Details' );
		const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
		await expect( dialog.locator( '.platoniavid-facts' ) ).toBeInViewport( {
			ratio: 1,
		} );
		await escape( page, dialog );
	}
} );

test( 'the screen is used by keyboard alone', async ( {
	library,
	settings,
	page,
} ) => {
	await settings.saveKey( keys.demo );
	await library.addRows( [
		{ prompt: 'Reached by keys', status: 'completed' },
	] );
	await library.open();
	const card = library.card( 'Reached by keys' );
	await expect( card ).toBeVisible();
	const button = page.getByRole( 'button', {
		name: 'Generate video',
		exact: true,
	} );

	await test.step( 'the panel', async () => {
		await button.focus();
		await page.keyboard.press( 'Enter' );
		await expect( button ).toHaveAttribute( 'aria-expanded', 'true' );
		await expect( library.prompt() ).toBeFocused();
		await page.keyboard.type( 'Typed and left' );
		await page.keyboard.press( 'Shift+Tab' );
		await expect(
			page.getByRole( 'button', { name: 'Close', exact: true } )
		).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await expect( library.prompt() ).toBeHidden();
		await expect( button ).toBeFocused();
		await expect( button ).toHaveAttribute( 'aria-expanded', 'false' );
	} );

	await test.step( 'the tabs', async () => {
		const here = page.getByRole( 'tab', { name: 'On this site' } );
		const there = page.getByRole( 'tab', { name: 'At the gateway' } );
		await tabTo( page, here );
		await page.keyboard.press( 'ArrowRight' );
		await expect( there ).toBeFocused();
		await expect( there ).toHaveAttribute( 'aria-selected', 'true' );
		await page.keyboard.press( 'ArrowLeft' );
		await expect( here ).toHaveAttribute( 'aria-selected', 'true' );
		await expect( card ).toBeVisible();
	} );

	await test.step( 'a card, its details and what can be done with it', async () => {
		const opener = card.locator( '[role="button"]' ).first();
		await tabTo( page, page.getByRole( 'searchbox' ) );
		await expect( async () => {
			await page.keyboard.press( 'Tab' );
			expect(
				await card.evaluate( ( element ) =>
					element.contains( element.ownerDocument.activeElement )
				)
			).toBe( true );
		} ).toPass( { intervals: [ 0 ], timeout: 30_000 } );
		await opener.focus();
		await page.keyboard.press( 'Enter' );
		const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
		await expect( dialog ).toBeVisible();
		await escape( page, dialog );
		await expect( opener ).toBeFocused();

		const menu = card.getByRole( 'button', { name: 'Actions' } );
		await menu.focus();
		await page.keyboard.press( 'Enter' );
		await page.keyboard.type( 'Del' );
		await page.keyboard.press( 'Enter' );
		const question = page.getByRole( 'dialog', {
			name: 'Delete this video?',
		} );
		await expect( question ).toBeVisible();
		await escape( page, question );
		await expect( card ).toBeVisible();
	} );
} );
