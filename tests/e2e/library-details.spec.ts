import { finishedVideo } from './finished';
import { expect, isRightToLeft, test } from './fixtures';
import { escape, tabTo } from './keyboard';
import { neverComes } from './reading';
import { playingByItself } from './video';

/** How the Videos screen shows a video, in the list and in its details. */

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
			RegExp( `Cost \\(estimated\\)\\s*${ price.source }` )
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

test( 'what is known of a video is seen without scrolling, while it is made too @once', async ( {
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
