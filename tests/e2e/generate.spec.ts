import type { Locator, Page } from '@playwright/test';
import { expect, keys, test } from './fixtures';
import { chooseIn, generate, playing, READY } from './video';
import { PATIENCE } from './browsers';

/** Milliseconds that the gateway takes for the first video: less than the ten seconds before it is first asked. */
const DURATION = 6000;

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

/** Notes what is announced politely from now on; gives a way to read it. */
async function listen( page: Page ): Promise< () => Promise< string[] > > {
	const heard = await page
		.locator( '#a11y-speak-polite' )
		.evaluateHandle( ( region ) => {
			const texts: string[] = [];
			new MutationObserver( () => {
				const text = region.textContent?.trim();
				if ( text ) {
					texts.push( text );
				}
			} ).observe( region, { childList: true } );
			return texts;
		} );
	return () => heard.jsonValue();
}

/** Sees that a video has a picture before it plays, and its sides before it is loaded. */
async function framed(
	video: Locator,
	[ width, height ]: [ string, string ]
): Promise< void > {
	await expect( video ).toHaveAttribute( 'poster', /\.(jpg|webp)$/ );
	await expect( video ).toHaveAttribute( 'width', width );
	await expect( video ).toHaveAttribute( 'height', height );
}

test.describe( 'with the pauses that a living gateway wants', () => {
	test.use( { pauses: null } );

	test(
		'a prompt becomes a video that plays in the published post',
		{ tag: '@once' },
		async ( { editor, gateway, visitor } ) => {
			await gateway.configure( { duration: DURATION } );
			await editor.openNewPost();
			const block = await editor.insertVideoBlock();
			await block
				.getByLabel( 'Prompt' )
				.fill( 'A paper boat in the rain' );
			await chooseIn( block, 'Size', /Portrait/ );
			await chooseIn( block, 'Length', '8 seconds' );
			await block.getByRole( 'button', { name: 'Generate' } ).click();

			await expect(
				block.getByText( 'You can keep writing, or close this page' )
			).toBeVisible();
			await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
			const video = block.locator( 'video' );
			await expect( video ).toBeVisible( READY );
			await playing( video );
			await framed( video, [ '720', '1280' ] );

			await visitor.goto( await editor.publish() );
			const published = visitor.locator( '.wp-block-video video' );
			await playing( published );
			await framed( published, [ '720', '1280' ] );

			const { paid, jobs, calls } = await gateway.stats();
			expect( paid ).toBe( 1 );
			expect( jobs[ 0 ] ).toMatchObject( {
				prompt: 'A paper boat in the rain',
				size: '720x1280',
				seconds: '8',
			} );
			const order = calls.find(
				( { operation } ) => operation === 'create'
			);
			const questions = calls.filter(
				( { operation } ) => operation === 'retrieve'
			);
			expect(
				questions,
				'The first question finds it ready.'
			).toHaveLength( 1 );
			expect(
				questions[ 0 ]!.at - order!.at,
				'The gateway is first asked after ten seconds.'
			).toBeGreaterThanOrEqual( 9_000 );
		}
	);
} );

test( 'a post published right after Generate shows its video after the next cron run, though the tab was closed @once', async ( {
	editor,
	page,
	site,
	gateway,
	visitor,
	context,
	openEditor,
} ) => {
	const before = await site.attachments( 'video/mp4' );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await gateway.hold();
	await block.getByLabel( 'Prompt' ).fill( 'A lighthouse at night' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect
		.poll( async () => ( await editor.attributes() ).videoId )
		.toBeGreaterThan( 0 );
	const address = await editor.publish();
	await page.close();

	await visitor.goto( address );
	await expect( visitor.locator( 'video' ) ).toHaveCount( 0 );

	await gateway.finish();
	await expect
		.poll(
			async () => {
				await site.runCron();
				await visitor.goto( address );
				return visitor.locator( '.wp-block-video video' ).count();
			},
			{ timeout: 3 * PATIENCE, intervals: [ 1000 ] }
		)
		.toBe( 1 );
	const published = visitor.locator( '.wp-block-video video' );
	await playing( published );
	await framed( published, [ '1280', '720' ] );
	expect( await site.attachments( 'video/mp4' ) ).toBe( before + 1 );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );

	// It stays when the plugin goes, and the editor knows it when the plugin is back.
	await site.wpCli( [ 'plugin', 'deactivate', 'platoniavid' ] );
	try {
		await visitor.goto( address );
		await playing( published );
	} finally {
		await site.wpCli( [ 'plugin', 'activate', 'platoniavid' ] );
	}
	const again = await context.newPage();
	const id = await site.run( `echo url_to_postid( $data );`, address );
	const later = openEditor( again );
	await later.openPost( Number( id ) );
	await expect( later.videoBlock().locator( 'video' ) ).toBeVisible();
	await expect
		.poll( () => later.blocks() )
		.toMatchObject( [ { isValid: true, validationIssues: [] } ] );
} );

test(
	'a reload while the video is made resumes the progress',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await gateway.hold();
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A long walk' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		// The post is saved by itself as soon as the site has the order; the address then names it.
		await page.waitForURL( /post=\d+&action=edit/ );

		await page.reload();
		await editor.ready();
		const again = editor.videoBlock();
		const bar = again.getByRole( 'progressbar', {
			name: 'Progress of the video',
		} );
		await expect( bar ).toBeVisible();
		const heard = await listen( page );
		await gateway.reach( 0.4 );
		await expect(
			again.getByText( 'The video is being made…' )
		).toBeVisible();
		await expect( again.getByText( /^\d+% done$/ ) ).toBeVisible();
		await expect( bar ).toHaveAttribute( 'value', /^\d+$/ );
		await expect(
			again
				.locator( '[role="status"], [aria-live]' )
				.filter( { hasText: '%' } ),
			'Not each percent is announced.'
		).toHaveCount( 0 );
		await gateway.finish();
		await expect( again.locator( 'video' ) ).toBeVisible( READY );
		await expect( again.locator( 'video' ) ).toHaveAttribute( 'controls' );
		const news = ( await heard() ).filter( ( text ) =>
			/video/.test( text )
		);
		expect( news ).toContain( 'The video is being made…' );
		expect( news, 'No news is announced twice.' ).toEqual( [
			...new Set( news ),
		] );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test( 'nothing of the plugin is loaded for a visitor', async ( {
	editor,
	visitor,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await generate( block, 'Light as a feather' );
	const address = await editor.publish();

	const asked: string[] = [];
	visitor.on( 'request', ( request ) => asked.push( request.url() ) );
	await visitor.goto( address );
	await expect( visitor.locator( 'video' ) ).toBeVisible();
	expect( asked.filter( ( url ) => url.includes( '/plugins/' ) ) ).toEqual(
		[]
	);
	expect( await visitor.content() ).not.toContain( 'platoniavid/v1' );
} );
