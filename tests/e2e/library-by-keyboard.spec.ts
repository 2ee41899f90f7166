import { expect, keys, test } from './fixtures';
import { escape, tabTo } from './keyboard';
import { PATIENCE } from './browsers';

test.beforeEach( ( { library } ) => library.empty() );

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

	await test.step( 'the dialog keeps the focus, and gives it back', async () => {
		const panel = library.panel();
		await button.focus();
		await page.keyboard.press( 'Enter' );
		await expect( library.prompt() ).toBeFocused();
		await page.keyboard.type( 'Typed and left' );
		await page.keyboard.press( 'Shift+Tab' );
		const close = panel.getByRole( 'button', { name: 'Close' } );
		await expect( close ).toBeFocused();
		await page.keyboard.press( 'Shift+Tab' );
		await expect( panel.locator( ':focus' ) ).toBeVisible();
		await page.keyboard.press( 'Tab' );
		await expect( close ).toBeFocused();
		await escape( page, panel );
		await expect( button ).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await expect( library.prompt() ).toHaveValue( 'Typed and left' );
		await escape( page, panel );
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
		} ).toPass( { intervals: [ 0 ], timeout: 2 * PATIENCE } );
		await opener.focus();
		await page.keyboard.press( 'Enter' );
		const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
		await expect( dialog ).toBeVisible();
		await escape( page, dialog );
		await expect( opener ).toBeFocused();

		const menu = card.getByRole( 'button', { name: 'Actions' } );
		const question = page.getByRole( 'dialog', {
			name: 'Delete this video?',
		} );
		const askWhetherToDelete = async () => {
			await page.keyboard.press( 'Enter' );
			// The menu gets the focus when it has its place.
			await expect(
				page.locator( '[role="menuitem"]:not( .ab-item )' ).first()
			).toBeFocused();
			await page.keyboard.type( 'Del' );
			await expect(
				page.getByRole( 'menuitem', { name: /^Delete/ } ).first()
			).toBeFocused();
			await page.keyboard.press( 'Enter' );
			await expect( question ).toBeVisible();
		};
		await menu.focus();
		await askWhetherToDelete();
		await escape( page, question );
		await expect( card ).toBeVisible();
		await expect( menu ).toBeFocused();

		// A card that goes takes its menu with it.
		await askWhetherToDelete();
		const remove = question.getByRole( 'button', {
			name: 'Delete',
			exact: true,
		} );
		// It looks for what shows the video first.
		await expect( remove ).toBeEnabled();
		await tabTo( page, remove );
		await page.keyboard.press( 'Enter' );
		await expect( card ).toBeHidden();
		await expect(
			page
				.locator( '.platoniavid-library :focus' )
				.getByRole( 'searchbox' )
		).toBeVisible();
	} );
} );
