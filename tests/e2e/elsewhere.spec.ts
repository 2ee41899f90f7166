import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { root } from '../env/paths';
import { expect, keys, test, type Editor } from './fixtures';
import { playing } from './video';

const READY = { timeout: 40_000 };

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

/** Inserts one of WordPress's own blocks. */
async function insert(
	page: Page,
	editor: Editor,
	name: string
): Promise< Locator > {
	await page.evaluate( ( block ) => {
		const { blocks, data } = window.wp;
		data.dispatch( 'core/block-editor' ).insertBlocks(
			blocks.createBlock( block )
		);
	}, name );
	const canvas = await editor.canvas();
	return canvas.locator( `[data-type="${ name }"]` ).first();
}

/** Asks for a video in the dialog that is open. */
async function ask( page: Page, prompt: string ): Promise< void > {
	const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
	await dialog.getByLabel( 'Prompt', { exact: true } ).fill( prompt );
	await dialog
		.getByRole( 'button', { name: 'Generate', exact: true } )
		.click();
	await expect( dialog ).toBeHidden( READY );
}

for ( const name of [ 'core/video', 'core/cover', 'core/media-text' ] ) {
	test( `WordPress's own block ${ name } takes a generated video`, async ( {
		editor,
		page,
		gateway,
		visitor,
	} ) => {
		await editor.openNewPost();
		const block = await insert( page, editor, name );
		await block.getByRole( 'button', { name: 'Generate video' } ).click();
		await ask( page, `A film for ${ name }` );
		await expect( block.locator( 'video' ) ).toBeVisible();
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
		await visitor.goto( await editor.publish() );
		await playing( visitor.locator( 'main video' ).first() );
	} );
}

test( 'a Video block is given another video from its Replace menu', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const block = await insert( page, editor, 'core/video' );
	await block.getByRole( 'button', { name: 'Generate video' } ).click();
	await ask( page, 'The first take' );
	const first = await block.locator( 'video' ).getAttribute( 'src' );
	await block.click();
	await page
		.getByRole( 'toolbar', { name: 'Block tools' } )
		.getByRole( 'button', { name: 'Replace' } )
		.click();
	await page.getByRole( 'menuitem', { name: 'Generate video' } ).click();
	await ask( page, 'The second take' );
	await expect( block.locator( 'video' ) ).not.toHaveAttribute(
		'src',
		first!
	);
} );

test( 'a dialog that was closed goes on where it was, and pays once', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await insert( page, editor, 'core/video' );
	const open = block.getByRole( 'button', { name: 'Generate video' } );
	const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
	await open.click();
	await dialog.getByLabel( 'Prompt', { exact: true } ).fill( 'A long film' );
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toBeHidden();
	await open.click();
	await expect( dialog.getByLabel( 'Prompt', { exact: true } ) ).toHaveValue(
		'A long film'
	);
	await dialog
		.getByRole( 'button', { name: 'Generate', exact: true } )
		.click();
	await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toBeHidden();
	await open.click();
	await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'a block gets its video though the dialog was closed and the block left', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await insert( page, editor, 'core/cover' );
	await block.getByRole( 'button', { name: 'Generate video' } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
	await dialog.getByLabel( 'Prompt', { exact: true } ).fill( 'Left alone' );
	await dialog
		.getByRole( 'button', { name: 'Generate', exact: true } )
		.click();
	await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toBeHidden();
	await insert( page, editor, 'core/paragraph' );
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'the media modal makes a video and selects it', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await insert( page, editor, 'core/video' );
	await block.getByRole( 'button', { name: 'Media Library' } ).click();
	const modal = page.getByRole( 'dialog' );
	await modal.getByRole( 'tab', { name: 'Generate video' } ).click();
	await modal
		.getByLabel( 'Prompt', { exact: true } )
		.fill( 'A film out of the modal' );
	await modal
		.getByRole( 'button', { name: 'Generate', exact: true } )
		.click();
	await expect( modal.getByRole( 'progressbar' ) ).toBeVisible();
	// It is followed from the other tab too.
	await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
	const item = modal.getByRole( 'checkbox', {
		name: 'A film out of the modal',
	} );
	await expect( item ).toBeChecked( READY );
	await expect( modal ).toContainText( 'With sora-2, from the prompt:' );
	await modal.getByRole( 'button', { name: 'Select', exact: true } ).click();
	await playing( block.locator( 'video' ) );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'no tab is offered where only images are picked', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const block = await insert( page, editor, 'core/image' );
	await expect(
		block.getByRole( 'button', { name: 'Generate video' } )
	).toHaveCount( 0 );
	await block.getByRole( 'button', { name: 'Media Library' } ).click();
	const modal = page.getByRole( 'dialog' );
	await expect(
		modal.getByRole( 'tab', { name: 'Media Library' } )
	).toBeVisible();
	await expect(
		modal.getByRole( 'tab', { name: 'Generate video' } )
	).toHaveCount( 0 );
} );

test( 'the Media Library shows AI videos only, where that is wanted', async ( {
	page,
	site,
	editor,
} ) => {
	await editor.openNewPost();
	const block = await insert( page, editor, 'core/video' );
	await block.getByRole( 'button', { name: 'Generate video' } ).click();
	await ask( page, 'A film to be found' );
	await page.goto( `${ site.url }/wp-admin/upload.php?mode=grid` );
	await page.getByLabel( 'Filter by type' ).selectOption( 'AI videos' );
	const grid = page.locator( '.attachments' );
	await expect(
		grid.getByRole( 'checkbox', { name: 'A film to be found' } )
	).toBeVisible();
	await expect( grid.locator( '.attachment .type-image' ) ).toHaveCount( 0 );

	await page.goto( `${ site.url }/wp-admin/upload.php?mode=list` );
	await page.getByLabel( 'Filter by origin' ).selectOption( 'AI videos' );
	await page.getByRole( 'button', { name: 'Filter', exact: true } ).click();
	await expect(
		page.getByRole( 'cell', { name: /A film to be found/ } ).first()
	).toBeVisible();
	await expect(
		page.locator( '#the-list .media-icon.image-icon' )
	).toHaveCount( 0 );
} );

test( 'a block that picks a file finds the AI videos among all videos', async ( {
	page,
	site,
	editor,
} ) => {
	await site.wpCli( [
		'media',
		'import',
		join( root, 'tests/gateway/media/video-1280x720-4.mp4' ),
		'--title=Filmed by hand',
	] );
	await editor.openNewPost();
	const made = await insert( page, editor, 'core/video' );
	await made.getByRole( 'button', { name: 'Generate video' } ).click();
	await ask( page, 'A film to be picked' );

	await editor.openNewPost();
	const block = await insert( page, editor, 'core/video' );
	await block.getByRole( 'button', { name: 'Media Library' } ).click();
	const modal = page.getByRole( 'dialog' );
	await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
	const byHand = modal.getByRole( 'checkbox', { name: 'Filmed by hand' } );
	const byAi = modal.getByRole( 'checkbox', { name: 'A film to be picked' } );
	const filter = modal.getByLabel( 'Filter by type' );
	await expect( byHand ).toBeVisible();
	await filter.selectOption( 'AI videos' );
	await expect( byHand ).toHaveCount( 0 );
	await expect( byAi ).toBeVisible();
	await filter.selectOption( 'all' );
	await expect( byHand ).toBeVisible();
} );
