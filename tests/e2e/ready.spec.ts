import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys, locale, test } from './fixtures';
import { finishedVideo } from './finished';
import { keepNotifications } from './notifications';
import { escape } from './keyboard';
import { inMenu, pick, READY, tool } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

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
			border: {
				width: '4px',
				style: 'solid',
				color: '#112233',
				radius: '24px',
			},
			spacing: { margin: { top: '40px' } },
		},
	} );
	const round = [ 'border-top-left-radius', '24px' ] as const;
	await block.locator( 'video' ).click();
	await expect( block.locator( 'video' ) ).toHaveCSS( ...round );
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
	await inMenu( page, 'Text tracks' );
	await page.getByRole( 'button', { name: 'Add a text track' } ).click();
	await pick( page, 'In words' );
	const trackLabel = page.getByLabel( 'Label', { exact: true } );
	await expect( trackLabel ).toHaveValue( 'In words' );
	await page.getByRole( 'button', { name: 'Done' } ).click();
	const edit = page.getByRole( 'button', { name: 'Edit In words' } );
	await expect( edit ).toBeFocused();
	await test.step( 'of which one is uploaded and taken away again', async () => {
		await page
			.getByRole( 'dialog', { name: 'Text tracks' } )
			.locator( 'input[type="file"]' )
			.setInputFiles( {
				name: 'spoken.vtt',
				mimeType: 'text/vtt',
				buffer: Buffer.from( 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi' ),
			} );
		await expect( trackLabel ).toHaveValue( 'spoken' );
		await page.getByRole( 'button', { name: 'Remove track' } ).click();
		await expect( edit ).toBeVisible();
	} );
	await escape( page, edit );
	await expect( tool( page, 'More about this video' ) ).toBeFocused();
	await block.locator( 'video' ).click();
	await tool( page, 'Align' ).click();
	await page.getByRole( 'menuitemradio', { name: /Wide width/ } ).click();
	const caption = block.getByRole( 'textbox', {
		name: 'Video caption text',
	} );
	await test.step( 'with a label and a description', async () => {
		await side.getByLabel( 'What it shows' ).selectOption( 'Art' );
		await expect( block ).toContainText( 'Artwork made with AI' );
		const description = side.getByLabel( 'Description' );
		await expect( description ).toHaveValue( 'A loop of waves' );
		await side
			.getByRole( 'button', { name: 'Use this description' } )
			.click();
		await expect( description ).toBeFocused();
	} );
	await test.step( 'with a caption where one is asked for', async () => {
		await expect( caption ).toHaveCount( 0 );
		await tool( page, 'Add caption' ).click();
		await expect( caption ).toBeFocused();
		await tool( page, 'Remove caption' ).click();
		await expect( caption ).toHaveCount( 0 );
		await tool( page, 'Add caption' ).click();
		await expect( caption ).toBeFocused();
		await page.keyboard.type( 'T' );
		await page.keyboard.press( 'Backspace' );
		await page.keyboard.type( 'The sea' );
		// Enter goes on below it, as in WordPress's own captions.
		await page.keyboard.press( 'Enter' );
		await page.keyboard.type( 'Below' );
		await expect(
			editor.canvas().locator( '[data-type="core/paragraph"]' ).last()
		).toHaveText( 'Below' );
		// It is not selected any more.
		await expect( block.locator( 'video' ) ).toHaveCSS( ...round );
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
	await expect( figure ).toContainText( 'Artwork made with AI' );
	await expect( figure.locator( 'video' ) ).toHaveAccessibleName(
		'A loop of waves'
	);
	await expect
		.poll( () =>
			visitor
				.locator( 'script[type="application/ld+json"]' )
				.textContent()
		)
		.toContain( 'TrainedAlgorithmicMediaDigitalSource' );
	const track = figure.locator( 'track' );
	await expect( track ).toHaveAttribute( 'src', /waves.*\.vtt$/ );
	await expect( track ).toHaveAttribute( 'srclang', locale.slice( 0, 2 ) );
	await expect( track ).toHaveAttribute( 'kind', 'subtitles' );
	const player = figure.locator( 'video' );
	await expect( player ).toHaveCSS( ...round );
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

test(
	'several blocks make their videos at once, while the post is written',
	{ tag: '@once' },
	async ( { editor, gateway, page } ) => {
		await gateway.hold();
		const told = await keepNotifications( page, 'granted' );
		await editor.openNewPost();
		await editor.insertVideoBlock();
		await editor.insertVideoBlock();
		const blocks = editor
			.canvas()
			.locator( '[data-type="platoniavid/sora-video"]' );
		for ( const [ index, prompt ] of [
			'The left',
			'The right',
		].entries() ) {
			const block = blocks.nth( index );
			await block.getByLabel( 'Prompt', { exact: true } ).fill( prompt );
			await block.getByRole( 'button', { name: 'Generate' } ).click();
			await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		}
		// The rest of the post is written meanwhile, and the focus stays there.
		const paragraph = await editor.insertBlock( 'core/paragraph' );
		await paragraph.click();
		await page.keyboard.type( 'Written meanwhile' );
		await gateway.finish();
		for ( const index of [ 0, 1 ] ) {
			await expect( blocks.nth( index ).locator( 'video' ) ).toBeVisible(
				READY
			);
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
	}
);
