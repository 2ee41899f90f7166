import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishedVideo, importFile } from './finished';
import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { orderIn, playing, READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test( 'the media modal makes a video and selects it; no tab is there where only images are picked', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const modal = page.getByRole( 'dialog' );
	await test.step( 'only images', async () => {
		const image = await editor.insertBlock( 'core/image' );
		await expect(
			image.getByRole( 'button', { name: 'Generate video' } )
		).toHaveCount( 0 );
		await image.getByRole( 'button', { name: 'Media Library' } ).click();
		await expect(
			modal.getByRole( 'tab', { name: 'Media Library' } )
		).toBeVisible();
		await expect(
			modal.getByRole( 'tab', { name: 'Generate video' } )
		).toHaveCount( 0 );
		await escape( page, modal );
	} );

	const block = await editor.insertBlock( 'core/video' );
	await block.getByRole( 'button', { name: 'Media Library' } ).click();
	await modal.getByRole( 'tab', { name: 'Generate video' } ).click();
	await gateway.hold();
	await orderIn( modal, 'A film out of the modal' );
	await expect( modal.getByRole( 'progressbar' ) ).toBeVisible();
	// It is followed from the other tab too.
	await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
	await gateway.finish();
	const item = modal.getByRole( 'checkbox', {
		name: 'A film out of the modal',
	} );
	await expect( item ).toBeChecked( READY );
	await expect( modal.locator( '.platoniavid-origin' ) ).toHaveText(
		/With sora-2, from the prompt:.*A film out of the modal/s
	);
	await modal.getByRole( 'button', { name: 'Select', exact: true } ).click();
	await playing( block.locator( 'video' ) );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'the classic editor’s “Add Media” makes a video and puts it into the post', async ( {
	page,
	gateway,
	site,
} ) => {
	const classic = join(
		site.dir,
		'wp-content/mu-plugins/classic-editor.php'
	);
	writeFileSync(
		classic,
		"<?php add_filter( 'use_block_editor_for_post', '__return_false' );"
	);
	try {
		await page.goto( `${ site.url }/wp-admin/post-new.php` );
		await page.getByRole( 'button', { name: 'Add Media' } ).click();
		const modal = page.getByRole( 'dialog' );
		await modal.getByRole( 'tab', { name: 'Generate video' } ).click();
		await orderIn( modal, 'A classic film' );
		await expect(
			// In the library, and again below it, among what is selected.
			modal
				.getByRole( 'checkbox', {
					name: 'A classic film',
					exact: true,
				} )
				.first()
		).toBeChecked( READY );
		// Nobody has gone there: the library opens with what has come.
		await expect(
			modal.getByRole( 'tab', { name: 'Media Library' } )
		).toHaveAttribute( 'aria-selected', 'true' );
		await modal.getByRole( 'button', { name: 'Insert into post' } ).click();
		await expect( modal ).toBeHidden();
		await page.locator( '#content-html' ).click();
		await expect( page.locator( '#content' ) ).toHaveValue(
			/\[video [^\]]*mp4="http[^"]+\.mp4"/
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	} finally {
		rmSync( classic );
	}
} );

test( 'the Media Library and a block that picks a file show AI videos only, where that is wanted', async ( {
	page,
	site,
	editor,
	library,
} ) => {
	const { id } = await finishedVideo( site, library, 'A film to be found' );
	await importFile( site, 'spritesheet-1280x720.jpg', '', Number( id ) );
	await importFile( site, 'video-1280x720-4.mp4', 'Filmed by hand' );

	await test.step( 'the grid', async () => {
		await page.goto( `${ site.url }/wp-admin/upload.php?mode=grid` );
		const grid = page.locator( '.attachments' );
		const byHand = grid.getByRole( 'checkbox', {
			name: 'Filmed by hand',
		} );
		const posters = grid.locator( '.attachment .type-image' );
		await expect( byHand ).toBeVisible();
		await expect( posters.first() ).toBeVisible();
		await page.getByLabel( 'Filter by type' ).selectOption( 'AI videos' );
		await expect( byHand ).toHaveCount( 0 );
		await expect(
			grid.getByRole( 'checkbox', { name: 'A film to be found' } )
		).toBeVisible();
		await expect( posters ).toHaveCount( 0 );
	} );

	await test.step( 'the list', async () => {
		await page.goto( `${ site.url }/wp-admin/upload.php?mode=list` );
		const posters = page.locator( '#the-list .media-icon.image-icon' );
		await expect( posters.first() ).toBeVisible();
		await page.getByLabel( 'Filter by origin' ).selectOption( 'AI videos' );
		await page
			.getByRole( 'button', { name: 'Filter', exact: true } )
			.click();
		await expect(
			page.getByRole( 'cell', { name: /A film to be found/ } ).first()
		).toBeVisible();
		await expect(
			page.getByRole( 'cell', { name: /Filmed by hand/ } )
		).toHaveCount( 0 );
		await expect( posters ).toHaveCount( 0 );
	} );

	await test.step( 'the media modal of a block', async () => {
		await editor.openNewPost();
		const block = await editor.insertBlock( 'core/video' );
		await block.getByRole( 'button', { name: 'Media Library' } ).click();
		const modal = page.getByRole( 'dialog' );
		await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
		const byHand = modal.getByRole( 'checkbox', {
			name: 'Filmed by hand',
		} );
		const byAi = modal.getByRole( 'checkbox', {
			name: 'A film to be found',
		} );
		const filter = modal.getByLabel( 'Filter by type' );
		await expect( byHand ).toBeVisible();
		await filter.selectOption( 'AI videos' );
		await expect( byHand ).toHaveCount( 0 );
		await expect( byAi ).toBeVisible();
		await filter.selectOption( 'all' );
		await expect( byHand ).toBeVisible();
	} );
} );
