import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, keys, locale, test } from './fixtures';
import { finishedVideo, importFile } from './finished';
import { keepNotifications } from './notifications';
import { escape } from './keyboard';
import { attributeOf } from './reading';
import { tool } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

/** Picks a file in the media modal that is open. */
async function pick( page: Page, title: string ): Promise< void > {
	const modal = page.getByRole( 'dialog' );
	await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
	await modal.getByRole( 'checkbox', { name: title } ).first().click();
	await modal.getByRole( 'button', { name: 'Select', exact: true } ).click();
}

/** The colours of a video's poster, and those of what it shows now: of each pixel red, green, blue and its opacity, to 255. */
async function pictures( video: HTMLVideoElement ) {
	const [ width, height ] = [ 128, 72 ];
	const read = ( picture: CanvasImageSource ) => {
		const canvas = document.createElement( 'canvas' );
		Object.assign( canvas, { width, height } );
		const context = canvas.getContext( '2d' )!;
		context.drawImage( picture, 0, 0, width, height );
		return [ ...context.getImageData( 0, 0, width, height ).data ];
	};
	const poster = new Image();
	poster.src = video.poster;
	await poster.decode();
	return { poster: read( poster ), shown: read( video ) };
}

/** The mean of some numbers. */
const mean = ( values: number[] ) =>
	values.reduce( ( sum, value ) => sum + value, 0 ) / values.length;

/** How bright a video's poster is: the mean over its colours, of 255. */
function brightnessOfPoster( video: Locator ): Promise< number > {
	return video
		.evaluate( pictures )
		.then( ( { poster } ) =>
			mean( poster.filter( ( _value, at ) => at % 4 < 3 ) )
		);
}

/** How much a video's poster differs from what it shows now: the mean over its pixels, of 255. */
function unlikePoster( video: Locator ): Promise< number > {
	return video
		.evaluate( pictures )
		.then( ( { poster, shown } ) =>
			mean(
				poster.map( ( value, at ) => Math.abs( value - shown[ at ]! ) )
			)
		);
}

