import { expect, keys, test } from './fixtures';
import { chooseIn, controlOf, generate, READY } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test(
	'a moderation failure shows the gateway’s words and keeps the prompt, also after a reload',
	{ tag: '@once' },
	async ( { editor, gateway, page } ) => {
		await gateway.configure( { duration: 1000 } );
		await editor.openNewPost();
		let block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'Something [moderation]' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		const isTold = async () => {
			const notice = block.locator( '.components-notice' );
			await expect( notice ).toContainText(
				'Your request was blocked by our moderation system.',
				READY
			);
			await expect( notice ).toContainText(
				'Change the prompt and generate again.'
			);
			await expect( block.getByLabel( 'Prompt' ) ).toHaveValue(
				'Something [moderation]'
			);
		};
		await isTold();
		await expect( page.locator( '#a11y-speak-assertive' ) ).toContainText(
			'Your request was blocked by our moderation system.'
		);
		await editor.saveDraft();
		await page.reload();
		await editor.ready();
		block = editor.videoBlock();
		await isTold();

		await block.getByRole( 'button', { name: 'Edit the prompt' } ).click();
		await expect( block.getByLabel( 'Prompt' ) ).toBeFocused();
		await generate( block, 'Something kinder' );
	}
);

test(
	'a wrong key says so and links to the settings',
	{ tag: '@once' },
	async ( { editor, page, settings } ) => {
		await settings.saveKey( keys.unknown );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A locked door' );
		await chooseIn( block, 'Size', /Portrait/ );
		await block.getByRole( 'button', { name: 'Generate' } ).click();

		await expect(
			block.getByText( 'The gateway does not accept the key.' )
		).toBeVisible();
		await expect( block.getByLabel( 'Prompt' ) ).toHaveValue(
			'A locked door'
		);
		await expect( controlOf( block, 'Size', 'Portrait' ) ).toBeVisible();
		// The form would take a size that got lost from the last choice.
		await expect
			.poll( () => editor.attributes() )
			.toMatchObject( { size: '720x1280' } );
		await expect(
			block.getByRole( 'link', { name: 'Open the settings' } )
		).toHaveAttribute( 'href', /options-general\.php\?page=platoniavid$/ );
		await page.close();
	}
);
