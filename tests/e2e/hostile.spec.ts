import { finishedVideo } from './finished';
import { expect, test } from './fixtures';

/** What people and gateways write is text on every screen, whatever it looks like. */

const scripts =
	'<script>window.__pwned=1</script><img src=x onerror="window.__pwned=2"> "\'><svg onload=window.__pwned=3> [gallery] <!--nextpage--> \u202Egpj';

test( 'no script of a prompt, an error or a title runs @once', async ( {
	library,
	page,
	site,
	editor,
} ) => {
	const asked: string[] = [];
	page.on( 'dialog', ( dialog ) => {
		asked.push( dialog.message() );
		void dialog.dismiss();
	} );
	// The picture of a script is asked for as soon as it is one.
	page.on( 'request', ( request ) => {
		if ( request.url().endsWith( '/x' ) ) {
			asked.push( request.url() );
		}
	} );
	const ran = () =>
		page.evaluate(
			() => ( window as { __pwned?: number } ).__pwned ?? null
		);
	await library.empty();
	const film = await finishedVideo( site, library, `A film ${ scripts }` );
	await library.addRows( [
		{
			prompt: `A ship ${ scripts }`,
			status: 'failed',
			error_code: 'platoniavid_request_refused',
			error_message: `No: ${ scripts }`,
			error_action: 'edit_prompt',
			model: '<b>model</b>',
			size: '<i>1x1</i>',
			remote_id: '"><script>window.__pwned=4</script>',
			history: JSON.stringify( [
				{
					at: 1700000000,
					code: 'busy',
					message: `Before: ${ scripts }`,
				},
			] ),
		},
	] );

	await test.step( 'the Videos screen and the details', async () => {
		await library.open();
		await expect( library.cards() ).toHaveCount( 2 );
		await expect( library.card( 'A film <script>' ) ).toBeVisible();
		const ship = library.card( 'A ship <script>' );
		await expect( ship ).toContainText( 'onerror="window.__pwned=2"' );
		await library.act( 'A ship <script>', 'Details' );
		const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
		await expect( dialog ).toContainText( 'No: <script>' );
		await expect( dialog ).toContainText( '<b>model</b>' );
		await expect(
			dialog.locator( 'script, svg[onload], img[onerror]' )
		).toHaveCount( 0 );
		expect( await ran() ).toBeNull();
	} );

	await test.step( 'the attachment', async () => {
		await page.goto(
			`${ site.url }/wp-admin/post.php?post=${ film.id as number }&action=edit`
		);
		await expect( page.locator( '#title' ) ).toHaveValue( /A film/ );
		expect( await ran() ).toBeNull();
	} );

	await test.step( 'the block', async () => {
		await editor.openNewPost( 'A post' );
		const block = await editor.insertVideoBlock( {
			prompt: `A kite ${ scripts }`,
		} );
		await expect( block.getByRole( 'textbox' ).first() ).toHaveValue(
			/A kite <script>/
		);
		expect( await ran() ).toBeNull();
	} );
	expect( asked ).toEqual( [] );
} );