test( 'a finished video looks and plays as its settings say', async ( {
	editor,
	page,
	site,
	library,
	visitor,
} ) => {
	const video = await finishedVideo( site, library, 'A loop of waves' );
	const subtitles = join( site.dir, 'waves.vtt' );
	writeFileSync( subtitles, 'WEBVTT\n\n00:00.000 --> 00:02.000\nWaves\n' );
	await site.wpCli( [ 'media', 'import', subtitles, '--title=In words' ] );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( {
		...video,
		anchor: 'waves',
		style: {
			border: { width: '4px', style: 'solid', color: '#112233' },
			spacing: { margin: { top: '40px' } },
		},
	} );
	await block.locator( 'video' ).click();
	const side = page.getByRole( 'region', { name: 'Editor settings' } );
	await side.getByRole( 'checkbox', { name: 'Autoplay' } ).check();
	await expect(
		side.getByRole( 'checkbox', { name: 'Muted' } )
	).toBeDisabled();
	await side.getByRole( 'checkbox', { name: 'Loop' } ).check();
	await side.getByRole( 'checkbox', { name: 'Playback controls' } ).uncheck();
	const inline = side.getByRole( 'checkbox', { name: 'Play inline' } );
	await expect( inline ).toBeChecked();
	await inline.uncheck();
	await expect( block.locator( 'video' ) ).not.toHaveAttribute(
		'playsinline'
	);
	await inline.check();
	await side.getByLabel( 'Preload' ).selectOption( 'Whole video' );
	await tool( page, 'Text tracks' ).click();
	await page.getByRole( 'button', { name: 'Add a text track' } ).click();
	await pick( page, 'In words' );
	await expect( page.getByLabel( 'Label' ) ).toHaveValue( 'In words' );
	await escape( page, page.getByLabel( 'Label' ) );
	await expect( tool( page, 'Text tracks' ) ).toBeFocused();
	await block.locator( 'video' ).click();
	await tool( page, 'Align' ).click();
	await page.getByRole( 'menuitemradio', { name: /Wide width/ } ).click();
	const caption = block.getByRole( 'textbox', {
		name: 'Video caption text',
	} );
	await test.step( 'with a caption where one is asked for', async () => {
		await expect( caption ).toHaveCount( 0 );
		await tool( page, 'Add caption' ).click();
		await expect( caption ).toBeFocused();
		await tool( page, 'Remove caption' ).click();
		await expect( caption ).toHaveCount( 0 );
		await tool( page, 'Add caption' ).click();
		await page.keyboard.type( 'T' );
		await page.keyboard.press( 'Backspace' );
		await page.keyboard.type( 'The sea' );
	} );

	await visitor.goto( await editor.publish() );
	const figure = visitor.locator( 'figure.wp-block-video' );
	await expect( figure ).toHaveClass( /alignwide/ );
	await expect( figure.locator( 'figcaption' ) ).toHaveText( 'The sea' );
	await expect( figure ).toHaveId( 'waves' );
	await expect( figure ).toHaveCSS( 'margin-top', '40px' );
	await expect( figure ).toHaveCSS(
		'border-top',
		'4px solid rgb(17, 34, 51)'
	);
	const track = figure.locator( 'track' );
	await expect( track ).toHaveAttribute( 'src', /waves.*\.vtt$/ );
	await expect( track ).toHaveAttribute( 'srclang', locale.slice( 0, 2 ) );
	await expect( track ).toHaveAttribute( 'kind', 'subtitles' );
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

test( 'a video is downloaded, shown in the Media Library, and replaced', async ( {
	context,
	editor,
	page,
	site,
	library,
} ) => {
	const video = await finishedVideo( site, library, 'A film to take along' );
	await importFile( site, 'video-720x1280-4.mp4', 'A film of mine' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await block.locator( 'video' ).click();
	// WordPress's own menu beside it has three dots.
	await expect( tool( page, 'More about this video' ) ).toHaveText( 'More' );
	await tool( page, 'More about this video' ).click();
	const download = page.waitForEvent( 'download' );
	const item = page.getByRole( 'menuitem', { name: 'Download' } );
	await expect( item.locator( 'svg' ) ).toBeVisible();
	await item.click();
	expect( ( await download ).suggestedFilename() ).toMatch( /\.mp4$/ );

	// Also for somebody who likes the Media Library's list better.
	await site.run( `update_user_meta( 1, 'wp_media_library_mode', 'list' );` );
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
	await pick( page, 'A film of mine' );
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

test( 'a video of the Media Library is shown instead of a new one, with a poster of one’s choice', async ( {
	editor,
	page,
	site,
	gateway,
	library,
} ) => {
	const ours = await finishedVideo( site, library, 'A film of the plugin' );
	for ( const [ file, title ] of [
		[ 'video-720x1280-4.mp4', 'A film from elsewhere' ],
		[ 'spritesheet-1280x720.jpg', 'A poster from elsewhere' ],
	] as const ) {
		await importFile( site, file, title );
	}
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block
		.getByRole( 'button', { name: 'Choose from Media Library' } )
		.click();
	await pick( page, 'A film from elsewhere' );
	const video = block.locator( 'video' );
	await expect( video ).toHaveAttribute( 'src', /720x1280/ );
	await expect( video ).toHaveAttribute( 'controls' );
	expect( ( await gateway.stats() ).paid ).toBe( 0 );

	await video.click();
	const side = page.getByRole( 'region', { name: 'Editor settings' } );
	await side.getByRole( 'button', { name: 'Set poster image' } ).click();
	await pick( page, 'A poster from elsewhere' );
	await expect( video ).toHaveAttribute( 'poster', /spritesheet-1280x720/ );
	await side.getByRole( 'button', { name: 'Remove poster' } ).click();
	await expect( video ).not.toHaveAttribute( 'poster' );
	await expect(
		side.getByRole( 'button', { name: 'Set poster image' } )
	).toBeFocused();

	await test.step( 'one of the plugin’s is known as such', async () => {
		await expect( tool( page, 'Remix' ) ).toHaveCount( 0 );
		await tool( page, 'Replace' ).click();
		await page
			.getByRole( 'menuitem', { name: 'Open Media Library' } )
			.click();
		await pick( page, 'A film of the plugin' );
		await expect( tool( page, 'Remix' ) ).toBeVisible();
		await expect
			.poll( () => editor.attributes() )
			.toMatchObject( {
				...{ id: ours.id, shownId: ours.shownId, takes: ours.takes },
			} );
	} );

	await test.step( 'its poster can be made before it is played', async () => {
		await tool( page, 'More about this video' ).click();
		await page
			.getByRole( 'menuitem', { name: 'Set poster from this frame' } )
			.click();
		await expect( video ).toHaveAttribute( 'poster', /poster.*\.jpg$/ );
		await expect
			.poll(
				() => brightnessOfPoster( video ),
				'A picture that was never drawn is black.'
			)
			.toBeGreaterThan( 20 );
	} );
} );

test( 'several blocks make their videos at once, while the post is written', async ( {
	editor,
	gateway,
	page,
} ) => {
	await gateway.configure( { duration: 500 } );
	const told = await keepNotifications( page, 'granted' );
	await editor.openNewPost();
	await editor.insertVideoBlock();
	await editor.insertVideoBlock();
	const blocks = editor
		.canvas()
		.locator( '[data-type="platoniavid/sora-video"]' );
	for ( const [ index, prompt ] of [ 'The left', 'The right' ].entries() ) {
		const block = blocks.nth( index );
		await block.getByLabel( 'Prompt', { exact: true } ).fill( prompt );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	}
	// The rest of the post is written meanwhile, and the focus stays there.
	const paragraph = await editor.insertBlock( 'core/paragraph' );
	await paragraph.click();
	await page.keyboard.type( 'Written meanwhile' );
	for ( const index of [ 0, 1 ] ) {
		await expect( blocks.nth( index ).locator( 'video' ) ).toBeVisible( {
			timeout: 40_000,
		} );
	}
	await page.keyboard.type( ', and after' );
	await expect( paragraph ).toHaveText( 'Written meanwhile, and after' );
	// Who looks at it needs no notification of the system.
	expect( await told() ).toEqual( [] );
	const { jobs, paid } = await gateway.stats();
	expect( paid ).toBe( 2 );
	expect( jobs.map( ( { prompt } ) => prompt ) ).toEqual( [
		'The left',
		'The right',
	] );
} );
