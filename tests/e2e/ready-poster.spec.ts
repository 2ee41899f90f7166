import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { unlikePoster } from './pictures';
import { attributeOf } from './reading';
import { tool } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'a poster is made of a frame, and becomes the featured image', async ( {
	editor,
	page,
	site,
	library,
	visitor,
} ) => {
	const video = await finishedVideo( site, library, 'A film with a face' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await test.step( 'that is looked for by the keyboard', async () => {
		await tool( page, 'Play' ).focus();
		await page.keyboard.press( 'Enter' );
		await expect( tool( page, 'Pause' ) ).toBeFocused();
		await page.keyboard.press( 'Enter' );
		await expect( tool( page, 'Play' ) ).toBeFocused();
		const side = page.getByRole( 'region', { name: 'Editor settings' } );
		const at = side.getByRole( 'slider', {
			name: 'Frame for the poster, in seconds',
		} );
		await at.focus();
		await page.keyboard.press( 'Home' );
		for ( let tenths = 0; tenths < 5; tenths++ ) {
			await page.keyboard.press( 'ArrowUp' );
		}
		await expect( at ).toHaveValue( '0.5' );
		await expect
			.poll( () =>
				block
					.locator( 'video' )
					.evaluate(
						( { currentTime }: HTMLVideoElement ) => currentTime
					)
			)
			.toBeCloseTo( 0.5, 1 );
		await side
			.getByRole( 'button', { name: 'Set poster from this frame' } )
			.press( 'Enter' );
	} );
	await expect( block.locator( 'video' ) ).toHaveAttribute(
		'poster',
		/poster.*\.jpg$/
	);
	await expect(
		page
			.locator( '.components-snackbar' )
			.filter( { hasText: 'The poster was changed.' } )
	).toBeVisible();
	await expect
		.poll(
			() => unlikePoster( block.locator( 'video' ) ),
			'The poster is what the video shows.'
		)
		.toBeLessThan( 8 );
	await tool( page, 'More about this video' ).click();
	await page
		.getByRole( 'menuitem', { name: 'Use as featured image' } )
		.click();
	await expect(
		page.getByText( 'The poster is the featured image now.' ).first()
	).toBeVisible();

	await visitor.goto( await editor.publish() );
	const poster = await attributeOf(
		visitor.locator( 'figure.wp-block-video video' ),
		'poster'
	);
	await expect(
		visitor.locator( '.wp-block-post-featured-image img' )
	).toHaveAttribute(
		'src',
		new RegExp(
			poster
				.split( '/' )
				.pop()!
				.replace( /\.jpg$/, '' )
		)
	);
} );
