import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { orderIn, READY } from './video';

/** An order is no step that undo takes back, and what comes by itself is in nobody's history. */

/** A form as it is in a post. */
const form = `<!-- wp:platoniavid/sora-video {"prompt":"A shared idea"} /-->`;

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

const undo = 'ControlOrMeta+z';
const redo = 'ControlOrMeta+Shift+z';

test( 'a form that an undo brings back says what is being made, shows it, and asks before another order', async ( {
	editor,
	gateway,
	page,
} ) => {
	await gateway.hold();
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block.getByLabel( 'Prompt', { exact: true } ).fill( 'A paid cat' );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect
		.poll( async () => ( await editor.attributes() ).videoId )
		.toBeGreaterThan( 0 );
	await page.keyboard.press( undo );

	const words = block.getByText( 'This video is already being made.' );
	await expect( words ).toBeVisible();
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	const question = page.getByRole( 'dialog', {
		name: 'Order another video?',
	} );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( question ).toHaveCount( 0 );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );

	await block.getByRole( 'button', { name: 'Show it' } ).click();
	await gateway.finish();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );

	await test.step( 'after it was made too, and a second one is ordered by who confirms it', async () => {
		await page.keyboard.press( undo );
		await expect(
			block.getByText( 'This video has been made already.' )
		).toBeVisible();
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await question
			.getByRole( 'button', { name: 'Order another video' } )
			.click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 2 );
	} );
} );

test(
	'a paragraph can be redone after the video has come',
	{
		// WordPress before 7.1, so 6.6 too, writes what a block ignores into its history, and so ends a redo.
		tag: '@newest',
	},
	async ( { editor, gateway, page } ) => {
		await gateway.hold();
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'A calm sea' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect
			.poll( async () => ( await editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );
		const paragraph = await editor.insertBlock( 'core/paragraph' );
		await paragraph.click();
		// At once: after a second without a key WordPress begins another step.
		await page.keyboard.insertText( 'Written meanwhile' );
		await page.keyboard.press( undo );
		await expect( paragraph ).toHaveText( '' );
		await gateway.finish();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		await paragraph.click();
		await page.keyboard.press( redo );
		await expect( paragraph ).toHaveText( 'Written meanwhile' );
		await expect( block.locator( 'video' ) ).toBeVisible();
		await expect
			.poll( async () => ( await editor.attributes() ).src )
			.toBeTruthy();
		await page.keyboard.press( undo );
		await expect( paragraph ).toHaveText( '' );
		await expect( block.locator( 'video' ) ).toBeVisible();
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test( 'a video for a block of WordPress’s takes nothing away that can be redone', async ( {
	editor,
	gateway,
	page,
} ) => {
	await gateway.hold();
	await editor.openNewPost();
	const block = await editor.insertBlock( 'core/cover' );
	await block.getByRole( 'button', { name: 'Generate video' } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Generate video' } );
	await orderIn( dialog, 'A film for later' );
	await expect( dialog.getByRole( 'progressbar' ) ).toBeVisible();
	await escape( page, dialog );
	const paragraph = await editor.insertBlock( 'core/paragraph' );
	await paragraph.click();
	await page.keyboard.insertText( 'Written meanwhile' );
	await page.keyboard.press( undo );
	await expect( paragraph ).toHaveText( '' );
	await gateway.finish();
	const notice = page.locator( '.components-notice' ).filter( {
		hasText: '“A film for later”. Putting it into its block',
	} );
	await expect( notice ).toBeVisible( READY );
	await expect( block.locator( 'video' ) ).toHaveCount( 0 );
	await paragraph.click();
	await page.keyboard.press( redo );
	await expect( paragraph ).toHaveText( 'Written meanwhile' );
	await notice.getByRole( 'button', { name: 'Use the new video' } ).click();
	await expect( block.locator( 'video' ) ).toBeVisible();
	await expect( notice ).toHaveCount( 0 );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'another tab, a revision or a copy with the same words asks before it orders what is being made @once', async ( {
	context,
	editor,
	gateway,
	openEditor,
	page,
} ) => {
	await gateway.hold();
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await block.getByLabel( 'Prompt', { exact: true } ).fill( 'A shared idea' );
	const post = await editor.saveDraft();
	const other = openEditor( await context.newPage() );
	await other.openPost( post );
	// It has its form before there is an order: one that comes later takes the order up.
	const generate = { name: 'Generate' };
	await expect(
		other.videoBlock().getByRole( 'button', generate )
	).toBeVisible();

	await block.getByRole( 'button', generate ).click();
	await expect
		.poll( async () => ( await editor.attributes() ).videoId )
		.toBeGreaterThan( 0 );
	await editor.saveDraft();

	await test.step( 'the other tab', async () => {
		const theirs = other.videoBlock();
		await theirs.getByRole( 'button', generate ).click();
		await expect(
			theirs.getByText( 'This video is already being made.' )
		).toBeVisible();
		await theirs
			.page()
			.getByRole( 'dialog', { name: 'Order another video?' } )
			.getByRole( 'button', { name: 'Cancel' } )
			.click();
		await theirs.page().close();
	} );

	await test.step( 'a copy of the form beside it', async () => {
		await page.evaluate( ( content ) => {
			const { data, blocks } = window.wp;
			data.dispatch( 'core/block-editor' ).insertBlocks(
				blocks.parse( content )[ 0 ]!
			);
		}, form );
		const copy = editor
			.canvas()
			.locator( '[data-type="platoniavid/sora-video"]' )
			.nth( 1 );
		await copy.getByRole( 'button', { name: 'Show it' } ).click();
		await expect( copy.getByRole( 'progressbar' ) ).toBeVisible();
	} );

	await test.step( 'the post as it was before the order', async () => {
		await page.evaluate( ( content ) => {
			const { data, blocks } = window.wp;
			// In a browser that knows nothing of it.
			window.localStorage.clear();
			data.dispatch( 'core/block-editor' ).resetBlocks(
				blocks.parse( content )
			);
		}, form );
		await editor.saveDraft();
		await page.evaluate( () => window.localStorage.clear() );
		await editor.openPost( post );
		await expect(
			block.getByText( 'This video is already being made.' )
		).toBeVisible();
		await block.getByRole( 'button', { name: 'Show it' } ).click();
		await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	} );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );
