import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { inMenu } from './video';

test( 'a text track is written beside the playing video by keyboard, saved, and opened again @once', async ( {
	editor,
	page,
	settings,
	site,
	library,
} ) => {
	await settings.saveKey( keys.demo );
	const video = await finishedVideo( site, library, 'A film with words' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await block.locator( 'video' ).click();
	await inMenu( page, 'Text tracks' );
	const dialog = page.getByRole( 'dialog', { name: 'Text tracks' } );
	await dialog.getByRole( 'button', { name: 'Write a text track' } ).click();
	await dialog
		.getByRole( 'button', { name: 'Add a line at this moment' } )
		.click();
	await expect(
		dialog.getByLabel( 'Line 1', { exact: true } )
	).toBeFocused();
	await page.keyboard.type( 'گربه <و> باران & Rain' );
	await dialog.getByLabel( 'End' ).fill( '۱٫۵' );
	await dialog
		.getByRole( 'button', { name: 'Save as a text track' } )
		.click();
	await expect( dialog.getByLabel( 'Label', { exact: true } ) ).toHaveValue(
		'Subtitles'
	);
	await expect( block.locator( 'video track' ) ).toHaveAttribute(
		'src',
		/captions.*\.vtt$/
	);
	await expect
		.poll( async () => {
			const src = await block
				.locator( 'video track' )
				.getAttribute( 'src' );
			return ( await page.request.get( String( src ) ) ).text();
		} )
		.toBe(
			'WEBVTT\n\n00:00.000 --> 00:01.500\nگربه &lt;و&gt; باران &amp; Rain\n'
		);
	await dialog.getByRole( 'button', { name: 'Edit its lines' } ).click();
	await expect( dialog.getByLabel( 'Line 1', { exact: true } ) ).toHaveValue(
		'گربه <و> باران & Rain'
	);
	await expect( dialog.getByLabel( 'End' ) ).toHaveValue( '00:01.500' );
} );
