import { expect, keys, test } from './fixtures';
import { controlOf, READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test(
	'a video made in the media modal is selected there, said to be, and one key away from the post',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await gateway.hold();
		await editor.openNewPost();
		const block = await editor.insertBlock( 'core/video' );
		await block.getByRole( 'button', { name: 'Media Library' } ).click();
		const modal = page.getByRole( 'dialog' );
		await modal.getByRole( 'tab', { name: 'Generate video' } ).click();
		await modal
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'A film for the keyboard' );
		await expect( controlOf( modal, 'Model' ) ).toBeVisible();
		await page.keyboard.press( 'Control+Enter' );
		await expect( modal.getByRole( 'progressbar' ) ).toBeVisible();
		await gateway.finish();
		await expect(
			modal.getByRole( 'button', { name: 'Select', exact: true } )
		).toBeFocused( READY );
		await expect( page.locator( '#a11y-speak-polite' ) ).toContainText(
			/The video is ready and selected: “A film/
		);
		await page.keyboard.press( 'Enter' );
		await expect( block.locator( 'video' ) ).toBeVisible();
	}
);

test( 'all of it works with the keyboard, and the focus is where one expects it', async ( {
	editor,
	page,
	gateway,
} ) => {
	await gateway.hold();
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	const prompt = block.getByLabel( 'Prompt', { exact: true } );
	// One can type before the models are there, but not choose among them.
	for ( const name of [ 'Size', 'Length', 'Model', 'First frame' ] ) {
		await expect( controlOf( block, name ) ).toBeVisible();
	}
	await expect( block.getByText( 'Costs about' ) ).toHaveCount( 0 );
	await prompt.focus();
	await page.keyboard.type( 'Typed only' );
	await page.keyboard.press( 'Tab' );
	await expect(
		block.getByRole( 'button', { name: 'Generate' } )
	).toBeFocused();
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Tab' );
	await expect( controlOf( block, 'Size' ) ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect(
		block.getByRole( 'radio', { name: /Landscape/ } )
	).toBeFocused();
	await page.keyboard.press( 'ArrowDown' );
	await expect(
		block.getByRole( 'radio', { name: /Portrait/ } )
	).toBeChecked();
	await expect( block.locator( 'label', { hasText: 'Portrait' } ) ).toHaveCSS(
		'outline-style',
		'solid'
	);
	await page.keyboard.press( 'Escape' );
	await expect( controlOf( block, 'Size', 'Portrait' ) ).toBeFocused();
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	await expect(
		block.getByRole( 'radio', { name: '4 seconds' } )
	).toBeFocused();
	await page.keyboard.press( 'ArrowDown' );
	await expect(
		block.getByRole( 'radio', { name: '8 seconds' } )
	).toBeChecked();
	// Enter says that it is chosen, and orders nothing.
	await page.keyboard.press( 'Enter' );
	await expect( controlOf( block, 'Length', '8 seconds' ) ).toBeFocused();
	await expect( prompt ).toBeEditable();
	await prompt.focus();
	await page.keyboard.press( 'Control+Enter' );
	await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	await expect( block ).toBeFocused();
	await gateway.finish();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	await expect( block ).toBeFocused();
	// Shift+Tab goes from a block to its toolbar.
	await page.keyboard.press( 'Shift+Tab' );
	await page.getByRole( 'button', { name: 'Remix' } ).focus();
	await page.keyboard.press( 'Enter' );
	await expect( block.getByLabel( 'New prompt' ) ).toBeFocused();
	await block
		.getByRole( 'button', { name: 'Keep the current video' } )
		.focus();
	await page.keyboard.press( 'Enter' );
	await expect( block ).toBeFocused();
	const { jobs, paid } = await gateway.stats();
	expect( paid ).toBe( 1 );
	expect( jobs[ 0 ] ).toMatchObject( {
		prompt: 'Typed only',
		size: '720x1280',
		seconds: '8',
	} );
} );
