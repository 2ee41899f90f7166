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
