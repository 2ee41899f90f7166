import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { finishedVideo } from './finished';
import { playing, READY } from './video';

/** What is done with videos on the Videos screen. */

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

test( 'the first video is made, remixed, and deleted where that is confirmed', async ( {
	library,
	page,
	site,
	gateway,
} ) => {
	const files = await site.attachments( 'video/mp4' );
	/** The prompts of what the gateway has no more. */
	const deletedThere = async () =>
		( await gateway.stats() ).jobs
			.filter( ( { deleted } ) => deleted )
			.map( ( { prompt } ) => prompt );
	await library.open();
	await test.step( 'the empty list says what to do', async () => {
		await page
			.getByRole( 'button', { name: 'Generate the first video' } )
			.click();
		await expect( library.prompt() ).toBeFocused();
		await library.prompt().fill( 'A green boat' );
		await page
			.getByRole( 'button', { name: 'Generate', exact: true } )
			.click();
		const card = library.card( 'A green boat' );
		await expect( card.getByText( 'Ready' ) ).toBeVisible( READY );
		await expect( card.locator( 'img' ) ).toBeVisible();
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
		const panel = page.locator( '.platoniavid-library__panel' );
		await expect( panel ).toContainText( 'The video is ready.' );
		await playing( panel.locator( 'video' ) );
		await panel.getByRole( 'button', { name: 'Generate another' } ).click();
		await expect( library.prompt() ).toHaveValue( '' );
		await expect( library.prompt() ).toBeFocused();
		await escape( page, panel );
		// What has opened it is gone.
		await expect(
			page.getByRole( 'button', { name: 'Generate video' } )
		).toBeFocused();
	} );

	await test.step( 'a remix and its source know each other', async () => {
		await library.act( 'A green boat', 'Remix' );
		const remix = page.getByRole( 'dialog', { name: 'Remix' } );
		await expect( remix ).toContainText(
			'A remix costs what a new video costs.'
		);
		await remix.getByLabel( 'New prompt' ).fill( 'A yellow boat' );
		await remix.getByRole( 'button', { name: 'Remix' } ).click();
		await expect( remix ).toBeHidden();
		await expect(
			library.card( 'A yellow boat' ).getByText( 'Ready' )
		).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 2 );

		await library.act( 'A yellow boat', 'Details' );
		const details = page.getByRole( 'dialog', { name: 'Video details' } );
		await details.getByRole( 'button', { name: 'A green boat' } ).click();
		await expect(
			details
				.getByRole( 'listitem' )
				.filter( { hasText: 'A green boat' } )
				.getByRole( 'listitem' )
				.getByRole( 'button', { name: 'A yellow boat' } )
		).toBeVisible();
		await playing( details.locator( 'video' ) );
		await escape( page, details );
	} );

	await test.step( 'one is deleted at the gateway, and not its file', async () => {
		await expect
			.poll( () => site.attachments( 'video/mp4' ) )
			.toBe( files + 2 );
		await library.addRows( [
			{ prompt: 'A paper boat', status: 'completed' },
		] );
		await library.act( 'A yellow boat', 'Delete…' );
		const dialog = page.getByRole( 'dialog', {
			name: 'Delete this video?',
		} );
		await dialog.getByLabel( 'Delete it at the gateway too' ).check();
		await dialog.getByRole( 'button', { name: 'Delete' } ).click();
		await expect( library.card( 'A yellow boat' ) ).toHaveCount( 0 );
		await expect.poll( deletedThere ).toEqual( [ 'A yellow boat' ] );
		expect( await site.attachments( 'video/mp4' ) ).toBe( files + 2 );
	} );

	await test.step( 'others are deleted with their file, and not at the gateway; none before that is confirmed', async () => {
		await expect( library.card( 'A paper boat' ) ).toBeVisible();
		const dialog = page.getByRole( 'dialog', { name: 'Delete 2 videos?' } );
		await library.actOnAll( 'Delete…' );
		await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( dialog ).toBeHidden();
		await expect( library.card( 'A green boat' ) ).toBeVisible();

		await library.actOnAll( 'Delete…' );
		for ( const said of [
			'The prompts, their settings',
			'This cannot be undone.',
			'They can’t be remixed or fetched again then. What they cost is not given back.',
		] ) {
			await expect( dialog ).toContainText( said );
		}
		await dialog
			.getByLabel( 'Delete the file from the Media Library too' )
			.check();
		await dialog.getByRole( 'button', { name: 'Delete' } ).click();
		await expect(
			page.getByText( 'There are no videos yet' )
		).toBeVisible();
		await expect
			.poll( () => site.attachments( 'video/mp4' ) )
			.toBe( files + 1 );
		expect( await deletedThere() ).toEqual( [ 'A yellow boat' ] );
	} );
} );

