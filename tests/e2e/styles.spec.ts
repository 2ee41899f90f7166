import { expect, keys, test } from './fixtures';
import { READY } from './video';

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

test( 'a style goes along with a prompt, is made of a finished video, and what is sent is seen before @once', async ( {
	library,
	page,
	gateway,
} ) => {
	await library.open();
	const panel = library.panel();
	await test.step( 'a style that comes with the plugin is chosen', async () => {
		await page.getByRole( 'button', { name: 'Generate video' } ).click();
		await library.prompt().fill( 'A paper boat' );
		await panel.getByRole( 'button', { name: 'Style: no style' } ).click();
		await panel
			.getByRole( 'searchbox', {
				name: 'Find a style or a saved prompt',
			} )
			.fill( 'drone' );
		await panel.getByRole( 'radio', { name: 'From above' } ).check();
		await expect(
			panel.getByText( /A paper boat\s+Aerial footage/ )
		).toBeVisible();
		await page
			.getByRole( 'button', { name: 'Generate', exact: true } )
			.click();
		await panel.getByRole( 'button', { name: 'Back to the list' } ).click();
		await expect(
			library.card( 'A paper boat' ).getByText( 'Ready' )
		).toBeVisible( READY );
		expect( ( await gateway.stats() ).jobs[ 0 ]?.prompt ).toMatch(
			/^A paper boat\n\nAerial footage/
		);
	} );

	await test.step( 'the finished video becomes a style', async () => {
		await library.act( 'A paper boat', 'Save as style' );
		const dialog = page.getByRole( 'dialog', { name: 'Save as style' } );
		await dialog.getByLabel( 'Name' ).fill( 'Paper world' );
		await dialog.getByLabel( 'Words' ).fill( 'Everything is of paper' );
		await dialog.getByRole( 'button', { name: 'Save' } ).click();
		await expect(
			page.getByText( 'The style was saved.' ).last()
		).toBeVisible();
		await page
			.getByRole( 'button', { name: 'Styles and saved prompts' } )
			.click();
		const styles = page.getByRole( 'dialog', {
			name: 'Styles and saved prompts',
		} );
		const kept = styles
			.getByRole( 'listitem' )
			.filter( { hasText: 'Paper world' } );
		await expect( kept.locator( 'img' ) ).toBeVisible();
		await kept.getByRole( 'button', { name: 'Delete' } ).click();
		await page
			.getByRole( 'dialog', { name: 'Delete Paper world?' } )
			.getByRole( 'button', { name: 'Delete' } )
			.click();
		await expect( kept ).toHaveCount( 0 );
	} );
} );
