import { expect, test } from './fixtures';
import { VIDEOS } from './video';

/** What of the Videos screen its address names: a link, a reload and Back show the same. */

test.beforeEach( ( { library } ) => library.empty() );

test( 'search, filters, sort, page and view are in the address: a link, a reload and Back show the same', async ( {
	library,
	page,
	openBrowserOf,
	site,
} ) => {
	await library.addMany( 60 );
	await library.addRows( [
		{ prompt: 'A red boat', status: 'failed', seconds: 4 },
		{ prompt: 'A blue boat', status: 'failed', seconds: 8 },
		{ prompt: 'A boat at sea', status: 'completed', seconds: 12 },
	] );
	const cards = library.cards();
	const search = page.getByRole( 'searchbox', { name: 'Search prompts' } );
	const asked = ( name: string ) => () =>
		new URL( page.url() ).searchParams.get( name );
	await library.open();
	await expect( cards ).toHaveCount( 20 );

	await test.step( 'a page is a step, and Back leads back from it', async () => {
		await page.getByRole( 'button', { name: 'Next page' } ).click();
		await expect.poll( asked( 'paged' ) ).toBe( '2' );
		await expect( library.card( 'A boat at sea' ) ).toHaveCount( 0 );
		await page.goBack();
		await expect( library.card( 'A boat at sea' ) ).toBeVisible();
		await page.goForward();
		await expect( library.card( 'A boat at sea' ) ).toHaveCount( 0 );
		await page.reload();
		await expect( cards ).toHaveCount( 20 );
		await expect( library.card( 'A boat at sea' ) ).toHaveCount( 0 );
		await page.goBack();
		await expect( library.card( 'A boat at sea' ) ).toBeVisible();
	} );

	await test.step( 'words are one step, however they were typed, and the caret stays among them', async () => {
		await search.pressSequentially( 'bat', { delay: 50 } );
		await expect.poll( asked( 'search' ) ).toBe( 'bat' );
		// Where to the left is depends on the direction.
		await search.evaluate( ( field: HTMLInputElement ) =>
			field.setSelectionRange( 1, 1 )
		);
		await search.press( 'o' );
		await expect.poll( asked( 'search' ) ).toBe( 'boat' );
		await expect( cards ).toHaveCount( 3 );
		await search.press( '!' );
		await expect( search ).toHaveValue( 'bo!at' );
		await search.press( 'Backspace' );
		await expect.poll( asked( 'search' ) ).toBe( 'boat' );
		await expect( search ).toBeFocused();
	} );

	await test.step( 'a filter, the order and the table are steps too', async () => {
		await page.getByRole( 'button', { name: /^Status/ } ).click();
		await page.getByRole( 'option', { name: 'Failed' } ).click();
		await expect.poll( asked( 'status' ) ).toBe( 'failed' );
		await page.keyboard.press( 'Escape' );
		await expect( cards ).toHaveCount( 2 );
		await page.getByRole( 'button', { name: 'View options' } ).click();
		await page
			.getByRole( 'combobox', { name: 'Sort by' } )
			.selectOption( { label: 'Length' } );
		await expect.poll( asked( 'orderby' ) ).toBe( 'seconds' );
		await expect( cards.first() ).toContainText( 'A blue boat' );
		await page.keyboard.press( 'Escape' );
		await page.getByRole( 'button', { name: 'Layout' } ).click();
		await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
		await expect.poll( asked( 'view' ) ).toBe( 'table' );
	} );

	const link = page.url();
	const rows = page.getByRole( 'table' ).getByRole( 'row' );
	await test.step( 'Back takes one of them away after the other', async () => {
		await expect( rows ).toHaveCount( 1 + 2 );
		await page.goBack();
		await expect( cards.first() ).toContainText( 'A blue boat' );
		await page.goBack();
		await expect( cards.first() ).toContainText( 'A blue boat' );
		await expect.poll( asked( 'orderby' ) ).toBe( 'created_at' );
		await page.goBack();
		await expect( cards ).toHaveCount( 3 );
		await page.goBack();
		await expect( search ).toHaveValue( '' );
		await expect( cards ).toHaveCount( 20 );
	} );

	await test.step( 'details keep the list beneath them', async () => {
		await page.goto( link );
		// The filters push the rows down as they come.
		await expect(
			page.getByRole( 'button', { name: 'Status includes: Failed' } )
		).toBeVisible();
		await expect( rows ).toHaveCount( 1 + 2 );
		await rows.nth( 1 ).locator( '.dataviews-title-field' ).click();
		const details = page.getByRole( 'dialog', { name: 'Video details' } );
		await expect( details ).toBeVisible();
		await expect.poll( asked( 'search' ) ).toBe( 'boat' );
		await page.goBack();
		await expect( details ).toBeHidden();
		await expect( rows ).toHaveCount( 1 + 2 );
	} );

	await test.step( 'somebody else sees by the link what it names, and on the next visit what they are used to', async () => {
		const { page: other } = await openBrowserOf( 'administrator' );
		await other.goto( link );
		await expect(
			other.getByRole( 'table' ).getByRole( 'row' ).nth( 1 )
		).toContainText( 'A blue boat' );
		await expect( other.getByRole( 'searchbox' ).first() ).toHaveValue(
			'boat'
		);
		await other.goto( `${ link }&paged=9` );
		await expect(
			other.getByRole( 'table' ).getByRole( 'row' )
		).toHaveCount( 1 + 2 );
		await other.goto(
			`${ site.url }/wp-admin/upload.php?page=platoniavid-videos`
		);
		await expect(
			other.locator( '.dataviews-view-grid__card' )
		).toHaveCount( 20 );
	} );

	await test.step( 'a page that is no more is not come back to, and one that can’t be loaded is not left', async () => {
		const again = page.getByRole( 'button', { name: 'Try again' } );
		await library.open();
		await expect( rows ).toHaveCount( 1 + 20 );
		await library.open( '&paged=9' );
		await expect( rows ).toHaveCount( 1 + 3 );
		await expect.poll( asked( 'paged' ) ).toBe( '4' );
		await page.goBack();
		await expect( rows ).toHaveCount( 1 + 20 );
		await expect.poll( asked( 'paged' ) ).toBeNull();

		await page.route( VIDEOS, ( route ) => route.abort() );
		await library.open( '&paged=3' );
		await expect( again ).toBeVisible();
		await page.unroute( VIDEOS );
		await again.click();
		await expect( rows ).toHaveCount( 1 + 20 );
		await expect.poll( asked( 'paged' ) ).toBe( '3' );
	} );
} );
