import { expect, keys, test } from './fixtures';
import { attributeOf } from './reading';
import { chooseIn, controlOf, inMenu, orderIn, READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test( 'three takes are confirmed and paid once each, compared, one is chosen and the others are deleted together @once', async ( {
	editor,
	gateway,
	page,
} ) => {
	const paid = async () => ( await gateway.stats() ).paid;
	const before = await paid();
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await chooseIn( block, 'Takes', '3 takes' );
	await orderIn( block, 'A kite with three tails' );
	const question = page.getByRole( 'dialog', { name: 'Order 3 takes?' } );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	expect( await paid() ).toBe( before );
	await expect( controlOf( block, 'Takes', '3 takes' ) ).toBeVisible();
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await question.getByRole( 'button', { name: 'Order 3 takes' } ).click();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	await expect.poll( paid ).toBe( before + 3 );

	await block.locator( 'video' ).click();
	await inMenu( page, 'Versions' );
	const versions = page.getByRole( 'dialog', {
		name: 'Versions of this video',
	} );
	await expect( versions.locator( 'video' ) ).toHaveCount( 3, READY );
	await expect( versions.getByText( 'In the post' ) ).toHaveCount( 1 );
	// The last one is another one than the first that came.
	const src = block.locator( 'video' );
	const use = page.getByRole( 'button', { name: /^Use this version/ } );
	const chosen = versions
		.getByRole( 'listitem' )
		.filter( { has: use } )
		.last();
	const file = await attributeOf( chosen.locator( 'video' ), 'src' );
	await use.last().click();
	await expect( src ).toHaveAttribute( 'src', file );

	// What the saved post shows is not deleted.
	await editor.saveDraft();
	await block.locator( 'video' ).click();
	await inMenu( page, 'Versions' );
	await versions
		.getByRole( 'button', { name: 'Delete 2 other takes' } )
		.click();
	await page
		.getByRole( 'dialog', { name: 'Delete 2 other takes' } )
		.getByRole( 'button', { name: 'Delete permanently' } )
		.click();
	await expect( versions.locator( 'video' ) ).toHaveCount( 1 );
	await page.keyboard.press( 'Escape' );
	await expect( block.locator( 'video' ) ).toBeVisible();
	expect( await paid() ).toBe( before + 3 );
} );
