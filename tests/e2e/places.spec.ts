import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Site } from '../env/site';
import { type Editor, expect, keys, test } from './fixtures';
import { generate, orderIn, playing, READY } from './video';
import { PATIENCE } from './browsers';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

/** Sees that one video is on the site's first page, and plays. */
async function isShown( visitor: Page, site: Site ): Promise< void > {
	const video = visitor.locator( '.wp-block-video video' );
	await expect
		.poll( async () => {
			await visitor.goto( site.url );
			return video.count();
		} )
		.toBe( 1 );
	await playing( video );
}

/** Leaves no post: the blog's page would show its videos too. */
const deletePosts = ( site: Site ) =>
	site.run(
		"foreach ( get_posts( array( 'numberposts' => -1, 'post_status' => 'any', 'fields' => 'ids' ) ) as $id ) { wp_delete_post( $id, true ); }"
	);

/** The theme that a site has. */
const themeOf = ( site: Site ) => site.run( `echo get_stylesheet();` );

/** Inserts the block where a list of blocks ends; gives the number of blocks before. */
const insertLast = ( page: Page, root = '' ) =>
	page.evaluate( ( parent ) => {
		const { blocks, data } = window.wp;
		return data
			.dispatch( 'core/block-editor' )
			.insertBlocks(
				blocks.createBlock( 'platoniavid/sora-video' ),
				undefined,
				parent
			);
	}, root );

/** Opens a template or a part of one in the Site Editor, and inserts the block; gives the block. */
async function insertInSiteEditor(
	editor: Editor,
	page: Page,
	site: Site,
	{ type, name }: { type: string; name: string }
): Promise< Locator > {
	const theme = await themeOf( site );
	await page.goto(
		`${ site.url }/wp-admin/site-editor.php?postType=${ type }&postId=${ theme }//${ name }&canvas=edit`
	);
	const canvas = editor.canvas();
	await expect( canvas.locator( '[data-type]' ).first() ).toBeVisible();
	await editor.ready();
	const block = editor.videoBlock();
	// The Site Editor takes its time, and a template that is loaded later replaces what was inserted before.
	await expect( async () => {
		if ( ( await block.count() ) === 0 ) {
			await insertLast( page );
		}
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toBeVisible( { timeout: PATIENCE / 2 } );
	} ).toPass( { timeout: 4 * PATIENCE } );
	return block;
}

test( 'a template of the Site Editor has a video', async ( {
	page,
	site,
	editor,
	visitor,
} ) => {
	await deletePosts( site );
	const block = await insertInSiteEditor( editor, page, site, {
		type: 'wp_template',
		name: 'home',
	} );
	await generate( block, 'A film for every page' );
	await page
		.getByRole( 'region', { name: 'Editor top bar' } )
		.getByRole( 'button', { name: 'Save', exact: true } )
		.click();
	// It asks what is to be saved where more than the template was changed.
	const panel = page
		.getByRole( 'region', { name: /Save panel|Editor publish|Save/ } )
		.getByRole( 'button', { name: 'Save', exact: true } );
	await expect( async () => {
		if ( await panel.isVisible() ) {
			await panel.click( { timeout: 2000 } );
		}
		expect(
			await page.evaluate(
				() =>
					window.wp.data
						.select( 'core' )
						.__experimentalGetDirtyEntityRecords?.().length
			)
		).toBe( 0 );
	} ).toPass( READY );
	await isShown( visitor, site );
} );

