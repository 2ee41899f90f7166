import { expect, keys, test, wordpress } from './fixtures';
import { finishedVideo, importFile } from './finished';
import { brightnessOfPoster } from './pictures';
import { inMenu, pick, tool } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'a video is downloaded, shown in the Media Library, and replaced', async ( {
	context,
	editor,
	page,
	site,
	library,
} ) => {
	const video = await finishedVideo( site, library, 'A film to take along' );
	await importFile( site, 'video-720x1280-4.mp4', 'A film of mine' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await block.locator( 'video' ).click();
	// WordPress's own menu beside it has three dots.
	await expect( tool( page, 'More about this video' ) ).toHaveText( 'More' );
	await tool( page, 'More about this video' ).click();
	const download = page.waitForEvent( 'download' );
	const item = page.getByRole( 'menuitem', { name: 'Download' } );
	await expect( item.locator( 'svg' ) ).toBeVisible();
	await item.click();
	expect( ( await download ).suggestedFilename() ).toMatch( /\.mp4$/ );

	// Also for somebody who likes the Media Library's list better.
	await site.run( `update_user_meta( 1, 'wp_media_library_mode', 'list' );` );
	await tool( page, 'More about this video' ).click();
	const opened = context.waitForEvent( 'page' );
	await page
		.getByRole( 'menuitem', { name: 'Open in Media Library' } )
		.click();
	const other = await opened;
	await expect(
		other.getByText( 'With sora-2, from the prompt:' ).first()
	).toBeVisible();
	await other.close();

	await tool( page, 'Replace' ).click();
	await page.getByRole( 'menuitem', { name: 'Open Media Library' } ).click();
	await pick( page, 'A film of mine' );
	await expect( block.locator( 'video' ) ).toHaveAttribute(
		'src',
		/720x1280/
	);
	// What the block had is still there.
	await inMenu( page, 'Versions' );
	await page
		.getByRole( 'dialog', { name: 'Versions of this video' } )
		.getByRole( 'button', { name: 'Use this version' } )
		.click();
	await expect( block.locator( 'video' ) ).toHaveAttribute(
		'src',
		String( video.src )
	);

	// WordPress before 6.7 does not offer it.
	if ( wordpress !== '6.6' ) {
		await block.locator( 'video' ).click( { position: { x: 5, y: 5 } } );
		await tool( page, 'Replace' ).click();
		await page.getByRole( 'menuitem', { name: 'Reset' } ).click();
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toHaveValue( 'A film to take along' );
		await expect( block.locator( 'video' ) ).toHaveCount( 0 );
	}
} );

test( 'a video of the Media Library is shown instead of a new one, with a poster of one’s choice', async ( {
	editor,
	page,
	site,
	gateway,
	library,
} ) => {
	const ours = await finishedVideo( site, library, 'A film of the plugin' );
	for ( const [ file, title ] of [
		[ 'video-720x1280-4.mp4', 'A film from elsewhere' ],
		[ 'spritesheet-1280x720.jpg', 'A poster from elsewhere' ],
	] as const ) {
		await importFile( site, file, title );
	}
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block
		.getByRole( 'button', { name: 'Choose from Media Library' } )
		.click();
	await pick( page, 'A film from elsewhere' );
	const video = block.locator( 'video' );
	await expect( video ).toHaveAttribute( 'src', /720x1280/ );
	await expect( video ).toHaveAttribute( 'controls' );
	expect( ( await gateway.stats() ).paid ).toBe( 0 );

	await video.click();
	const side = page.getByRole( 'region', { name: 'Editor settings' } );
	await side.getByRole( 'button', { name: 'Set poster image' } ).click();
	await pick( page, 'A poster from elsewhere' );
	await expect( video ).toHaveAttribute( 'poster', /spritesheet-1280x720/ );
	await side.getByRole( 'button', { name: 'Remove poster' } ).click();
	await expect( video ).not.toHaveAttribute( 'poster' );
	await expect(
		side.getByRole( 'button', { name: 'Set poster image' } )
	).toBeFocused();

	await test.step( 'one of the plugin’s is known as such', async () => {
		await expect( tool( page, 'Remix' ) ).toHaveCount( 0 );
		await tool( page, 'Replace' ).click();
		await page
			.getByRole( 'menuitem', { name: 'Open Media Library' } )
			.click();
		await pick( page, 'A film of the plugin' );
		await expect( tool( page, 'Remix' ) ).toBeVisible();
		await expect
			.poll( () => editor.attributes() )
			.toMatchObject( {
				...{ id: ours.id, shownId: ours.shownId, takes: ours.takes },
			} );
	} );

	await test.step( 'its poster can be made before it is played', async () => {
		await tool( page, 'More about this video' ).click();
		await page
			.getByRole( 'menuitem', { name: 'Set poster from this frame' } )
			.click();
		await expect( video ).toHaveAttribute( 'poster', /poster.*\.jpg$/ );
		await expect
			.poll(
				() => brightnessOfPoster( video ),
				'A picture that was never drawn is black.'
			)
			.toBeGreaterThan( 20 );
	} );
} );
