import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../env/paths';
import { expect, keys, test } from './fixtures';
import { importFile } from './finished';
import { chooseIn, controlOf, VIDEOS } from './video';
import { PATIENCE } from './browsers';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test( 'the first frame is the featured image, dropped or uploaded, and is cropped around a point', async ( {
	editor,
	page,
	site,
} ) => {
	const file = join( root, 'tests/gateway/media/spritesheet-1280x720.jpg' );
	const featured = await importFile(
		site,
		'spritesheet-1280x720.jpg',
		'On top'
	);
	await editor.openNewPost();
	await page.evaluate(
		( image ) =>
			void window.wp.data
				.dispatch( 'core/editor' )
				.editPost( { featured_media: image } ),
		featured
	);
	const block = await editor.insertVideoBlock();
	const image = () =>
		editor
			.attributes()
			.then( ( { referenceImage } ) => Number( referenceImage ) );
	/** The image that has come instead of another one. */
	const imageAfter = async ( before: number ) => {
		let now = 0;
		await expect( async () => {
			now = await image();
			expect( now ).toBeGreaterThan( 0 );
			expect( now ).not.toBe( before );
		} ).toPass( { timeout: PATIENCE } );
		return now;
	};
	let dropped = 0;
	let uploaded = 0;

	const replace = block.getByRole( 'button', { name: 'Replace image' } );

	await test.step( 'the featured image', async () => {
		await controlOf( block, 'First frame', 'none' ).click();
		const use = block.getByRole( 'button', {
			name: 'Use the featured image',
		} );
		await use.click();
		await expect.poll( image ).toBe( featured );
		await expect( replace ).toBeFocused();
		await block.getByRole( 'button', { name: 'Remove image' } ).click();
		await expect(
			block.getByRole( 'button', { name: 'Choose or upload image' } )
		).toBeFocused();
		await use.click();
		await expect.poll( image ).toBe( featured );
	} );

	await test.step( 'what is kept of it is shown in the shape of the video', async () => {
		await chooseIn( block, 'Size', /Portrait/ );
		await controlOf( block, 'First frame', 'an image' ).click();
		// What could be ordered is not ordered by Enter in a field of it.
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'The top of it' );
		const crop = block.getByRole( 'figure' ).locator( 'img' );
		await expect( crop ).toHaveCSS( 'aspect-ratio', '720 / 1280' );
		await expect( crop ).toHaveCSS( 'object-position', '50% 50%' );
		const left = block.getByLabel( 'Focal point left position' );
		await left.fill( '0' );
		await left.press( 'Enter' );
		await expect( crop ).toHaveCSS( 'object-position', '0% 50%' );
	} );

	await test.step( 'a file that is dropped', async () => {
		const zone = block.locator( '.components-drop-zone' ).last();
		const dataTransfer = await zone.evaluateHandle(
			( _, bytes ) => {
				const data = new DataTransfer();
				data.items.add(
					new File( [ new Uint8Array( bytes ) ], 'dropped.jpg', {
						type: 'image/jpeg',
					} )
				);
				return data;
			},
			[ ...readFileSync( file ) ]
		);
		await zone.dispatchEvent( 'drop', { dataTransfer } );
		dropped = await imageAfter( featured );
		await expect(
			block.getByText( 'The video begins like this.' )
		).toBeVisible();
	} );

	await test.step( 'a file that is uploaded', async () => {
		await replace.click();
		const modal = page.getByRole( 'dialog' );
		await modal.getByRole( 'tab', { name: 'Upload files' } ).click();
		await page
			.locator( '.moxie-shim input[type="file"]' )
			.last()
			.setInputFiles( file.replace( '1280x720', '720x1280' ) );
		await modal
			.getByRole( 'button', { name: 'Select', exact: true } )
			.click();
		uploaded = await imageAfter( dropped );
		await expect( replace ).toBeFocused();
	} );

	await test.step( 'one higher than the video is cropped at its top or bottom, and the point is sent', async () => {
		await chooseIn( block, 'Size', /Landscape/ );
		await controlOf( block, 'First frame' ).click();
		const top = block.getByLabel( 'Focal point top position' );
		await top.fill( '0' );
		await top.press( 'Enter' );
		await expect( block.getByRole( 'figure' ).locator( 'img' ) ).toHaveCSS(
			'object-position',
			'50% 0%'
		);
		// It is not let through: nothing is ordered.
		let take: ( order: unknown ) => void = () => {};
		const sent = new Promise< unknown >(
			( resolve ) => ( take = resolve )
		);
		await page.route( VIDEOS, async ( route ) =>
			route.request().method() === 'POST'
				? take( route.request().postDataJSON() )
				: route.continue()
		);
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		expect( await sent ).toMatchObject( {
			reference_image: uploaded,
			reference_focus: { x: 0.5, y: 0 },
		} );
	} );
} );
