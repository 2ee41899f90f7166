import type { Request } from '@playwright/test';
import { expect, test } from './fixtures';
import { isList } from './library';
import { READY } from './video';

/** The list of the Videos screen: how it is searched, filtered, sorted and paged. */

test.beforeEach( ( { library } ) => library.empty() );

test( 'ten thousand videos are searched, filtered, sorted and paged with one request each; the view is kept for the next visit, what was looked for is not @once', async ( {
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
	const cards = library.cards();
	await expect( cards ).toHaveCount( 20, READY );
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
