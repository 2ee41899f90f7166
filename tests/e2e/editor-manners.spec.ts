import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { placeOf } from './reading';
import { READY, tool } from './video';

/** The block behaves as WordPress's own do. */

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'the first click on a finished block only selects it', async ( {
	editor,
	library,
	page,
	site,
} ) => {
	const video = await finishedVideo( site, library, 'A quiet film' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	const paragraph = await editor.insertBlock( 'core/paragraph' );
	await paragraph.click();
	const player = block.locator( 'video' );
	const { x, y, width, height } = await placeOf( player );
	await page.mouse.click( x + width / 2, y + height / 2 );
	await expect( tool( page, 'Replace' ) ).toBeVisible();
	await expect( player ).toHaveJSProperty( 'paused', true );
	await player.click();
	await expect( player ).toHaveJSProperty( 'paused', false );
} );

test( 'the video of a block that was deleted meanwhile is offered when it is ready @once', async ( {
	editor,
	gateway,
	page,
} ) => {
	await gateway.hold();
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block.getByLabel( 'Prompt', { exact: true } ).fill( 'An orphan' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect
		.poll( async () => ( await editor.attributes() ).videoId )
		.toBeGreaterThan( 0 );
	await test.step( 'publishing early says what will be', async () => {
		await page
			.getByRole( 'button', { name: 'Publish', exact: true } )
			.click();
		await expect(
			page.getByText( 'A video of this post is still being made.' )
		).toBeVisible();
		await page
			.getByRole( 'region', { name: 'Editor publish' } )
			.getByRole( 'button', { name: 'Cancel' } )
			.click();
	} );
	await page.evaluate( () =>
		window.wp.data.dispatch( 'core/block-editor' ).resetBlocks( [] )
	);
	await expect( block ).toHaveCount( 0 );
	await gateway.finish();
	const notice = page
		.locator( '.components-snackbar' )
		.filter( { hasText: 'An orphan' } );
	await expect( notice ).toBeVisible( READY );
	await notice.getByRole( 'button', { name: 'Insert it' } ).click();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'a video that was WordPress’s for a while is ours again', async ( {
	editor,
	library,
	page,
	site,
} ) => {
	const video = await finishedVideo( site, library, 'A film that travels' );
	for ( const name of [ 'core/video', 'core/cover' ] ) {
		await editor.openNewPost();
		await editor.insertVideoBlock( video );
		await page.evaluate( ( other ) => {
			const { data, blocks } = window.wp;
			const { getBlocks } = data.select( 'core/block-editor' );
			const { replaceBlocks } = data.dispatch( 'core/block-editor' );
			for ( const to of [ other, 'platoniavid/sora-video' ] ) {
				const [ block ] = getBlocks();
				void replaceBlocks(
					block!.clientId,
					blocks.switchToBlockType( block!, to )
				);
			}
		}, name );
		await expect( tool( page, 'Remix' ) ).toBeVisible();
		await expect
			.poll( () => editor.attributes() )
			.toMatchObject( {
				shownId: video.shownId,
				prompt: 'A film that travels',
			} );
	}
} );

test(
	'who may not make videos is not offered the block',
	{ tag: '@once' },
	async ( { openBrowserOf, openEditor } ) => {
		const { page } = await openBrowserOf( 'contributor' );
		await openEditor( page ).openNewPost();
		await page
			.getByRole( 'button', { name: 'Block Inserter', exact: true } )
			.click();
		await page.getByRole( 'searchbox' ).fill( 'video' );
		await expect(
			page.getByRole( 'option', { name: 'Video', exact: true } )
		).toBeVisible();
		await expect(
			page.getByRole( 'option', { name: 'Sora video' } )
		).toHaveCount( 0 );
	}
);
