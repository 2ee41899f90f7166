import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { placeOf } from './reading';
import { controlOf, generate, READY, tool } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'the empty block fits each window, and the toolbar of a finished one too', async ( {
	editor,
	library,
	page,
	site,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	const prompt = block.getByLabel( 'Prompt', { exact: true } );
	await expect( controlOf( block, 'Length' ) ).toBeVisible();
	const toolbar = page.getByRole( 'toolbar', { name: 'Block tools' } );
	for ( const [ width, height ] of [
		[ 1400, 900 ],
		[ 768, 1024 ],
		[ 375, 740 ],
	] as const ) {
		await page.setViewportSize( { width, height } );
		await prompt.scrollIntoViewIfNeeded();
		await expect
			.poll( async () => ( await placeOf( block ) ).height )
			.toBeLessThan( height );
		const order = [
			prompt,
			block.getByRole( 'button', { name: 'Generate' } ),
			controlOf( block, 'Size' ),
			block.getByRole( 'listitem' ).first(),
		];
		await expect( async () => {
			const tops = [];
			for ( const part of order ) {
				tops.push( ( await placeOf( part ) ).y );
			}
			expect( tops ).toEqual( [ ...tops ].sort( ( a, b ) => a - b ) );
		} ).toPass();
		await prompt.click();
		await expect( async () => {
			const bar = await placeOf( toolbar );
			const field = await placeOf( prompt );
			expect(
				bar.y + bar.height <= field.y + 1 ||
					bar.y >= field.y + field.height
			).toBe( true );
		} ).toPass();
	}
	await prompt.fill( 'Something' );
	await expect( block.getByRole( 'listitem' ) ).toHaveCount( 0 );

	const video = await finishedVideo( site, library, 'A film on a phone' );
	await editor.openNewPost();
	const finished = await editor.insertVideoBlock( video );
	await finished.locator( 'video' ).click();
	for ( const name of [ 'Remix', 'Replace', 'More about this video' ] ) {
		await expect( tool( page, name ) ).toBeInViewport();
	}
	await tool( page, 'More about this video' ).click();
	await expect(
		page.getByRole( 'menuitem', { name: 'Text tracks' } )
	).toBeVisible();
	await expect(
		page.getByRole( 'menuitem', { name: 'Versions' } )
	).toHaveCount( 0 );
} );

test( 'a file that was deleted from the Media Library is fetched again in the block, and nothing is paid', async ( {
	editor,
	gateway,
	page,
	site,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await generate( block, 'A lost kite' );
	const post = await editor.saveDraft();
	await site.run(
		`foreach ( get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video', 'numberposts' => -1 ) ) as $file ) {
			wp_delete_attachment( $file->ID, true );
		}`
	);
	await editor.openPost( post );
	await page
		.frameLocator( 'iframe[name="editor-canvas"]' )
		.getByRole( 'button', { name: 'Fetch again (costs nothing)' } )
		.click();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );
