import { expect, keys, test } from './fixtures';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test(
	'the site’s own AI client helps with the prompt, and what was typed can be had back',
	{ tag: '@newest' },
	async ( { editor, page, site } ) => {
		const answer = ( text: string ) =>
			site.run(
				`update_option( 'platoniavid_test_text', $data );`,
				text
			);
		await answer( 'Better: {text} ({rules})' );
		try {
			await editor.openNewPost( 'The old harbour' );
			await editor.insertBlock( 'core/paragraph', {
				content: 'Boats come home in the <em>evening</em>.',
			} );
			const block = await editor.insertVideoBlock();
			const prompt = block.getByLabel( 'Prompt', { exact: true } );
			const help = block.getByRole( 'group', {
				name: 'Help with the prompt',
			} );
			await help.getByRole( 'button', { name: 'Improve' } ).click();
			await expect(
				block.getByText( 'Write a few words first.' )
			).toBeVisible();

			await prompt.fill( 'a boat' );
			await help.getByRole( 'button', { name: 'Improve' } ).click();
			await expect( prompt ).toHaveValue(
				/^Better: a boat \(.*a first draft/
			);
			await expect( page.locator( '#a11y-speak-polite' ) ).toContainText(
				'The prompt was rewritten.'
			);
			await help.getByRole( 'button', { name: 'Undo' } ).click();
			await expect( prompt ).toHaveValue( 'a boat' );
			await expect( prompt ).toBeFocused();
			await help
				.getByRole( 'button', { name: 'Make it cinematic' } )
				.click();
			await expect( prompt ).toHaveValue(
				/^Better: a boat \(.*a shot of a film/
			);
			await help
				.getByRole( 'button', { name: 'From this post' } )
				.click();
			await expect( prompt ).toHaveValue(
				/^Better: The old harbour\s+Boats come home in the evening\./
			);

			await answer( 'fail' );
			await prompt.fill( 'a boat, again' );
			await help.getByRole( 'button', { name: 'Improve' } ).click();
			await expect(
				block.getByText( 'The text model is having a rest.' )
			).toBeVisible();
			await expect( prompt ).toHaveValue( 'a boat, again' );
		} finally {
			await site.run( `delete_option( 'platoniavid_test_text' );` );
		}
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toBeVisible();
		await expect(
			block.getByRole( 'button', { name: 'Improve' } )
		).toHaveCount( 0 );
	}
);
