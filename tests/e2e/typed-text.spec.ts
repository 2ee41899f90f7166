import { expect, keys, test } from './fixtures';
import { READY } from './video';

const TYPED = 'Tom & Jerry, 5 < 6 "x", a <cat> -- and &amp; as it is';

test( 'what is typed by one whom WordPress filters stays as it was typed, in the field and in the order @once', async ( {
	gateway,
	openBrowserOf,
	openEditor,
	settings,
	site,
} ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	const { page } = await openBrowserOf( 'author' );
	const editor = openEditor( page );
	await editor.openNewPost();
	const prompt = ( await editor.insertVideoBlock() ).getByLabel( 'Prompt' );
	await prompt.fill( TYPED );
	const post = await editor.saveDraft();

	await test.step( 'the post holds no tag that could be taken out', async () => {
		const content = await site.run(
			`echo get_post( ${ post } )->post_content;`
		);
		expect( content ).toContain( 'platoniavid/sora-video' );
		expect( content ).not.toContain( '\\u003c' );
	} );

	await editor.openPost( post );
	const block = editor.videoBlock();
	await expect( block.getByLabel( 'Prompt' ) ).toHaveValue( TYPED );
	await block.getByRole( 'button', { name: 'Generate' } ).click();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	const { paid, jobs } = await gateway.stats();
	expect( paid ).toBe( 1 );
	expect( jobs[ 0 ]?.prompt ).toBe( TYPED );

	await test.step( 'and it is so again after the next save', async () => {
		await editor.saveDraft();
		await editor.openPost( post );
		await expect( block.locator( 'video' ) ).toBeVisible();
		await expect
			.poll( () => editor.blocks() )
			.toMatchObject( [ { isValid: true, validationIssues: [] } ] );
		await expect
			.poll( async () => ( await editor.attributes() ).prompt )
			.toBe(
				TYPED.replaceAll( '&', '&amp;' )
					.replaceAll( '<', '&lt;' )
					.replaceAll( '>', '&gt;' )
			);
	} );
} );
