import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { placeOf } from './reading';
import { READY } from './video';

/** Videos that the gateway has and the site has not, on the Videos screen. */

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

test(
	'what only the gateway has is looked at, brought in, or deleted there; progress rises in the list',
	{ tag: '@once' },
	async ( { library, page, gateway } ) => {
		const size = '720x1280';
		await gateway.order( { prompt: 'Made with curl', size } );
		await gateway.order( { prompt: 'Not wanted', size } );
		const known = [ 'Lost at night', 'Lost at noon', 'Thrown away' ];
		const [ first, second, third ] = await Promise.all(
			known.map( ( prompt ) => gateway.order( { prompt, size } ) )
		);
		const importing = await gateway.order( { prompt: 'On its way', size } );
		await gateway.hold();
		const slow = await gateway.order( { prompt: 'A slow ship', size } );
		const now = Math.floor( Date.now() / 1000 );
		await library.addRows( [
			{
				prompt: 'On its way',
				size,
				status: 'importing',
				remote_id: importing,
				next_check_at: now + 3600,
			},
			{
				prompt: 'A slow ship',
				status: 'queued',
				remote_id: slow,
				next_check_at: now,
			},
			...[ first!, second! ].map( ( id, at ) => ( {
				prompt: known[ at ]!,
				status: 'failed',
				remote_id: id,
				error_code: 'platoniavid_gateway_silent',
				error_message: 'The gateway did not answer for a day.',
				error_action: 'retry',
			} ) ),
			{ prompt: 'Thrown away', status: 'completed', remote_id: third! },
		] );
		await library.open();
		await test.step( 'progress rises', async () => {
			for ( const [ part, percent ] of [
				[ 0.5, '40%' ],
				[ 0.9, '87%' ],
			] as const ) {
				await gateway.reach( part, slow );
				await expect( library.card( 'A slow ship' ) ).toContainText(
					percent,
					READY
				);
			}
		} );

		await test.step( 'the pointer runs through the spritesheet of a video that is still to be fetched', async () => {
			const preview = library
				.card( 'On its way' )
				.locator( '.platoniavid-preview' );
			const frame = preview.locator( 'svg:has( image )' );
			await preview.hover();
			await expect( frame ).toBeVisible();
			const { x, y, width, height } = await placeOf( preview );
			// A frame is 720 × 1280, and the sheet has two rows of four: time runs to the right, row by row.
			for ( const [ part, view ] of [
				[ 0.02, '0 0 720 1280' ],
				[ 0.4, '2160 0 720 1280' ],
				[ 0.6, '0 1280 720 1280' ],
				[ 0.98, '2160 1280 720 1280' ],
			] as const ) {
				await page.mouse.move( x + width * part, y + height / 2 );
				await expect( frame ).toHaveAttribute( 'viewBox', view );
			}
			await page.mouse.move( 0, 0 );
			await expect( frame ).toHaveCount( 0 );
		} );

		await page.getByRole( 'tab', { name: 'At the gateway' } ).click();
		const list = page.locator( '.platoniavid-remote > div' );
		const row = ( prompt: string ) =>
			page.getByRole( 'row' ).filter( { hasText: prompt } );
		await test.step( 'a preview', async () => {
			await expect( row( 'Made with curl' ) ).toContainText( 'Sora 2' );
			// Beside its buttons, which are higher.
			await expect(
				row( 'Made with curl' ).getByRole( 'rowheader' )
			).toHaveCSS( 'vertical-align', 'middle' );
			await row( 'Made with curl' )
				.getByRole( 'button', { name: 'Preview' } )
				.click();
			const dialog = page.getByRole( 'dialog', { name: 'Preview' } );
			const picture = dialog.getByRole( 'img', {
				name: 'Made with curl',
			} );
			await expect( picture ).toBeVisible();
			const { x, y, width, height } = await placeOf( picture );
			for ( const [ part, view ] of [
				[ 0.02, '0 0 720 1280' ],
				[ 0.98, '2160 1280 720 1280' ],
			] as const ) {
				await page.mouse.move( x + width * part, y + height / 2 );
				await expect( picture ).toHaveAttribute( 'viewBox', view );
			}
			await escape( page, dialog );
		} );

		await test.step( 'one is deleted there, and not before that is confirmed', async () => {
			const remove = row( 'Not wanted' ).getByRole( 'button', {
				name: 'Delete at the gateway',
			} );
			const dialog = page.getByRole( 'dialog' );
			await remove.click();
			await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
			await expect( dialog ).toBeHidden();
			await remove.click();
			await dialog
				.getByRole( 'button', { name: 'Delete', exact: true } )
				.click();
			await expect( row( 'Not wanted' ) ).toBeHidden();
			await expect( list ).toBeFocused();
		} );

		await test.step( 'one is brought in', async () => {
			await row( 'Made with curl' )
				.getByRole( 'button', { name: 'Bring in' } )
				.click();
			await expect( row( 'Made with curl' ) ).toBeHidden();
			await expect( list ).toBeFocused();
			await expect(
				page.getByText(
					'All videos that the gateway still has are on this site already.'
				)
			).toBeVisible();
			await page.getByRole( 'tab', { name: 'On this site' } ).click();
			await expect(
				library.card( 'Made with curl' ).getByText( 'Ready' )
			).toBeVisible( READY );
		} );

		await test.step( 'what was given up or thrown away is fetched without paying', async () => {
			await library.actOnAll( 'Try again' );
			for ( const prompt of [ 'Lost at night', 'Lost at noon' ] ) {
				await expect(
					library.card( prompt ).getByText( 'Ready' )
				).toBeVisible( READY );
			}
			await library.act( 'Thrown away', 'Fetch again' );
			await expect(
				library.card( 'Thrown away' ).getByText( 'Ready' )
			).toBeVisible( READY );
			const { jobs, paid } = await gateway.stats();
			expect( paid ).toBe( 7 );
			expect(
				jobs
					.filter( ( { deleted } ) => deleted )
					.map( ( { prompt } ) => prompt )
			).toEqual( [ 'Not wanted' ] );
		} );
	}
);
