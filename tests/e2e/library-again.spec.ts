import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { controlOf, ordersOf, READY } from './video';

/** Videos of the Videos screen that failed. */

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

test(
	'what failed is changed or ordered again, and the last video of the last page takes the page with it',
	{ tag: '@once' },
	async ( { library, page, gateway } ) => {
		const ships = [ 'A ship that waits', 'A boat that waits' ];
		await library.addRows( [
			...Array.from( { length: 18 }, ( _, index ) => ( {
				prompt: `Number ${ index } of the list`,
				status: 'completed',
				created_at: 1700000000 + index,
			} ) ),
			{
				prompt: 'Something that is not allowed',
				status: 'failed',
				size: '720x1280',
				seconds: 8,
				error_code: 'moderation',
				error_message: 'The gateway refused this prompt.',
				error_action: 'edit_prompt',
			},
			...ships.map( ( prompt ) => ( {
				prompt,
				status: 'failed',
				submitted_at: 0,
				error_code: 'platoniavid_unreachable',
				error_message: 'The gateway could not be reached.',
				error_action: 'retry',
			} ) ),
		] );
		await library.open();

		await test.step( 'the prompt is changed in the panel, with what else was chosen', async () => {
			await library.act( 'Something that', 'What went wrong' );
			await page
				.getByRole( 'dialog' )
				.getByRole( 'button', { name: 'Edit the prompt' } )
				.click();
			await expect( library.prompt() ).toHaveValue(
				'Something that is not allowed'
			);
			await expect( library.prompt() ).toBeFocused();
			await expect( controlOf( page, 'Size', 'Portrait' ) ).toBeVisible();

			await library.prompt().fill( 'Something else' );
			await escape( page, library.panel() );
			await library.act( 'Something that', 'Change the prompt' );
			await expect( library.prompt() ).toHaveValue(
				'Something that is not allowed'
			);
			await escape( page, library.panel() );
		} );

		await test.step( 'what was not charged is ordered again, and not before that is confirmed', async () => {
			const dialog = page.getByRole( 'dialog', {
				name: 'Order 2 videos again?',
			} );
			const orders = ordersOf( page );
			await library.actOnAll( 'Order again…' );
			await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
			await expect( dialog ).toBeHidden();
			expect( orders ).toEqual( [] );
			await library.actOnAll( 'Order again…' );
			await dialog.getByRole( 'button', { name: 'Order again' } ).click();
			for ( const prompt of ships ) {
				await expect(
					library.card( prompt ).getByText( 'Ready' )
				).toBeVisible( READY );
			}
			expect( ( await gateway.stats() ).paid ).toBe( 2 );
		} );

		await test.step( 'the last page goes away with its last video', async () => {
			await page.getByRole( 'button', { name: 'Next page' } ).click();
			await library.act( 'Number 0 of the list', 'Delete…' );
			await page
				.getByRole( 'dialog', { name: 'Delete this video?' } )
				.getByRole( 'button', { name: 'Delete' } )
				.click();
			await expect(
				page.locator( '.dataviews-view-grid__card' )
			).toHaveCount( 20 );
		} );
	}
);
