import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { playing } from './video';

const READY = { timeout: 40_000 };

test.beforeEach( async ( { settings, gateway, library } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
	await library.empty();
} );

test( 'an empty list says what to do, and the first video is made there', async ( {
	library,
	page,
	gateway,
} ) => {
	await library.open();
	await page
		.getByRole( 'button', { name: 'Generate the first video' } )
		.click();
	await expect(
		page.getByRole( 'heading', { name: 'Generate video' } )
	).toBeFocused();
	await library.prompt().fill( 'A fox in the snow' );
	await page.getByRole( 'button', { name: 'Generate', exact: true } ).click();

	const card = library.card( 'A fox in the snow' );
	await expect( card ).toBeVisible();
	await expect( card.getByText( 'Ready' ) ).toBeVisible( READY );
	await expect( card.locator( 'img' ) ).toBeVisible();
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
	await expect( library.prompt() ).toHaveValue( '' );

	await card.locator( '.platoniavid-preview' ).hover();
	await playing( card.locator( 'video' ) );
} );

test( 'details have an address; Back closes them', async ( {
	library,
	page,
} ) => {
	await library.addRows( [
		{
			prompt: 'A letter from long ago',
			status: 'failed',
			error_code: 'content_expired',
			error_message: 'The gateway no longer has it.',
			error_action: 'none',
			history: JSON.stringify( [
				{ at: 1700000000, code: 'busy', message: 'It was too busy.' },
			] ),
		},
	] );
	await library.open();
	await library.act( 'A letter from long ago', 'Details' );
	const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
	await expect( dialog ).toContainText( 'The gateway no longer has it.' );
	await expect( dialog ).toContainText( 'It was too busy.' );
	await expect( page ).toHaveURL( /[?&]video=\d+/ );

	await page.reload();
	await expect( dialog ).toContainText( 'A letter from long ago' );
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toBeHidden();
	await page.goBack();
	await expect( dialog ).toBeVisible();
	await page.goForward();
	await expect( dialog ).toBeHidden();
} );

test( 'a remix is ordered from the list, and both know each other', async ( {
	library,
	page,
	gateway,
} ) => {
	await library.open();
	await library.generate( 'A green boat' );

	await library.act( 'A green boat', 'Remix' );
	const remix = page.getByRole( 'dialog', { name: 'Remix' } );
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
		details.getByRole( 'button', { name: 'A yellow boat' } )
	).toBeVisible();
	await playing( details.locator( 'video' ) );
} );

test( 'a post is made with a video, and shows it', async ( {
	library,
	page,
	editor,
	visitor,
} ) => {
	await library.open();
	await library.generate( 'A lighthouse "at night" -- 1 < 2' );
	await library.act( 'A lighthouse', 'Make a post with it' );
	await page.getByLabel( 'Title of the post' ).fill( 'My lighthouse' );
	await page.getByRole( 'button', { name: 'Make draft' } ).click();
	await page.waitForURL( '**/post.php?post=*' );
	await editor.ready();
	const block = await editor.videoBlock();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	expect( ( await editor.attributes() ).prompt ).toBe(
		'A lighthouse "at night" -- 1 < 2'
	);
	await visitor.goto( await editor.publish() );
	await playing( visitor.locator( '.wp-block-video video' ) );

	await library.open();
	await library.act( 'A lighthouse', 'Details' );
	await expect(
		page
			.getByRole( 'dialog' )
			.getByRole( 'link', { name: 'My lighthouse' } )
	).toBeVisible();
} );

test( 'videos are found by their words and their state among ten thousand, each time in one request', async ( {
	library,
	page,
} ) => {
	await library.addRows(
		Array.from( { length: 10_000 }, ( _, index ) => ( {
			prompt: `Video number ${ index } of many`,
			status: index % 100 === 0 ? 'failed' : 'completed',
			error_code: index % 100 === 0 ? 'moderation' : '',
		} ) )
	);
	await library.open();
	await expect( page.locator( '.dataviews-view-grid__card' ) ).toHaveCount(
		20
	);
	await expect( page.getByText( 'of 500' ) ).toBeVisible();

	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if (
			/platoniavid\/v1\/videos/.test(
				decodeURIComponent( request.url() )
			)
		) {
			asked.push( request.url() );
		}
	} );
	await page
		.getByRole( 'searchbox', { name: 'Search prompts' } )
		.fill( 'number 4242 of' );
	await expect( page.locator( '.dataviews-view-grid__card' ) ).toHaveCount(
		1
	);
	await expect( library.card( 'Video number 4242 of many' ) ).toBeVisible();
	expect( asked ).toHaveLength( 1 );
} );

