import type { Page } from '@playwright/test';
import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { numberIn, placeOf } from './reading';
import { finishedVideo } from './finished';
import { playing } from './video';

/** What is done with videos on the Videos screen. How it lists them is in library.spec.ts, how it shows them in library-details.spec.ts. */

const READY = { timeout: 40_000 };

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

/** Chooses all videos of the page, and what is done with them. */
async function actOnAll( page: Page, action: string ): Promise< void > {
	await page.getByRole( 'checkbox', { name: 'Select all' } ).check();
	await page
		.locator(
			'.dataviews-bulk-actions-footer__container, .dataviews-footer'
		)
		.getByRole( 'button', { name: action } )
		.click();
}

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
		await actOnAll( page, 'Delete…' );
		await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( dialog ).toBeHidden();
		await expect( library.card( 'A green boat' ) ).toBeVisible();

		await actOnAll( page, 'Delete…' );
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

test( 'a post is made with two videos, two more are put at its end, and the details name it', async ( {
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
	await actOnAll( page, 'Make a post with it' );
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
	await actOnAll( page, 'Download' );
	await expect.poll( () => new Set( files ).size ).toBe( 2 );
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await actOnAll( page, 'Copy prompt' );
	await expect
		.poll( () => page.evaluate( () => navigator.clipboard.readText() ) )
		.toBe( `A second light\n\n${ lighthouse }` );

	await actOnAll( page, 'Insert into a post' );
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

test( 'what failed is changed or ordered again, and the last video of the last page takes the page with it', async ( {
	library,
	page,
	gateway,
} ) => {
	const ships = [ 'A ship that waits', 'A boat that waits' ];
	await library.addRows( [
		...Array.from( { length: 18 }, ( _, index ) => ( {
			prompt: `Number ${ index } of the list`,
			status: 'completed',
			created_at: 1700000000 + index,
		} ) ),
		{
			prompt: 'Something that is not allowed',
			status: 'failed',
			size: '720x1280',
			seconds: 8,
			error_code: 'moderation',
			error_message: 'The gateway refused this prompt.',
			error_action: 'edit_prompt',
		},
		...ships.map( ( prompt ) => ( {
			prompt,
			status: 'failed',
			submitted_at: 0,
			error_code: 'platoniavid_unreachable',
			error_message: 'The gateway could not be reached.',
			error_action: 'retry',
		} ) ),
	] );
	await library.open();

	await test.step( 'the prompt is changed in the panel, with what else was chosen', async () => {
		await library.act( 'Something that', 'What went wrong' );
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Edit the prompt' } )
			.click();
		await expect( library.prompt() ).toHaveValue(
			'Something that is not allowed'
		);
		await expect( library.prompt() ).toBeFocused();
		await expect( page.getByLabel( /^Portrait/ ) ).toBeChecked();

		await library.prompt().fill( 'Something else' );
		await library.act( 'Something that', 'Change the prompt' );
		await expect( library.prompt() ).toHaveValue(
			'Something that is not allowed'
		);
		await page
			.getByRole( 'button', { name: 'Close', exact: true } )
			.click();
	} );

	await test.step( 'what was not charged is ordered again, and not before that is confirmed', async () => {
		const dialog = page.getByRole( 'dialog', {
			name: 'Order 2 videos again?',
		} );
		await actOnAll( page, 'Order again…' );
		await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( dialog ).toBeHidden();
		expect( ( await gateway.stats() ).paid ).toBe( 0 );
		await actOnAll( page, 'Order again…' );
		await dialog.getByRole( 'button', { name: 'Order again' } ).click();
		for ( const prompt of ships ) {
			await expect(
				library.card( prompt ).getByText( 'Ready' )
			).toBeVisible( READY );
		}
		expect( ( await gateway.stats() ).paid ).toBe( 2 );
	} );

	await test.step( 'the last page goes away with its last video', async () => {
		await page.getByRole( 'button', { name: 'Next page' } ).click();
		await library.act( 'Number 0 of the list', 'Delete…' );
		await page
			.getByRole( 'dialog', { name: 'Delete this video?' } )
			.getByRole( 'button', { name: 'Delete' } )
			.click();
		await expect(
			page.locator( '.dataviews-view-grid__card' )
		).toHaveCount( 20 );
	} );
} );

test( 'what only the gateway has is looked at, brought in, or deleted there; progress rises in the list', async ( {
	library,
	page,
	gateway,
} ) => {
	const size = '720x1280';
	await gateway.order( { prompt: 'Made with curl', size } );
	await gateway.order( { prompt: 'Not wanted', size } );
	const known = [ 'Lost at night', 'Lost at noon', 'Thrown away' ];
	const [ first, second, third ] = await Promise.all(
		known.map( ( prompt ) => gateway.order( { prompt, size } ) )
	);
	const importing = await gateway.order( { prompt: 'On its way', size } );
	await gateway.configure( { duration: 40_000 } );
	const slow = await gateway.order( { prompt: 'A slow ship', size } );
	const now = Math.floor( Date.now() / 1000 );
	await library.addRows( [
		{
			prompt: 'On its way',
			size,
			status: 'importing',
			remote_id: importing,
			next_check_at: now + 3600,
		},
		{
			prompt: 'A slow ship',
			status: 'queued',
			remote_id: slow,
			next_check_at: now,
		},
		...[ first!, second! ].map( ( id, at ) => ( {
			prompt: known[ at ]!,
			status: 'failed',
			remote_id: id,
			error_code: 'platoniavid_gateway_silent',
			error_message: 'The gateway did not answer for a day.',
			error_action: 'retry',
		} ) ),
		{ prompt: 'Thrown away', status: 'completed', remote_id: third! },
	] );
	await library.open();
	const percent = () => numberIn( library.card( 'A slow ship' ), /(\d+)%/ );
	let before = 0;
	await expect( async () => {
		before = await percent();
		expect( before ).toBeGreaterThan( 0 );
	} ).toPass( READY );

	await test.step( 'the pointer runs through the spritesheet of a video that is still to be fetched', async () => {
		const preview = library
			.card( 'On its way' )
			.locator( '.platoniavid-preview' );
		const frame = preview.locator( 'svg:has( image )' );
		await preview.hover();
		await expect( frame ).toBeVisible();
		const { x, y, width, height } = await placeOf( preview );
		// A frame is 720 × 1280, and the sheet has two rows of four: time runs to the right, row by row.
		for ( const [ part, view ] of [
			[ 0.02, '0 0 720 1280' ],
			[ 0.4, '2160 0 720 1280' ],
			[ 0.6, '0 1280 720 1280' ],
			[ 0.98, '2160 1280 720 1280' ],
		] as const ) {
			await page.mouse.move( x + width * part, y + height / 2 );
			await expect( frame ).toHaveAttribute( 'viewBox', view );
		}
		await page.mouse.move( 0, 0 );
		await expect( frame ).toHaveCount( 0 );
	} );

	await test.step( 'progress', () =>
		expect.poll( percent, READY ).toBeGreaterThan( before ) );

	await page.getByRole( 'tab', { name: 'At the gateway' } ).click();
	const list = page.locator( '.platoniavid-remote' );
	const row = ( prompt: string ) =>
		page.getByRole( 'row' ).filter( { hasText: prompt } );
	await test.step( 'a preview', async () => {
		await expect( row( 'Made with curl' ) ).toContainText( 'Sora 2' );
		// Beside its buttons, which are higher.
		await expect(
			row( 'Made with curl' ).getByRole( 'rowheader' )
		).toHaveCSS( 'vertical-align', 'middle' );
		await row( 'Made with curl' )
			.getByRole( 'button', { name: 'Preview' } )
			.click();
		const dialog = page.getByRole( 'dialog', { name: 'Preview' } );
		const picture = dialog.getByRole( 'img', { name: 'Made with curl' } );
		await expect( picture ).toBeVisible();
		const { x, y, width, height } = await placeOf( picture );
		for ( const [ part, view ] of [
			[ 0.02, '0 0 720 1280' ],
			[ 0.98, '2160 1280 720 1280' ],
		] as const ) {
			await page.mouse.move( x + width * part, y + height / 2 );
			await expect( picture ).toHaveAttribute( 'viewBox', view );
		}
		await escape( page, dialog );
	} );

	await test.step( 'one is deleted there, and not before that is confirmed', async () => {
		const remove = row( 'Not wanted' ).getByRole( 'button', {
			name: 'Delete at the gateway',
		} );
		const dialog = page.getByRole( 'dialog' );
		await remove.click();
		await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( dialog ).toBeHidden();
		await remove.click();
		await dialog
			.getByRole( 'button', { name: 'Delete', exact: true } )
			.click();
		await expect( row( 'Not wanted' ) ).toBeHidden();
		await expect( list ).toBeFocused();
	} );

	await test.step( 'one is brought in', async () => {
		await row( 'Made with curl' )
			.getByRole( 'button', { name: 'Bring in' } )
			.click();
		await expect( row( 'Made with curl' ) ).toBeHidden();
		await expect( list ).toBeFocused();
		await expect(
			page.getByText( 'There is nothing at the gateway' )
		).toBeVisible();
		await page.getByRole( 'tab', { name: 'On this site' } ).click();
		await expect(
			library.card( 'Made with curl' ).getByText( 'Ready' )
		).toBeVisible( READY );
	} );

	await test.step( 'what was given up or thrown away is fetched without paying', async () => {
		await actOnAll( page, 'Try again' );
		for ( const prompt of [ 'Lost at night', 'Lost at noon' ] ) {
			await expect(
				library.card( prompt ).getByText( 'Ready' )
			).toBeVisible( READY );
		}
		await library.act( 'Thrown away', 'Fetch again' );
		await expect(
			library.card( 'Thrown away' ).getByText( 'Ready' )
		).toBeVisible( READY );
		const { jobs, paid } = await gateway.stats();
		expect( paid ).toBe( 7 );
		expect(
			jobs
				.filter( ( { deleted } ) => deleted )
				.map( ( { prompt } ) => prompt )
		).toEqual( [ 'Not wanted' ] );
	} );
} );
