import type { Page, Request } from '@playwright/test';
import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { Library } from './library';

/** The list of the Videos screen: what it holds, for whom, and how it is searched. Its looks and the details are in library-details.spec.ts, what is done with videos in library-actions.spec.ts. */

test.beforeEach( ( { library } ) => library.empty() );

/** Whether an address is that of the list. */
const isList = ( address: string ) =>
	/platoniavid\/v1\/videos\?|platoniavid\/v1\/videos&/.test(
		decodeURIComponent( address )
	);

/** The cards of the list. */
const cardsOf = ( page: Page ) => page.locator( '.dataviews-view-grid__card' );

test( 'ten thousand videos are searched, filtered, sorted and paged with one request each; the view is kept for the next visit, what was looked for is not', async ( {
	library,
	page,
	site,
} ) => {
	const author = Number(
		await site.wpCli( [
			...[ 'user', 'create', 'ada', 'ada@example.org' ],
			...[ '--role=author', '--display_name=Ada', '--porcelain' ],
		] )
	);
	await library.addMany( 9_997 );
	await library.addRows( [
		{
			prompt: 'Alpha',
			status: 'failed',
			created_at: 1_600_000_000,
			author,
		},
		{
			prompt: 'Beta',
			status: 'completed',
			size: '720x1280',
			seconds: 12,
			created_at: 1_600_086_400,
		},
		{ prompt: 'Gamma', status: 'unconfirmed', model: 'sora-2-pro' },
	] );
	await library.open();
	const cards = cardsOf( page );
	await expect( cards ).toHaveCount( 20 );
	await expect( page.getByText( 'of 500' ) ).toBeVisible();

	let asked: string[] = [];
	page.on( 'request', ( request: Request ) => {
		if ( isList( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	/** Sees what is left, and that one request has brought it. */
	const left = async ( ...prompts: string[] ) => {
		await expect( cards ).toHaveCount( prompts.length );
		for ( const prompt of prompts ) {
			await expect( library.card( prompt ) ).toBeVisible();
		}
		expect( asked ).toHaveLength( 1 );
		asked = [];
	};
	/** All are there again; what was asked until then counts no more. */
	const all = async () => {
		await expect( cards ).toHaveCount( 20 );
		asked = [];
	};
	/** Takes search and filters away. */
	const reset = async () => {
		await page.keyboard.press( 'Escape' );
		await page.locator( '.dataviews-filters__reset-button' ).click();
		await all();
	};
	const addFilter = async ( name: string ) => {
		await page.getByRole( 'button', { name: 'Add filter' } ).click();
		await page.getByRole( 'menuitem', { name } ).click();
	};

	await test.step( 'search', async () => {
		await page
			.getByRole( 'searchbox', { name: 'Search prompts' } )
			.fill( '4242 of' );
		await left( 'Film 4242 of many' );
		// Browsers empty such a field by it.
		await page.keyboard.press( 'Escape' );
		await all();
	} );

	await test.step( 'status, which stands there without being added', async () => {
		await page.getByRole( 'button', { name: /^Status/ } ).click();
		await page.getByRole( 'option', { name: 'Failed' } ).click();
		await left( 'Alpha' );
		await page.getByRole( 'option', { name: 'Not confirmed' } ).click();
		await left( 'Alpha', 'Gamma' );
		await reset();
	} );

	for ( const [ name, option, found ] of [
		[ 'Model', 'Sora 2 Pro', 'Gamma' ],
		[ 'Size', 'Portrait, 720 × 1280', 'Beta' ],
	] as const ) {
		await test.step( name, async () => {
			await addFilter( name );
			await page.getByRole( 'option', { name: option } ).click();
			await left( found );
			await reset();
		} );
	}

	await test.step( 'author', async () => {
		await addFilter( 'Author' );
		await page.getByRole( 'option', { name: 'Ada' } ).click();
		await left( 'Alpha' );
		await reset();
	} );

	await test.step( 'date', async () => {
		await addFilter( 'Date' );
		await page
			.getByRole( 'combobox', { name: 'Conditions' } )
			.selectOption( { label: 'Before' } );
		await page.locator( 'input[type="date"]' ).fill( '2020-12-31' );
		await left( 'Alpha', 'Beta' );
		await page
			.getByRole( 'combobox', { name: 'Conditions' } )
			.selectOption( { label: 'On' } );
		await page.locator( 'input[type="date"]' ).fill( '2020-09-14' );
		await expect( cards ).toHaveCount( 1 );
		await expect( library.card( 'Beta' ) ).toBeVisible();
		await page
			.getByRole( 'combobox', { name: 'Conditions' } )
			.selectOption( { label: 'After' } );
		await page.locator( 'input[type="date"]' ).fill( '2023-12-31' );
		await expect( library.card( 'Gamma' ) ).toBeVisible();
		await expect( cards ).toHaveCount( 1 );
		await reset();
	} );

	const options = page.getByRole( 'button', { name: 'View options' } );
	/** DataViews' popover may move between press and release, as the list behind it grows. */
	const choose = ( name: string ) => {
		const radio = page.getByRole( 'radio', { name, exact: true } );
		return expect( async () => {
			await radio.click();
			await expect( radio ).toBeChecked( { timeout: 1000 } );
		} ).toPass();
	};
	await test.step( 'sorting', async () => {
		await options.click();
		await choose( 'Sort ascending' );
		await expect( cards.first() ).toContainText( 'Alpha' );
		await page
			.getByRole( 'combobox', { name: 'Sort by' } )
			.selectOption( { label: 'Length' } );
		await choose( 'Sort descending' );
		await expect( cards.first() ).toContainText( 'Beta' );
		await page
			.getByRole( 'combobox', { name: 'Sort by' } )
			.selectOption( { label: 'Date' } );
		await expect( cards.first() ).toContainText( 'Gamma' );
		asked = [];
	} );

	await test.step( 'a hundred on a page', async () => {
		await choose( '100' );
		await page.keyboard.press( 'Escape' );
		await expect( cards ).toHaveCount( 100 );
		await cards.last().scrollIntoViewIfNeeded();
		await expect( cards.last() ).toContainText( 'Film 9898 of many' );
		expect( asked ).toHaveLength( 1 );
		await page.getByRole( 'button', { name: 'Next page' } ).click();
		await expect( cards.first() ).toContainText( 'Film 9897 of many' );
		expect( asked ).toHaveLength( 2 );
	} );

	await test.step( 'the next visit', async () => {
		await addFilter( 'Model' );
		await page.getByRole( 'option', { name: 'Sora 2 Pro' } ).click();
		await expect( cards ).toHaveCount( 1 );
		await page.keyboard.press( 'Escape' );
		const kept = page.waitForResponse(
			( response ) =>
				/users(\/|%2F)me/.test( response.url() ) &&
				/"asc".*"table"|"table".*"asc"/.test(
					response.request().postData() ?? ''
				)
		);
		await options.click();
		await choose( 'Sort ascending' );
		await page.keyboard.press( 'Escape' );
		await page.getByRole( 'button', { name: 'Layout' } ).click();
		await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
		await kept;
		await library.open();
		const rows = page.getByRole( 'table' ).getByRole( 'row' );
		await expect( rows ).toHaveCount( 1 + 100 );
		await expect( rows.nth( 1 ) ).toContainText( 'Alpha' );
	} );
} );

test( 'a list that can’t be loaded, an empty one, an unknown one and an unknown video say so', async ( {
	library,
	page,
	settings,
	gateway,
} ) => {
	await settings.saveKey( keys.demo );
	const nothing = page.getByText( 'There are no videos yet' );
	await test.step( 'a failed load is tried again', async () => {
		const isVideos = ( url: URL ) => isList( url.href );
		let fail = () => {};
		const isSeen = new Promise< void >( ( resolve ) => ( fail = resolve ) );
		await page.route( isVideos, async ( route ) => {
			await isSeen;
			await route.abort();
		} );
		await library.open();
		await expect(
			page.locator( '.platoniavid-library .components-spinner' ).first()
		).toBeVisible();
		await expect( nothing ).toBeHidden();
		fail();
		await expect(
			page.getByText( 'The site could not be reached' ).first()
		).toBeVisible();
		await page.unroute( isVideos );
		await page.getByRole( 'button', { name: 'Try again' } ).click();
		await expect( nothing ).toBeVisible();
	} );

	await test.step( 'nothing fits', async () => {
		const search = page.getByRole( 'searchbox', {
			name: 'Search prompts',
		} );
		await search.fill( 'nowhere' );
		await expect( page.getByText( 'No videos found.' ) ).toBeVisible();
		await search.fill( '' );
		await expect( nothing ).toBeVisible();
	} );

	await test.step( 'the focus stays on a tab that was chosen; Back goes back', async () => {
		const there = page.getByRole( 'tab', { name: 'At the gateway' } );
		await there.click();
		await expect( page ).toHaveURL( /tab=gateway/ );
		await expect( there ).toBeFocused();
		await expect(
			page.getByText( 'There is nothing at the gateway' )
		).toBeVisible();
		await page.goBack();
		await expect(
			page.getByRole( 'tab', { name: 'On this site' } )
		).toHaveAttribute( 'aria-selected', 'true' );
	} );

	await test.step( 'what is more than a page at the gateway comes when it is asked for', async () => {
		await Promise.all(
			Array.from( { length: 21 }, ( _, index ) =>
				gateway.order( { prompt: `Order ${ index }` } )
			)
		);
		await page.getByRole( 'tab', { name: 'At the gateway' } ).click();
		const rows = page.getByRole( 'row' );
		await expect( rows ).toHaveCount( 1 + 20 );
		const more = page.getByRole( 'button', { name: 'Load more' } );
		await more.click();
		await expect( rows ).toHaveCount( 1 + 21 );
		await expect( more ).toBeHidden();
	} );

	await test.step( 'an address of a list that the gateway does not have, and of a video that is gone', async () => {
		await page.route(
			( url ) =>
				/platoniavid\/v1\/models/.test(
					decodeURIComponent( url.href )
				),
			( route ) => route.abort()
		);
		await library.open( '&tab=gateway&video=987654' );
		const dialog = page.getByRole( 'dialog' );
		await expect( dialog ).toContainText(
			'This video is no longer on the site, or it is another person’s.'
		);
		await escape( page, dialog );
		await expect( nothing ).toBeVisible();
	} );
} );

test( 'an author sees their own videos only, and who may not generate is refused', async ( {
	openBrowserOf,
	library,
	site,
} ) => {
	const { page, user: author } = await openBrowserOf( 'author' );
	await library.addRows( [
		{ prompt: 'Ada’s film', status: 'completed', author },
		{ prompt: 'Somebody else’s film', status: 'completed' },
	] );
	const foreign = await library.idOf( 'Somebody else’s film' );
	const own = new Library( page, site );

	await own.open( `&video=${ foreign }` );
	const dialog = page.getByRole( 'dialog' );
	await expect( dialog ).toContainText(
		'This video is no longer on the site, or it is another person’s.'
	);
	await escape( page, dialog );
	await expect( own.card( 'Ada’s film' ) ).toBeVisible();
	await expect( cardsOf( page ) ).toHaveCount( 1 );
	await expect( page.getByRole( 'tab' ) ).toHaveCount( 0 );

	await site.wpCli( [ 'user', 'set-role', String( author ), 'contributor' ] );
	const answer = await page.reload();
	expect( answer?.status() ).toBe( 403 );
	await expect(
		page.getByText( 'Sorry, you are not allowed to access this page.' )
	).toBeVisible();
} );