test(
	'the form of a template part that is reset while its video is on order says so, and shows it without paying again',
	{ tag: '@newest' },
	async ( { page, site, editor, gateway } ) => {
		await gateway.hold();
		const part = { type: 'wp_template_part', name: 'footer' };
		const block = await insertInSiteEditor( editor, page, site, part );
		await orderIn( block, 'A film below every page' );
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		await expect
			.poll( async () => ( await gateway.stats() ).paid )
			.toBe( 1 );
		await editor.saveDraft();

		await page.evaluate( () => {
			const { select, dispatch } = window.wp.data;
			return dispatch( 'core/edit-site' ).revertTemplate(
				select( 'core/editor' ).getCurrentPost()
			);
		} );
		await expect( block ).toHaveCount( 0 );
		await editor.saveDraft();
		await insertLast( page );
		await expect(
			block.getByText( 'This video is already being made.' )
		).toBeVisible();
		await block.getByRole( 'button', { name: 'Show it' } ).click();
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test( 'a pattern has a video, wherever it is used, synced or copied', async ( {
	page,
	site,
	editor,
	visitor,
	gateway,
} ) => {
	await page.goto(
		`${ site.url }/wp-admin/post-new.php?post_type=wp_block&post_title=A%20pattern`
	);
	await editor.ready();
	const block = await editor.insertVideoBlock();
	await generate( block, 'A film in a pattern' );
	await editor.publish();
	const pattern = await editor.id();

	await editor.openNewPost();
	await page.evaluate( ( ref ) => {
		const { blocks, data } = window.wp;
		void data
			.dispatch( 'core/block-editor' )
			.insertBlocks( blocks.createBlock( 'core/block', { ref } ) );
	}, pattern );
	await expect( editor.canvas().locator( 'video' ) ).toBeVisible();
	await visitor.goto( await editor.publish() );
	await playing( visitor.locator( '.wp-block-video video' ) );

	await site.wpCli( [
		...[ 'post', 'meta', 'update', String( pattern ) ],
		...[ 'wp_pattern_sync_status', 'unsynced' ],
	] );
	await editor.openNewPost();
	await page
		.getByRole( 'button', { name: /block inserter/i } )
		.first()
		.click();
	await page.getByRole( 'searchbox' ).first().fill( 'A pattern' );
	await page.getByRole( 'option', { name: 'A pattern' } ).click();
	const copied = editor.videoBlock();
	await expect( copied.locator( 'video' ) ).toBeVisible();
	await visitor.goto( await editor.publish() );
	await playing( visitor.locator( '.wp-block-video video' ) );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'a widget has a video', async ( { page, site, visitor, gateway } ) => {
	const theme = join( site.dir, 'wp-content/themes/widgets' );
	mkdirSync( theme, { recursive: true } );
	const files = {
		'style.css': '/* Theme Name: Widgets */',
		'functions.php': `<?php add_action( 'widgets_init', static fn() => register_sidebar( array( 'id' => 'side', 'name' => 'Side' ) ) );`,
		'index.php':
			'<!doctype html><html><head><?php wp_head(); ?></head><body><?php wp_body_open(); dynamic_sidebar( "side" ); wp_footer(); ?></body></html>',
	};
	for ( const [ name, text ] of Object.entries( files ) ) {
		writeFileSync( join( theme, name ), text );
	}
	const usual = await themeOf( site );
	await site.wpCli( [ 'theme', 'activate', 'widgets' ] );
	try {
		await page.goto( `${ site.url }/wp-admin/widgets.php` );
		const area = page.locator( '[data-type="core/widget-area"]' ).first();
		await expect( area ).toBeVisible();
		await page.evaluate( async () => {
			const { blocks, data } = window.wp;
			const editor = data.dispatch( 'core/block-editor' );
			const [ first ] = data.select( 'core/block-editor' ).getBlocks();
			await editor.insertBlocks(
				blocks.createBlock( 'platoniavid/sora-video' ),
				0,
				first!.clientId
			);
		} );
		const block = area
			.locator( '[data-type="platoniavid/sora-video"]' )
			.first();
		await generate( block, 'A film beside everything' );
		await page.getByRole( 'button', { name: 'Update' } ).click();
		await expect(
			page.getByText( 'Widgets saved.' ).first()
		).toBeVisible();
		await isShown( visitor, site );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	} finally {
		await site.wpCli( [ 'theme', 'activate', usual ] );
	}
} );
