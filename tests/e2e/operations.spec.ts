import { finishedVideo, importFile } from './finished';
import { expect, keys, test } from './fixtures';
import { attributeOf, placeOf } from './reading';
import { controlOf, generate, inMenu, playing, READY, tool } from './video';
import { PATIENCE } from './browsers';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test(
	'a finished video is remixed; both stay, and one can go back without paying',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await generate( block, 'A red kite over the sea' );
		const first = await attributeOf( block.locator( 'video' ), 'src' );
		const poster = await attributeOf( block.locator( 'video' ), 'poster' );

		await block.locator( 'video' ).click();
		await tool( page, 'Remix' ).click();
		await expect( block.locator( 'video' ) ).toHaveAttribute(
			'src',
			first!
		);
		await expect( block.getByText( 'It is made for you' ) ).toHaveCount(
			0
		);
		const prompt = block.getByLabel( 'New prompt' );
		await expect( prompt ).toHaveValue( 'A red kite over the sea' );
		await prompt.fill( 'A blue kite over the sea' );
		await block
			.getByRole( 'button', { name: 'Keep the current video' } )
			.click();
		await tool( page, 'Remix' ).click();
		await expect( prompt ).toHaveValue( 'A blue kite over the sea' );
		await expect(
			block.locator( 'p', { hasText: 'A red kite over the sea' } )
		).toBeVisible();
		await test.step( 'a remix that is refused comes back with its prompt', async () => {
			await prompt.fill( 'A bad kite [moderation]' );
			await block.getByRole( 'button', { name: 'Remix' } ).click();
			await expect(
				block.getByRole( 'button', { name: 'Edit the prompt' } )
			).toBeVisible( READY );
			await expect(
				page.locator( '#a11y-speak-assertive' )
			).toContainText(
				'Your request was blocked by our moderation system.'
			);
			await expect( prompt ).toHaveValue( 'A bad kite [moderation]' );
			await prompt.fill( 'A blue kite over the sea' );
		} );
		await gateway.hold();
		await block.getByRole( 'button', { name: 'Remix' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		for ( const [ name, value ] of Object.entries( {
			src: first,
			poster,
		} ) ) {
			await expect( block.locator( 'video' ) ).not.toHaveAttribute(
				name,
				value!
			);
		}

		const { jobs, paid } = await gateway.stats();
		expect( paid ).toBe( 3 );
		expect( jobs[ 2 ] ).toMatchObject( {
			prompt: 'A blue kite over the sea',
			remixOf: jobs[ 0 ]!.id,
		} );

		await block.locator( 'video' ).click();
		await inMenu( page, 'Versions' );
		const versions = page.getByRole( 'dialog', {
			name: 'Versions of this video',
		} );
		await expect( versions.locator( 'video' ) ).toHaveCount( 2 );
		await versions
			.getByRole( 'button', { name: 'Use this version' } )
			.click();
		await expect( block.locator( 'video' ) ).toHaveAttribute(
			'src',
			first!
		);
		await expect( block.locator( 'video' ) ).toHaveAttribute(
			'poster',
			poster!
		);
		await playing( block.locator( 'video' ) );
		expect( ( await gateway.stats() ).paid ).toBe( 3 );
	}
);

test( 'a video that was refused leaves the finished one in sight, with the way back to it, also after a reload @once', async ( {
	editor,
	page,
	site,
	library,
} ) => {
	const video = await finishedVideo( site, library, 'A film that stays' );
	await editor.openNewPost();
	let block = await editor.insertVideoBlock( video );
	await block.locator( 'video' ).click();
	await inMenu( page, 'New video' );
	await expect( block.locator( 'video' ) ).toHaveCount( 0 );
	await block
		.getByLabel( 'Prompt', { exact: true } )
		.fill( 'Something [moderation]' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	const notice = () => block.locator( '.components-notice' );
	await expect( notice() ).toContainText( 'Change the prompt', READY );
	await editor.saveDraft();
	await page.reload();
	await editor.ready();
	block = editor.videoBlock();
	const film = block.locator( `video[src="${ String( video.src ) }"]` );
	await expect( film ).toBeInViewport( { ratio: 1 } );
	const keep = notice().getByRole( 'button', {
		name: 'Keep the current video',
	} );
	await expect( keep ).toBeInViewport( { ratio: 1 } );
	await expect( async () => {
		const [ whole, text, button ] = await Promise.all(
			[ notice(), notice().locator( 'p' ), keep ].map( placeOf )
		);
		expect( text!.y - whole!.y ).toBeLessThan( 16 );
		expect( button!.y - text!.y - text!.height ).toBeCloseTo( 8, 0 );
	} ).toPass( { timeout: PATIENCE } );
	await keep.click();
	await expect( notice() ).toHaveCount( 0 );
	await expect( film ).toBeVisible();
	await expect
		.poll( () => editor.attributes() )
		.toMatchObject( {
			requestId: '',
			videoId: video.videoId,
		} );
} );

test(
	'an image of the Media Library becomes the first frame',
	{ tag: '@once' },
	async ( { editor, page, gateway, site } ) => {
		await importFile( site, 'spritesheet-1280x720.jpg', 'A small picture' );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'The picture comes alive' );
		await controlOf( block, 'First frame' ).click();
		await block
			.getByRole( 'button', { name: 'Choose or upload image' } )
			.click();
		const modal = page.getByRole( 'dialog' );
		await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
		await modal
			.getByRole( 'checkbox', { name: 'A small picture' } )
			.click();
		await modal
			.getByRole( 'button', { name: 'Select', exact: true } )
			.click();

		await expect(
			block.getByText( 'The video begins like this.' )
		).toBeVisible();
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		const { jobs, paid } = await gateway.stats();
		expect( paid ).toBe( 1 );
		expect( jobs[ 0 ] ).toMatchObject( {
			hasImage: true,
			size: '1280x720',
		} );
	}
);
