import { expect, test } from './fixtures';

test( 'the editor opens with an empty Sora video block', async ( {
	editor,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();

	await expect( block.getByRole( 'textbox' ).first() ).toBeVisible();
} );
