import type { Locator, Page } from '@playwright/test';
import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { attributeOf } from './reading';
import { controlOf, orderIn, playing, READY, tool } from './video';
import { PATIENCE } from './browsers';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

/** WordPress's blocks that show videos. */
const BLOCKS = [ 'core/video', 'core/cover', 'core/media-text' ];

/** Orders a video in the dialog that is open, and gives the dialog. */
async function order( page: Page, prompt: string ): Promise< Locator > {
	const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
	await orderIn( dialog, prompt );
	return dialog;
}

/** Selects the first block of a kind: a click would go to what stands on a cover. */
const select = ( page: Page, type: string ) =>
	page.evaluate( ( wanted ) => {
		const { select: read, dispatch } = window.wp.data;
		const { clientId } = read( 'core/block-editor' )
			.getBlocks()
			.find( ( { name } ) => name === wanted )!;
		return dispatch( 'core/block-editor' ).selectBlock( clientId );
	}, type );

test( 'WordPress’s own blocks take generated videos, and other ones from their Replace menus', async ( {
	editor,
	page,
	gateway,
	visitor,
} ) => {
	await editor.openNewPost();
	for ( const name of BLOCKS ) {
		await test.step( name, async () => {
			const block = await editor.insertBlock( name );
			await block
				.getByRole( 'button', { name: 'Generate video' } )
				.click();
			const dialog = await order( page, `A film for ${ name }` );
			await expect( dialog ).toBeHidden( READY );
			await expect( block.locator( 'video' ) ).toBeVisible();
			await expect( async () => {
				const { id, mediaId, poster } = ( await editor.blocks() ).find(
					( found ) => found.name === name
				)!.attributes;
				expect( id ?? mediaId, 'the file’s id' ).toBeGreaterThan( 0 );
				if ( name === 'core/video' ) {
					expect( poster ).toMatch( /\.(webp|jpg)$/ );
				}
			} ).toPass( { timeout: PATIENCE } );
		} );
	}
	await test.step( 'other ones from their toolbars, all at once and though they are left', async () => {
		const canvas = editor.canvas();
		const before = new Map< string, string >();
		await gateway.hold();
		for ( const name of BLOCKS ) {
			const film = canvas.locator( `[data-type="${ name }"] video` );
			before.set( name, await attributeOf( film, 'src' ) );
			await select( page, name );
			await tool( page, 'Replace' ).click();
			await page
				.getByRole( 'menuitem', { name: 'Generate video' } )
				.click();
			const dialog = await order( page, `Another for ${ name }` );
			await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
			await escape( page, dialog );
		}
		await editor.insertBlock( 'core/paragraph' );
		await gateway.finish();
		for ( const [ name, src ] of before ) {
			await expect(
				canvas.locator( `[data-type="${ name }"] video` )
			).not.toHaveAttribute( 'src', src, READY );
		}
	} );
	expect( ( await gateway.stats() ).paid ).toBe( 6 );
	await visitor.goto( await editor.publish() );
	const films = visitor.locator( 'main .entry-content video' );
	await expect( films ).toHaveCount( 3 );
	for ( const at of [ 0, 1, 2 ] ) {
		await playing( films.nth( at ) );
	}
	await expect( visitor.locator( 'main figcaption' ) ).toHaveText( [
		'Made with AI',
	] );
} );

