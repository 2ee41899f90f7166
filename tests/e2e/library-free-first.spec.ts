import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { READY } from './video';

/** What is said where something is lost or missing: what costs nothing comes first, and nothing is offered that can't be done. */

test.beforeEach( ( { library } ) => library.empty() );

test( 'a file that was deleted from the Media Library is fetched again, and nothing is paid @once', async ( {
	library,
	page,
	site,
	settings,
	gateway,
} ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.open();
	await library.generate( 'A lost kite' );
	await expect(
		page.getByText( 'Your video is ready: “A lost kite”' ).first()
	).toBeVisible();
	const lose = () =>
		site.run(
			`foreach ( get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video', 'numberposts' => -1 ) ) as $file ) {
				wp_delete_attachment( $file->ID, true );
			}`
		);
	await lose();
	await library.open();
	const card = library.card( 'A lost kite' );
	await expect( card ).toContainText( 'File removed' );

	await test.step( 'in the list, before what is paid', async () => {
		await card.getByRole( 'button', { name: 'Actions' } ).click();
		// WordPress's own menu has such items too.
		const offered = page
			.getByRole( 'menuitem' )
			.filter( { hasText: /^(Fetch again|Details|Remix)/ } );
		await expect( offered.first() ).toHaveText( /^Fetch again/ );
		await page
			.getByRole( 'menuitem', { name: 'Fetch again (costs nothing)' } )
			.click();
		await expect( card.getByText( 'Ready' ) ).toBeVisible( READY );
	} );

	await test.step( 'in the details, where nothing is paid beside it', async () => {
		await lose();
		await library.open();
		await library.act( 'A lost kite', 'Details' );
		const details = page.getByRole( 'dialog', { name: 'Video details' } );
		await expect( details ).toContainText(
			'fetching it again costs nothing'
		);
		await expect(
			details.getByRole( 'button', { name: /Generate/ } )
		).toHaveCount( 0 );
		await details
			.getByRole( 'button', { name: 'Fetch again (costs nothing)' } )
			.click();
		await expect( details.locator( 'video' ) ).toBeVisible( READY );
		await escape( page, details );
	} );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'without a key the screen says so before anything is asked for @once', async ( {
	library,
	page,
	settings,
} ) => {
	await settings.saveKey( '' );
	await library.open();
	const screen = page.locator( '.platoniavid-library' );
	await expect( screen ).toContainText(
		'The site has no key for the gateway yet.'
	);
	await expect( screen ).toContainText( 'There are no videos yet.' );
	await expect(
		screen.getByRole( 'link', { name: 'Add the key in the settings' } )
	).toBeVisible();
	await expect(
		page.getByRole( 'button', { name: 'Generate the first video' } )
	).toHaveCount( 0 );
} );

test( 'a video that waits is never said to be nearly done @once', async ( {
	library,
	page,
} ) => {
	await library.addRows( [
		{
			prompt: 'In a long line',
			status: 'queued',
			progress: 99,
			remote_id: 'video_1',
			next_check_at: Math.floor( Date.now() / 1000 ) + 3600,
		},
	] );
	await library.open();
	const card = library.card( 'In a long line' );
	await expect( card.getByRole( 'progressbar' ) ).not.toHaveAttribute(
		'value'
	);
	await library.act( 'In a long line', 'Details' );
	const details = page.getByRole( 'dialog', { name: 'Video details' } );
	await expect( details ).toContainText( 'Waiting for the gateway to begin' );
	await expect( details ).not.toContainText( '99' );
	await expect( details ).not.toContainText( '0 seconds' );
} );
