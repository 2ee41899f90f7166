import { expect, keys, test } from './fixtures';
import { attributeOf } from './reading';
import { holdVideos, inMenu, READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.hold();
} );

test(
	'a person who gives up waiting is told what that does; the video comes all the same',
	{ tag: '@once' },
	async ( { editor, page, gateway, site } ) => {
		const before = await site.attachments( 'video/mp4' );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'A change of mind' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		await block.getByRole( 'button', { name: 'Cancel' } ).click();
		const dialog = page.getByRole( 'dialog', {
			name: 'Stop waiting for this video?',
		} );
		await expect( dialog ).toContainText( 'can’t be taken back' );
		await dialog.getByRole( 'button', { name: 'Stop waiting' } ).click();
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toHaveValue( 'A change of mind' );
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toBeFocused();
		await gateway.finish();
		await expect
			.poll( async () => {
				await site.runCron();
				return site.attachments( 'video/mp4' );
			}, READY )
			.toBe( before + 1 );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'a copy of a block that waits gets the same video, paid once; then each goes its own way',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'One of a kind' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		const copy = await editor.copyVideoBlock();
		await expect( copy.getByRole( 'progressbar' ) ).toBeVisible();
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		await expect( copy.locator( 'video' ) ).toBeVisible( READY );
		const address = await attributeOf( block.locator( 'video' ), 'src' );
		await expect( copy.locator( 'video' ) ).toHaveAttribute(
			'src',
			address!
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );

		await test.step( 'a copy of the finished block shares the video too', async () => {
			await editor.copyVideoBlock();
			const videos = editor
				.canvas()
				.locator( `video[src="${ address }"]` );
			await expect( videos ).toHaveCount( 3 );
			expect( ( await gateway.stats() ).paid ).toBe( 1 );
		} );

		await copy.click( { position: { x: 5, y: 5 } } );
		await inMenu( page, 'New video' );
		await gateway.hold();
		await copy
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'Another of a kind' );
		await copy.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.locator( 'video' ) ).toHaveAttribute(
			'src',
			address!
		);
		await expect( copy.getByRole( 'progressbar' ) ).toBeVisible();
		await gateway.finish();
		await expect( copy.locator( 'video' ) ).toBeVisible( READY );
		await expect( copy.locator( 'video' ) ).not.toHaveAttribute(
			'src',
			address!
		);
		await expect( block.locator( 'video' ) ).toHaveAttribute(
			'src',
			address!
		);
		expect( ( await gateway.stats() ).paid ).toBe( 2 );
	}
);

test(
	'a page that hears nothing of its video says so, and goes on by itself',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'Unheard of' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		const refresh = /videos(\/|%2F)refresh/;
		await page.route( refresh, ( route ) =>
			route.fulfill( { status: 403, body: '<html>Are you human?' } )
		);
		const notice = block.getByText( /tries again by itself/ ).first();
		await expect( notice ).toBeVisible( READY );
		await expect( block.getByRole( 'progressbar' ) ).toBeHidden();
		await expect(
			block.getByRole( 'button', { name: 'Try again' } )
		).toBeVisible();
		await page.unroute( refresh );
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible( READY );
		await expect( notice ).toBeHidden();
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'an undo of what was typed before the answer came does not lose the video',
	{
		// WordPress 6.6 merges what came with the step before it.
		tag: '@newest',
	},
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const paragraph = await editor.insertBlock( 'core/paragraph' );
		const block = await editor.insertVideoBlock();
		const answer = await holdVideos( page, 'POST' );
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'A late answer' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		// The order itself: what is typed before it is undone together with it.
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
		await paragraph.click();
		// At once: after a second without a key WordPress begins another step.
		await page.keyboard.insertText( 'Typed meanwhile' );
		answer();
		await expect
			.poll( async () => ( await editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );
		await page.keyboard.press( 'ControlOrMeta+z' );
		await expect( paragraph ).toHaveText( '' );
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'what a post was not saved with is taken up after a reload, which no undo takes back',
	{
		// An older WordPress merges the change with the step before it.
		tag: '@newest',
	},
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		let block = await editor.insertVideoBlock();
		const post = await editor.saveDraft();
		const saving = /wp(\/|%2F)v2(\/|%2F)posts/;
		await page.route( saving, ( route ) =>
			route.request().method() === 'GET'
				? route.fallback()
				: route.abort()
		);
		await block.getByLabel( 'Prompt', { exact: true } ).fill( 'Not saved' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect
			.poll( async () => ( await editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );
		page.once( 'dialog', ( dialog ) => dialog.accept() );
		await editor.openPost( post );
		block = editor.videoBlock();
		const isTaken = () =>
			expect
				.poll( async () => ( await editor.attributes() ).prompt )
				.toBe( 'Not saved' );
		await isTaken();
		await page.keyboard.press( 'ControlOrMeta+z' );
		await isTaken();
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'another person who may edit the post sees its video come',
	{ tag: '@once' },
	async ( { openBrowserOf, editor, gateway, openEditor, page } ) => {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A film for two' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect
			.poll( async () => ( await editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );
		const post = await editor.saveDraft();
		await page.close();

		const theirs = openEditor( ( await openBrowserOf( 'editor' ) ).page );
		await theirs.openPost( post );
		await expect(
			theirs.videoBlock().getByRole( 'progressbar' )
		).toBeVisible();
		await gateway.finish();
		await expect( theirs.videoBlock().locator( 'video' ) ).toBeVisible(
			READY
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);
