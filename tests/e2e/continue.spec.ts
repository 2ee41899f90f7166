import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { inMenu, READY } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'a finished video is continued with its last frame, in a block beneath it @once', async ( {
	editor,
	page,
	site,
	library,
	gateway,
} ) => {
	const first = await finishedVideo( site, library, 'A kite that rises' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( first );
	await block.locator( 'video' ).click();
	await inMenu( page, 'Continue this video' );
	const prompt = editor.canvas().getByLabel( 'Prompt', { exact: true } );
	await expect( prompt ).toBeVisible();
	await expect(
		editor.canvas().getByRole( 'button', { name: 'First frame: an image' } )
	).toBeVisible();
	await prompt.fill( 'The kite lands' );
	await prompt.press( 'Control+Enter' );
	await expect( editor.canvas().locator( 'figure video' ) ).toHaveCount(
		2,
		READY
	);
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
	const { continues, reference, taken } = JSON.parse(
		await site.run(
			`$row = platoniavid_service( PlatoniaVid\\Videos\\Storage\\VideoRepository::class )->find( $data['id'] );
				$taken = get_post_meta( $row->reference_image, '_platoniavid_parts' );
				echo wp_json_encode( array( 'continues' => $row->continues, 'reference' => $row->reference_image, 'taken' => $taken ) );`,
			{ id: await library.idOf( 'The kite lands' ) }
		)
	) as { continues: number; reference: number; taken: string[] };
	expect( continues ).toBe( first.shownId );
	expect( reference ).toBeGreaterThan( 0 );
	expect( taken ).toEqual( [ String( first.shownId ) ] );
} );

test( 'whoever writes on while the last frame is taken goes on writing', async ( {
	editor,
	page,
	site,
	library,
} ) => {
	const first = await finishedVideo( site, library, 'A kite that rises' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( first );
	const text = await editor.insertBlock( 'core/paragraph' );
	// The picture is on its way until it is let go.
	let letGo: () => void = () => {};
	const isLetGo = new Promise< void >( ( go ) => ( letGo = go ) );
	await page.route( /wp\/v2\/media|wp%2Fv2%2Fmedia/, async ( route ) => {
		if ( route.request().method() === 'POST' ) {
			await isLetGo;
		}
		await route.continue();
	} );
	await block.click();
	await inMenu( page, 'Continue this video' );
	await expect(
		page
			.locator( '.components-snackbar' )
			.getByText( 'Taking the last frame…' )
	).toBeVisible();
	await text.click();
	await page.keyboard.type( 'The kite ' );
	letGo();
	const show = page.getByRole( 'button', { name: 'Show it' } );
	await expect( show ).toBeVisible();
	await page.keyboard.type( 'rises.' );
	await expect( text ).toHaveText( 'The kite rises.' );
	await show.click();
	await expect(
		editor.canvas().getByLabel( 'Prompt', { exact: true } )
	).toBeVisible();
} );
