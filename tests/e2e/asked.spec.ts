import type { Locator } from '@playwright/test';
import { expect, keys, test } from './fixtures';
import { placeOf } from './reading';
import { chooseIn, holdVideos, orderIn, ordersOf, READY } from './video';

/** Between “Generate” and the order the site is asked whether the same was ordered before: nothing is ordered yet, and that is said. */

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.hold();
} );

/** Sees that the form is there with what was typed, and can be typed in. */
async function hasForm( block: Locator, text: string ) {
	const prompt = block.getByLabel( 'Prompt', { exact: true } );
	await expect( prompt ).toHaveValue( text );
	await expect( prompt ).toBeFocused();
}

test( 'the place of the video is there while the site takes its time, and says that nothing is ordered yet', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	const orders = ordersOf( page );
	const answer = await holdVideos( page, 'GET' );
	await chooseIn( block, 'Size', /Portrait/ );
	await block.getByLabel( 'Prompt', { exact: true } ).fill( 'A slow tower' );
	await block.getByRole( 'button', { name: 'Generate' } ).dblclick();

	const asked = block.getByText( 'Nothing is ordered yet' );
	await expect( asked ).toBeVisible();
	await expect( block.getByText( 'A slow tower' ) ).toBeVisible();
	await expect( block ).toBeFocused();
	const { width, height } = await placeOf(
		block.locator( '.platoniavid-progress' )
	);
	expect( width / height ).toBeCloseTo( 720 / 1280, 2 );
	expect( orders ).toEqual( [] );

	await test.step( 'a copy is the form that the block still is', async () => {
		const copy = await editor.copyVideoBlock();
		await expect(
			copy.getByLabel( 'Prompt', { exact: true } )
		).toHaveValue( 'A slow tower' );
		expect( orders ).toEqual( [] );
	} );

	answer();
	await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	await expect( asked ).toHaveCount( 0 );
	await gateway.finish();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'who takes it back, or takes the block away, has ordered nothing', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	const orders = ordersOf( page );
	let answer = await holdVideos( page, 'GET' );
	const prompt = block.getByLabel( 'Prompt', { exact: true } );
	await chooseIn( block, 'Length', '8 seconds' );
	await orderIn( block, 'A boat recalled' );
	const answered = async () => {
		const isAnswered = page.waitForResponse( /v1(\/|%2F)videos/ );
		answer();
		await isAnswered;
	};
	await block.getByRole( 'button', { name: 'Cancel' } ).click();
	await hasForm( block, 'A boat recalled' );
	await expect(
		block.getByRole( 'button', { name: 'Length: 8 seconds' } )
	).toBeVisible();
	await answered();

	answer = await holdVideos( page, 'GET' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect( block.getByText( 'Nothing is ordered yet' ) ).toBeVisible();
	await expect( block ).toBeFocused();
	await page.keyboard.press( 'Delete' );
	await expect( block ).toHaveCount( 0 );
	await answered();
	await editor.insertVideoBlock();
	await expect( prompt ).toBeVisible();
	expect( orders ).toEqual( [] );
	expect( ( await gateway.stats() ).paid ).toBe( 0 );
} );

test( 'what was ordered before is asked about over the form, which has the focus again afterwards', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await orderIn( block, 'A boat again' );
	await expect
		.poll( async () => ( await editor.attributes() ).videoId )
		.toBeGreaterThan( 0 );
	const orders = ordersOf( page );
	const answer = await holdVideos( page, 'GET' );
	await page.keyboard.press( 'ControlOrMeta+z' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect( block.getByText( 'Nothing is ordered yet' ) ).toBeVisible();
	answer();
	const question = page.getByRole( 'dialog', {
		name: 'Order another video?',
	} );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( question ).toHaveCount( 0 );
	await hasForm( block, 'A boat again' );
	expect( orders ).toEqual( [] );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'where the site is lost meanwhile, the form is back with the reason', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	const breakOff = await holdVideos( page, 'GET', true );
	await orderIn( block, 'A boat at sea' );
	await expect( block.getByText( 'Nothing is ordered yet' ) ).toBeVisible();
	breakOff();
	await expect(
		block.getByText( 'The site could not be reached.' )
	).toBeVisible();
	await hasForm( block, 'A boat at sea' );
} );
