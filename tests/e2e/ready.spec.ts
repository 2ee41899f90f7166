import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../env/paths';
import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { playing } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

/** A button of the block's toolbar. */
const tool = ( page: Page, name: string ) =>
	page
		.getByRole( 'toolbar', { name: 'Block tools' } )
		.getByRole( 'button', { name, exact: true } );

test( 'a finished video plays as its settings say', async ( {
	editor,
	page,
	site,
	library,
	visitor,
} ) => {
	const video = await finishedVideo( site, library, 'A loop of waves' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await block.locator( 'video' ).click();
	const side = page.getByRole( 'region', { name: 'Editor settings' } );
	await side.getByRole( 'checkbox', { name: 'Autoplay' } ).check();
	await expect(
		side.getByRole( 'checkbox', { name: 'Muted' } )
	).toBeDisabled();
	await side.getByRole( 'checkbox', { name: 'Loop' } ).check();
	await side.getByRole( 'checkbox', { name: 'Playback controls' } ).uncheck();
	await side.getByLabel( 'Preload' ).selectOption( 'Whole video' );
	await tool( page, 'Align' ).click();
	await page.getByRole( 'menuitemradio', { name: /Wide width/ } ).click();
	await block.getByRole( 'textbox', { name: 'Video caption text' } ).click();
	await page.keyboard.type( 'The sea' );

	await visitor.goto( await editor.publish() );
	const figure = visitor.locator( 'figure.wp-block-video' );
	await expect( figure ).toHaveClass( /alignwide/ );
	await expect( figure.locator( 'figcaption' ) ).toHaveText( 'The sea' );
	const player = figure.locator( 'video' );
	for ( const [ name, value ] of Object.entries( {
		autoplay: '',
		loop: '',
		muted: '',
		playsinline: '',
		preload: 'auto',
	} ) ) {
		await expect( player ).toHaveAttribute( name, value );
	}
	await expect( player ).not.toHaveAttribute( 'controls' );
	await expect
		.poll( () =>
			player.evaluate(
				( element: HTMLVideoElement ) => element.currentTime
			)
		)
		.toBeGreaterThan( 0.1 );
} );

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
	await playing( block.locator( 'video' ) );
	await block
		.locator( 'video' )
		.evaluate( ( element: HTMLVideoElement ) => element.pause() );
	await block.click();
	await tool( page, 'More about this video' ).click();
	await page
		.getByRole( 'menuitem', { name: 'Set poster from this frame' } )
		.click();
	await expect( block.locator( 'video' ) ).toHaveAttribute(
		'poster',
		/poster.*\.jpg$/
	);
	await expect(
		page.getByText( 'The poster was changed.' ).first()
	).toBeVisible();
	await tool( page, 'More about this video' ).click();
	await page
		.getByRole( 'menuitem', { name: 'Use as featured image' } )
		.click();
	await expect(
		page.getByText( 'The poster is the featured image now.' ).first()
	).toBeVisible();

	await visitor.goto( await editor.publish() );
	const poster = await visitor
		.locator( 'figure.wp-block-video video' )
		.getAttribute( 'poster' );
	await expect(
		visitor.locator( '.wp-block-post-featured-image img' )
	).toHaveAttribute(
		'src',
		new RegExp(
			poster!
				.split( '/' )
				.pop()!
				.replace( /\.jpg$/, '' )
		)
	);
} );

test( 'a video is downloaded, shown in the Media Library, and replaced', async ( {
	context,
	editor,
	page,
	site,
	library,
} ) => {
	const video = await finishedVideo( site, library, 'A film to take along' );
	await site.wpCli( [
		'media',
		'import',
		join( root, 'tests/gateway/media/video-720x1280-4.mp4' ),
		'--title=A film of mine',
	] );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await block.locator( 'video' ).click();
	await tool( page, 'More about this video' ).click();
	const download = page.waitForEvent( 'download' );
	await page.getByRole( 'menuitem', { name: 'Download' } ).click();
	expect( ( await download ).suggestedFilename() ).toMatch( /\.mp4$/ );

	await tool( page, 'More about this video' ).click();
	const opened = context.waitForEvent( 'page' );
	await page
		.getByRole( 'menuitem', { name: 'Open in Media Library' } )
		.click();
	const other = await opened;
	await expect(
		other.getByText( 'With sora-2, from the prompt:' ).first()
	).toBeVisible();
	await other.close();

	await tool( page, 'Replace' ).click();
	await page.getByRole( 'menuitem', { name: 'Open Media Library' } ).click();
	const modal = page.getByRole( 'dialog' );
	await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
	await modal.getByRole( 'checkbox', { name: 'A film of mine' } ).click();
	await modal.getByRole( 'button', { name: 'Select', exact: true } ).click();
	await expect( block.locator( 'video' ) ).toHaveAttribute(
		'src',
		/720x1280/
	);
	// What the block had is still there.
	await tool( page, 'Versions' ).click();
	await page
		.getByRole( 'dialog', { name: 'Versions of this video' } )
		.getByRole( 'button', { name: 'Use this version' } )
		.click();
	await expect( block.locator( 'video' ) ).toHaveAttribute(
		'src',
		String( video.src )
	);
} );

test( 'several blocks make their videos at once', async ( {
	editor,
	gateway,
} ) => {
	await gateway.configure( { duration: 500 } );
	await editor.openNewPost();
	await editor.insertVideoBlock();
	await editor.insertVideoBlock();
	const blocks = ( await editor.canvas() ).locator(
		'[data-type="platoniavid/sora-video"]'
	);
	for ( const [ index, prompt ] of [ 'The left', 'The right' ].entries() ) {
		const block = blocks.nth( index );
		await block.getByLabel( 'Prompt', { exact: true } ).fill( prompt );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	}
	for ( const index of [ 0, 1 ] ) {
		await expect( blocks.nth( index ).locator( 'video' ) ).toBeVisible( {
			timeout: 40_000,
		} );
	}
	const { jobs, paid } = await gateway.stats();
	expect( paid ).toBe( 2 );
	expect( jobs.map( ( { prompt } ) => prompt ) ).toEqual( [
		'The left',
		'The right',
	] );
} );