test(
	'a dialog that was closed goes on where it was, pays once, and its block gets the video though it was left',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertBlock( 'core/cover' );
		const open = block.getByRole( 'button', { name: 'Generate video' } );
		const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
		const prompt = dialog.getByLabel( 'Prompt', { exact: true } );
		const close = async () => {
			await escape( page, dialog );
		};
		await open.click();
		await expect( prompt ).toBeFocused();
		await prompt.fill( 'A long film' );
		await close();
		await open.click();
		await expect( prompt ).toHaveValue( 'A long film' );
		// Nothing is ordered before it is known of what.
		await expect( controlOf( dialog, 'Model' ) ).toBeVisible();
		await gateway.hold();
		await prompt.press( 'Meta+Enter' );
		await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
		await close();
		await block
			.getByRole( 'button', { name: 'The video is being made…' } )
			.click();
		await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
		await dialog.getByRole( 'button', { name: 'Keep writing' } ).click();
		await expect( dialog ).toBeHidden();
		await editor.insertBlock( 'core/paragraph' );
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );

		await test.step( 'what fails behind a closed dialog is said, and shown', async () => {
			await select( page, 'core/cover' );
			await tool( page, 'Replace' ).click();
			await page
				.getByRole( 'menuitem', { name: 'Generate video' } )
				.click();
			await gateway.hold();
			await order( page, 'Something [moderation]' );
			await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
			await close();
			await select( page, 'core/paragraph' );
			await gateway.finish();
			const notice = page.locator( '.components-notice' ).filter( {
				hasText:
					'Your video is not finished: “Something [moderation]”.',
			} );
			await expect( notice ).toContainText(
				'blocked by our moderation system',
				READY
			);
			await notice.getByRole( 'button', { name: 'Show' } ).click();
			await expect( dialog ).toContainText(
				'blocked by our moderation system'
			);
			await expect( prompt ).toHaveValue( 'Something [moderation]' );
			await expect( notice ).toHaveCount( 0 );
		} );

		await test.step( 'what the block was given meanwhile stays, until the new video is wanted', async () => {
			await gateway.hold();
			await prompt.fill( 'A late film' );
			await prompt.press( 'Meta+Enter' );
			await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
			await close();
			const src = await attributeOf( block.locator( 'video' ), 'src' );
			await page.evaluate( ( url ) => {
				const { select: from, dispatch } = window.wp.data;
				const [ cover ] = from( 'core/block-editor' ).getBlocks();
				return dispatch( 'core/block-editor' ).updateBlockAttributes(
					cover!.clientId,
					{ id: 0, url }
				);
			}, `${ src }?chosen` );
			await gateway.finish();
			const notice = page.locator( '.components-notice' ).filter( {
				hasText:
					'“A late film”. Its block has been given something else',
			} );
			await expect( notice ).toBeVisible( READY );
			const film = block.locator( 'video' );
			await expect( film ).toHaveAttribute( 'src', /chosen$/ );
			await notice
				.getByRole( 'button', { name: 'Use the new video' } )
				.click();
			await expect( film ).not.toHaveAttribute( 'src', /chosen$/ );
			await expect( film ).not.toHaveAttribute( 'src', src! );
			await expect( notice ).toHaveCount( 0 );
		} );
	}
);

test(
	'a block that is taken out while its video is on order has it offered, and publishing early says what the page lacks',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		const block = await editor.insertBlock( 'core/video' );
		await gateway.hold();
		await block.getByRole( 'button', { name: 'Generate video' } ).click();
		const dialog = await order( page, 'A film without a block' );
		await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
		await escape( page, dialog );
		await page
			.getByRole( 'button', { name: 'Publish', exact: true } )
			.click();
		const panel = page.getByRole( 'region', { name: 'Editor publish' } );
		await expect( panel ).toContainText(
			'The page shows it only after it has come and the post was saved again.'
		);
		await panel.getByRole( 'button', { name: 'Cancel' } ).click();
		await page.evaluate( () =>
			window.wp.data.dispatch( 'core/block-editor' ).resetBlocks( [] )
		);
		await expect( block ).toHaveCount( 0 );
		await gateway.finish();
		const notice = page
			.locator( '.components-snackbar' )
			.filter( { hasText: 'A film without a block' } );
		await notice
			.getByRole( 'button', { name: 'Insert it' } )
			.click( READY );
		await expect( editor.videoBlock().locator( 'video' ) ).toBeVisible(
			READY
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'what was asked for before a reload is offered again, and is not paid twice',
	{ tag: '@once' },
	async ( { editor, page, gateway } ) => {
		await editor.openNewPost();
		let block = await editor.insertBlock( 'core/video' );
		const post = await editor.saveDraft();
		const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
		const open = () =>
			block.getByRole( 'button', { name: 'Generate video' } ).click();
		await open();
		await gateway.hold();
		await order( page, 'A film of before' );
		await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
		await expect
			.poll( async () => ( await gateway.stats() ).paid )
			.toBe( 1 );
		await editor.openPost( post );
		block = editor.canvas().locator( '[data-type="core/video"]' );
		await select( page, 'core/video' );
		await open();
		await dialog
			.getByRole( 'button', { name: 'Use this one: A film of before' } )
			.click();
		await gateway.finish();
		await expect( dialog ).toBeHidden( READY );
		await expect( block.locator( 'video' ) ).toBeVisible();
		expect( ( await gateway.stats() ).paid ).toBe( 1 );

		await editor.insertBlock( 'core/cover' );
		block = editor.canvas().locator( '[data-type="core/cover"]' );
		await open();
		await expect( controlOf( dialog, 'Size' ) ).toBeVisible();
		await expect( dialog ).not.toContainText( 'A film of before' );
	}
);
