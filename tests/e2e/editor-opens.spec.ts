import { expect, test } from './fixtures';

test( 'the editor opens with an empty Sora video block, which the inserter shows with its own icon and finished @once', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();

	await expect( block.getByRole( 'textbox' ).first() ).toBeVisible();

	const loaded: string[] = [];
	page.on( 'request', ( request ) => loaded.push( request.url() ) );
	const pictures = () =>
		loaded.filter( ( address ) => address.includes( '/build/images/' ) );
	await page
		.getByRole( 'button', { name: /^(Toggle block|Block) inserter$/i } )
		.click();
	await page.getByRole( 'searchbox' ).fill( 'sora' );
	const item = page.getByRole( 'option', { name: 'Sora video' } );
	await expect( item.locator( 'path' ).first() ).toHaveAttribute(
		'd',
		/^M12\.5 6\.5H5/
	);
	expect( pictures() ).toEqual( [] );
	const popover = page.locator( '.block-editor-inserter__preview-container' );
	// The list may still become shorter, and the block move away from under the mouse.
	await expect( async () => {
		await page.mouse.move( 0, 0 );
		await item.hover();
		await expect( popover ).toBeVisible( { timeout: 5_000 } );
	} ).toPass();
	const preview = popover.frameLocator( 'iframe' ).locator( 'video' );
	await expect( preview ).toHaveAttribute( 'poster', /\/images\/example/ );
	await expect.poll( pictures ).not.toEqual( [] );
} );
