import { expect, keys, test } from './fixtures';
import { keepNotifications } from './notifications';
import { allOf, placeOf, textOf } from './reading';
import { chooseIn, READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.hold();
} );

test( 'the frame has the shape of the video, tells the time, and what waits is told when it is ready', async ( {
	editor,
	gateway,
	library,
	page,
} ) => {
	// Three that took two minutes each, and three of another model that took ten.
	await library.empty();
	const now = Math.floor( Date.now() / 1000 );
	await library.addRows(
		Object.entries( { 'sora-2-pro': 120, 'sora-2': 600 } ).flatMap(
			( [ model, time ] ) =>
				[ 'One', 'Two', 'Three' ].map( ( prompt ) => ( {
					...{ prompt, model, status: 'completed' },
					...{
						submitted_at: now - 700,
						completed_at: now - 700 + time,
					},
				} ) )
		)
	);
	const told = await keepNotifications( page, 'default' );
	// A tab is never hidden here.
	await page.addInitScript( () => {
		Object.defineProperty( document, 'hidden', {
			get: () => 'isAway' in window,
		} );
	} );
	await page.route( /videos(\/|%2F)refresh/, async ( route ) => {
		const response = await route.fetch();
		if ( ( await response.text() ).includes( '"completed"' ) ) {
			await page.evaluate( () =>
				Object.assign( window, { isAway: true } )
			);
		}
		await route.fulfill( { response } );
	} );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block.getByLabel( 'Prompt' ).fill( 'A tower' );
	await chooseIn( block, 'Model', 'sora-2-pro' );
	await chooseIn( block, 'Size', /Portrait/ );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	const time = block.getByText(
		/^\d+ seconds so far\. Such videos take about 2 minutes here\.$/
	);
	await expect( time ).toBeVisible();
	const early = await textOf( time );
	const notify = block.getByRole( 'button', {
		name: 'Notify me when it is ready',
	} );
	await notify.click();
	await expect( notify ).toHaveCount( 0 );
	const frame = await placeOf( block.locator( '.platoniavid-progress' ) );
	expect( frame.width / frame.height ).toBeCloseTo( 720 / 1280, 2 );
	await expect( time ).not.toHaveText( early );

	await gateway.finish();
	const video = block.locator( 'video' );
	await expect( video ).toBeVisible( READY );
	const final = await placeOf( video );
	expect( final.width ).toBeCloseTo( frame.width, 0 );
	expect( final.height ).toBeCloseTo( frame.height, 0 );
	await expect(
		page
			.locator( '.components-snackbar' )
			.filter( { hasText: 'Your video is ready: “A tower”' } )
	).toBeVisible();
	await expect
		.poll( told )
		.toMatchObject( [ { title: 'Your video is ready', body: 'A tower' } ] );
} );

test( 'the frame has the shape of the video on a phone too, with room for what it says, in a theme of thin letters @once', async ( {
	editor,
	gateway,
	page,
} ) => {
	await page.setViewportSize( { width: 375, height: 800 } );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block.getByLabel( 'Prompt' ).fill( 'A small tower' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	await gateway.reach( 0.4 );
	await expect( block.getByText( /% done$/ ) ).toBeVisible();
	const frame = block.locator( '.platoniavid-progress' );
	const { width, height } = await placeOf( frame );
	expect( width ).toBeLessThan( 375 );
	expect( width / height ).toBeCloseTo( 16 / 9, 2 );
	await expect
		.poll(
			() =>
				frame.evaluate(
					( { scrollHeight, clientHeight } ) =>
						scrollHeight - clientHeight
				),
			'Nothing has to be scrolled to.'
		)
		.toBe( 0 );
	for ( const text of await allOf( frame.locator( 'span' ) ) ) {
		await expect( text ).toHaveCSS( 'font-weight', '400' );
		await expect( text ).toHaveCSS( 'font-size', '13px' );
		await expect( text ).toHaveCSS( 'line-height', '19.5px' );
	}
} );
