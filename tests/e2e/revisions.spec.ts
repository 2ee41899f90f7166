import { expect, keys, test } from './fixtures';
import { READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.hold();
} );

test(
	'a revision that is looked at asks for nothing, and the post has its video afterwards',
	{
		// An older WordPress has a page of their own for revisions.
		tag: '@newest',
	},
	async ( { editor, page, gateway, site } ) => {
		const before = await site.attachments( 'video/mp4' );
		await editor.openNewPost();
		let block = await editor.insertVideoBlock( {
			prompt: 'As it was meant first',
		} );
		await editor.saveDraft();
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'As it is meant now' );
		await editor.saveDraft();
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect
			.poll( async () => ( await editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );

		await page
			.getByRole( 'region', { name: 'Editor settings' } )
			.getByRole( 'tab', { name: 'Post', exact: true } )
			.click();
		await page
			.getByRole( 'button', { name: /^Open revisions screen/ } )
			.click();
		const exit = page.getByRole( 'button', { name: 'Exit', exact: true } );
		await expect( exit ).toBeVisible();
		block = editor.videoBlock();
		await expect( block ).toContainText( 'As it' );
		await expect( block.getByRole( 'button' ) ).toHaveCount( 0 );
		await gateway.finish();
		// It is followed, though its block is away.
		await expect
			.poll( () => site.attachments( 'video/mp4' ), READY )
			.toBe( before + 1 );
		await exit.click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		// Nothing has said meanwhile that the block is gone.
		await expect( page.getByText( 'that no block waits for' ) ).toHaveCount(
			0
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);