test( 'a post is made with two videos, two more are put at its end, and the details name it @once', async ( {
	library,
	page,
	editor,
	visitor,
	site,
	context,
} ) => {
	const lighthouse = 'A lighthouse "at night" -- 1 < 2';
	await finishedVideo( site, library, lighthouse );
	await finishedVideo( site, library, 'A second light' );
	await site.wpCli( [
		...[ 'post', 'create', '--post_title=A lighthouse to be written' ],
	] );
	await library.open();
	await library.actOnAll( 'Make a post with it' );
	const title = page.getByLabel( 'Title of the post' );
	await expect( title ).toHaveValue( 'A second light' );
	await title.fill( 'My lighthouse' );
	await page.getByRole( 'button', { name: 'Make draft' } ).click();
	await page.waitForURL( '**/post.php?post=*' );
	const id = new URL( page.url() ).searchParams.get( 'post' );
	await editor.ready();
	const canvas = editor.canvas();
	await expect( canvas.locator( 'video' ) ).toHaveCount( 2, READY );
	/** What the post's blocks show; those that show no video are named by their kind. */
	const shown = () =>
		editor
			.blocks()
			.then( ( blocks ) =>
				blocks.map(
					( { name, attributes } ) => attributes.prompt ?? name
				)
			);
	const both = [ 'A second light', lighthouse ];
	await expect.poll( shown ).toEqual( both );
	await expect.poll( () => editor.status() ).toBe( 'draft' );
	await editor.insertBlock( 'core/paragraph', { content: 'So far.' } );
	await visitor.goto( await editor.publish() );
	await playing( visitor.locator( '.wp-block-video video' ).first() );

	await library.open();
	await library.act( 'A lighthouse', 'Details' );
	const details = page.getByRole( 'dialog', { name: 'Video details' } );
	await expect(
		details.getByRole( 'link', { name: 'My lighthouse' } )
	).toHaveAttribute( 'href', RegExp( `post=${ id }(&|$)` ) );
	await escape( page, details );

	const files: string[] = [];
	page.on( 'download', ( file ) => files.push( file.suggestedFilename() ) );
	await library.actOnAll( 'Download' );
	await expect.poll( () => new Set( files ).size ).toBe( 2 );
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await library.actOnAll( 'Copy prompt' );
	await expect
		.poll( () => page.evaluate( () => navigator.clipboard.readText() ) )
		.toBe( `A second light\n\n${ lighthouse }` );

	await library.actOnAll( 'Insert into a post' );
	const dialog = page.getByRole( 'dialog', {
		name: 'Insert into a post',
	} );
	await expect( dialog ).toContainText( 'The videos are added at the end' );
	await dialog.getByRole( 'combobox', { name: 'Post' } ).fill( 'lighthouse' );
	await expect(
		page.getByRole( 'option', { name: 'A lighthouse to be written' } )
	).toBeVisible();
	await page.getByRole( 'option', { name: 'My lighthouse' } ).click();
	await dialog.getByRole( 'button', { name: 'Insert at the end' } ).click();
	await page.waitForURL( '**/post.php?post=*' );
	await editor.ready();
	await expect( canvas.locator( 'video' ) ).toHaveCount( 4 );
	await expect
		.poll( shown )
		.toEqual( [ ...both, 'core/paragraph', ...both ] );
} );