test( 'videos are deleted here, and the files too where that is wanted', async ( {
	library,
	page,
	site,
	gateway,
} ) => {
	await library.open();
	await library.generate( 'A mistake' );
	const before = await site.attachments( 'video/mp4' );
	await library.act( 'A mistake', 'Delete…' );
	const dialog = page.getByRole( 'dialog', { name: 'Delete 1 video?' } );
	await dialog
		.getByLabel( 'Delete the file from the Media Library too' )
		.check();
	await dialog.getByLabel( 'Delete it at the gateway too' ).check();
	await dialog.getByRole( 'button', { name: 'Delete' } ).click();
	await expect( library.card( 'A mistake' ) ).toBeHidden();
	expect( await site.attachments( 'video/mp4' ) ).toBe( before - 1 );
	expect( ( await gateway.stats() ).jobs[ 0 ]!.deleted ).toBe( true );
} );

test( 'what the key has elsewhere is brought in, or deleted there', async ( {
	library,
	page,
	gateway,
} ) => {
	for ( const prompt of [ 'Made with curl', 'Not wanted' ] ) {
		await fetch( gateway.endpoint, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${ keys.demo }`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify( {
				openai_path: 'videos',
				method: 'POST',
				model: 'sora-2',
				size: '720x1280',
				seconds: '4',
				prompt,
			} ),
		} );
	}
	await library.open( '&tab=gateway' );
	const row = ( prompt: string ) =>
		page.getByRole( 'row' ).filter( { hasText: prompt } );
	await row( 'Not wanted' )
		.getByRole( 'button', { name: 'Delete at the gateway' } )
		.click();
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Delete', exact: true } )
		.click();
	await expect( row( 'Not wanted' ) ).toBeHidden();

	await row( 'Made with curl' )
		.getByRole( 'button', { name: 'Bring in' } )
		.click();
	await expect( row( 'Made with curl' ) ).toBeHidden();
	await expect(
		page.getByText( 'There is nothing at the gateway' )
	).toBeVisible();
	await page.getByRole( 'tab', { name: 'On this site' } ).click();
	await expect(
		library.card( 'Made with curl' ).getByText( 'Ready' )
	).toBeVisible( READY );
	const { jobs, paid } = await gateway.stats();
	expect( paid ).toBe( 2 );
	expect(
		jobs.find( ( { prompt } ) => prompt === 'Not wanted' )!.deleted
	).toBe( true );
} );

test( 'the focus stays on a tab that was chosen, and an unknown list falls back', async ( {
	library,
	page,
} ) => {
	await library.open();
	const there = page.getByRole( 'tab', { name: 'At the gateway' } );
	await there.click();
	await expect( page ).toHaveURL( /tab=gateway/ );
	await expect( there ).toBeFocused();
	await page.goBack();
	await expect(
		page.getByRole( 'tab', { name: 'On this site' } )
	).toHaveAttribute( 'aria-selected', 'true' );

	await page.route(
		( url ) =>
			/platoniavid\/v1\/models/.test( decodeURIComponent( url.href ) ),
		( route ) => route.abort()
	);
	await library.open( '&tab=gateway' );
	await expect( page.getByText( 'There are no videos yet' ) ).toBeVisible();
} );

test( 'the last video of the last page takes the page with it', async ( {
	library,
	page,
} ) => {
	await library.addRows(
		Array.from( { length: 21 }, ( _, index ) => ( {
			prompt: `Number ${ index } of the list`,
			status: 'completed',
			created_at: 1700000000 + index,
		} ) )
	);
	await library.open();
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await library.act( 'Number 0 of the list', 'Delete…' );
	await page
		.getByRole( 'dialog', { name: 'Delete 1 video?' } )
		.getByRole( 'button', { name: 'Delete' } )
		.click();
	await expect( page.locator( '.dataviews-view-grid__card' ) ).toHaveCount(
		20
	);
	await expect( page.getByText( 'There are no videos yet' ) ).toBeHidden();
} );

test( 'a refused prompt is changed in the panel, with what else was chosen', async ( {
	library,
	page,
} ) => {
	await library.addRows( [
		{
			prompt: 'Something that is not allowed',
			status: 'failed',
			size: '720x1280',
			seconds: 8,
			error_code: 'moderation',
			error_message: 'The gateway refused this prompt.',
			error_action: 'edit_prompt',
		},
	] );
	await library.open();
	await library.act( 'Something that', 'What went wrong' );
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Change the prompt' } )
		.click();
	await expect( library.prompt() ).toHaveValue(
		'Something that is not allowed'
	);
	await expect( page.getByLabel( /^Portrait/ ) ).toBeChecked();

	await library.prompt().fill( 'Something else' );
	await library.act( 'Something that', 'Change the prompt' );
	await expect( library.prompt() ).toHaveValue(
		'Something that is not allowed'
	);
} );

test( 'a failed load says so, and is tried again', async ( {
	library,
	page,
} ) => {
	const isList = ( url: URL ) =>
		/platoniavid\/v1\/videos/.test( decodeURIComponent( url.href ) );
	await page.route( isList, ( route ) => route.abort() );
	await library.open();
	await expect(
		page.getByText( 'The site could not be reached' ).first()
	).toBeVisible();
	await page.unroute( isList );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( page.getByText( 'There are no videos yet' ) ).toBeVisible();
} );

test( 'a list that was turned into a table is one at the next visit; what was looked for is not kept', async ( {
	library,
	page,
} ) => {
	await library.empty();
	await library.addRows( [
		{ prompt: 'Alpha', status: 'completed', model: 'sora-2' },
		{ prompt: 'Beta', status: 'completed', model: 'sora-2-pro' },
	] );
	await library.open();
	await page.getByRole( 'button', { name: 'Add filter' } ).click();
	await page.getByRole( 'menuitem', { name: 'Model' } ).click();
	await page.getByRole( 'option', { name: 'Sora 2 Pro' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( library.card( 'Alpha' ) ).toBeHidden();
	await expect( library.card( 'Beta' ) ).toBeVisible();

	const kept = page.waitForResponse(
		( response ) =>
			/users(\/|%2F)me/.test( response.url() ) &&
			response.request().method() !== 'GET'
	);
	await page.getByRole( 'button', { name: 'Layout' } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( page.getByRole( 'table' ) ).toContainText( 'Beta' );
	await kept;
	await library.open();
	await expect( page.getByRole( 'table' ) ).toContainText( 'Alpha' );
	await expect( page.getByRole( 'table' ) ).toContainText( 'Beta' );
} );

test( 'several videos are put into a post that exists, and deleted together', async ( {
	library,
	page,
	editor,
	site,
} ) => {
	await library.empty();
	for ( const prompt of [ 'First of two', 'Second of two' ] ) {
		await finishedVideo( site, library, prompt );
	}
	await site.wpCli( [
		'post',
		'create',
		'--post_title=A post that waits',
		'--post_content=<!-- wp:paragraph --><p>It was here before.</p><!-- /wp:paragraph -->',
	] );
	await library.open();
	const selectAll = () =>
		page.getByRole( 'checkbox', { name: 'Select all' } ).check();
	await selectAll();
	await page
		.locator(
			'.dataviews-bulk-actions-footer__container, .dataviews-footer'
		)
		.getByRole( 'button', { name: 'Insert into a post' } )
		.click();
	const dialog = page.getByRole( 'dialog', { name: 'Insert into a post' } );
	await dialog.getByRole( 'combobox', { name: 'Post' } ).fill( 'that waits' );
	await page.getByRole( 'option', { name: 'A post that waits' } ).click();
	await dialog.getByRole( 'button', { name: 'Insert at the end' } ).click();
	await page.waitForURL( '**/post.php?post=*' );
	await editor.ready();
	const canvas = await editor.canvas();
	await expect( canvas.getByText( 'It was here before.' ) ).toBeVisible();
	await expect( canvas.locator( 'video' ) ).toHaveCount( 2 );

	await library.open();
	await selectAll();
	await page
		.locator(
			'.dataviews-bulk-actions-footer__container, .dataviews-footer'
		)
		.getByRole( 'button', { name: 'Delete…' } )
		.click();
	await page
		.getByRole( 'dialog', { name: 'Delete 2 videos?' } )
		.getByRole( 'button', { name: 'Delete' } )
		.click();
	await expect( page.getByText( 'There are no videos yet' ) ).toBeVisible();
} );

test( 'a card moves under the pointer, but not for those who want stillness', async ( {
	library,
	page,
	site,
} ) => {
	await library.empty();
	await finishedVideo( site, library, 'A film in motion' );
	await library.open();
	const preview = library
		.card( 'A film in motion' )
		.locator( '.platoniavid-preview' );
	await preview.hover();
	await expect( preview.locator( 'video' ) ).toBeVisible();
	await page.mouse.move( 0, 0 );
	await expect( preview.locator( 'video' ) ).toHaveCount( 0 );

	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await library.open();
	await preview.hover();
	await expect( preview.locator( 'video' ) ).toHaveCount( 0 );
} );

test( 'videos are found by status, size and author', async ( {
	library,
	page,
} ) => {
	await library.addRows( [
		{ prompt: 'Alpha', status: 'failed', seconds: 12 },
		{ prompt: 'Beta', status: 'completed', size: '720x1280', seconds: 8 },
		{ prompt: 'Gamma', status: 'completed' },
	] );
	const cards = page.locator( '.dataviews-view-grid__card' );
	const filter = async ( name: string ) => {
		await library.open();
		await expect( cards ).toHaveCount( 3 );
		if ( name === 'Status' ) {
			// It stands there without being added.
			await page.getByRole( 'button', { name: /^Status/ } ).click();
			return;
		}
		await page.getByRole( 'button', { name: 'Add filter' } ).click();
		await page.getByRole( 'menuitem', { name } ).click();
	};
	for ( const [ name, option, left ] of [
		[ 'Status', 'Failed', 'Alpha' ],
		[ 'Size', 'Portrait, 720 × 1280', 'Beta' ],
	] as const ) {
		await filter( name );
		await page.getByRole( 'option', { name: option } ).click();
		await expect( cards ).toHaveCount( 1 );
		await expect( library.card( left ) ).toBeVisible();
	}
	await filter( 'Author' );
	const asked = page.waitForRequest( ( request ) =>
		/[?&]author=\d+/.test( decodeURIComponent( request.url() ) )
	);
	await page.getByRole( 'option' ).first().click();
	await asked;
	await expect( cards ).toHaveCount( 3 );
} );

test( 'what was not charged is tried again from the list', async ( {
	library,
	gateway,
} ) => {
	await library.addRows( [
		{
			prompt: 'A ship that waits',
			status: 'failed',
			submitted_at: 0,
			error_code: 'platoniavid_unreachable',
			error_message: 'The gateway could not be reached.',
			error_action: 'retry',
		},
	] );
	await library.open();
	await library.act( 'A ship that waits', 'Try again' );
	await expect(
		library.card( 'A ship that waits' ).getByText( 'Ready' )
	).toBeVisible( READY );
	expect( ( await gateway.stats() ).paid ).toBe( 1 );
} );

test( 'a prompt is copied, a file downloaded, and the details say what is known', async ( {
	library,
	page,
	site,
	context,
} ) => {
	await finishedVideo( site, library, 'A film to take home' );
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await library.open();
	await library.act( 'A film to take home', 'Copy prompt' );
	await expect(
		page.getByText( 'The prompt was copied.' ).first()
	).toBeVisible();
	expect( await page.evaluate( () => navigator.clipboard.readText() ) ).toBe(
		'A film to take home'
	);

	const download = page.waitForEvent( 'download' );
	await library.act( 'A film to take home', 'Download' );
	expect( ( await download ).suggestedFilename() ).toMatch( /\.mp4$/ );

	await library.act( 'A film to take home', 'Details' );
	const facts = page.getByRole( 'dialog' ).locator( '.platoniavid-facts' );
	await expect( facts ).toContainText( 'Sora 2' );
	await expect( facts ).toContainText( 'Landscape, 1280 × 720' );
	await expect( facts ).toContainText( '4 seconds' );
	await expect( facts ).toContainText( /Id at the gateway\s*video_\d+/ );
} );

test( 'the progress of a video rises in the list', async ( {
	library,
	page,
	gateway,
} ) => {
	await gateway.configure( { duration: 40_000 } );
	await library.open();
	await page.getByRole( 'button', { name: 'Generate video' } ).click();
	await library.prompt().fill( 'A slow ship' );
	await page.getByRole( 'button', { name: 'Generate', exact: true } ).click();
	const percent = async () =>
		Number(
			/(\d+)%/.exec(
				( await library.card( 'A slow ship' ).textContent( READY ) ) ??
					''
			)?.[ 1 ] ?? 0
		);
	await expect.poll( percent, READY ).toBeGreaterThan( 0 );
	const before = await percent();
	await expect.poll( percent, READY ).toBeGreaterThan( before );
} );

test( 'a hundred on a page are reached to the last among ten thousand', async ( {
	library,
	page,
} ) => {
	await library.addRows(
		Array.from( { length: 10_000 }, ( _, index ) => ( {
			prompt: `Film ${ index } of many`,
			status: 'completed',
			created_at: 1700000000 + index,
		} ) )
	);
	await library.open();
	await expect( page.getByText( 'of 500' ) ).toBeVisible();
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if (
			/platoniavid\/v1\/videos/.test(
				decodeURIComponent( request.url() )
			)
		) {
			asked.push( request.url() );
		}
	} );
	await page.getByRole( 'button', { name: 'View options' } ).click();
	await page.getByRole( 'radio', { name: '100', exact: true } ).click();
	await page.keyboard.press( 'Escape' );
	const cards = page.locator( '.dataviews-view-grid__card' );
	await expect( cards ).toHaveCount( 100 );
	await cards.last().scrollIntoViewIfNeeded();
	await expect( cards.last() ).toContainText( 'Film 9900 of many' );
	expect( asked ).toHaveLength( 1 );
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( cards.first() ).toContainText( 'Film 9899 of many' );
	expect( asked ).toHaveLength( 2 );
} );
