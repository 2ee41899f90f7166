import { expect, keys, test } from './fixtures';
import { escape } from './keyboard';
import { isList, Library } from './library';

/** What the Videos screen says where it has nothing to list, and to whom it lists what. */

test.beforeEach( ( { library } ) => library.empty() );

test(
	'a list that can’t be loaded, an empty one, an unknown one and an unknown video say so',
	{ tag: '@once' },
	async ( { library, page, settings, gateway } ) => {
		await settings.saveKey( keys.demo );
		const nothing = page.getByText( 'There are no videos yet' );
		await test.step( 'a failed load is tried again', async () => {
			const isVideos = ( url: URL ) => isList( url.href );
			let fail = () => {};
			const isSeen = new Promise< void >(
				( resolve ) => ( fail = resolve )
			);
			await page.route( isVideos, async ( route ) => {
				await isSeen;
				await route.abort();
			} );
			await library.open();
			await expect(
				page
					.locator( '.platoniavid-library .components-spinner' )
					.first()
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
				page.getByText(
					'All videos that the gateway still has are on this site already.'
				)
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
			const more = page.getByRole( 'button', {
				name: 'Look at older ones',
			} );
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
	}
);

test(
	'an author sees their own videos only, and who may not generate is refused',
	{ tag: '@once' },
	async ( { openBrowserOf, library, site } ) => {
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
		await expect( own.cards() ).toHaveCount( 1 );
		await expect( page.getByRole( 'tab' ) ).toHaveCount( 0 );

		await site.wpCli( [
			'user',
			'set-role',
			String( author ),
			'contributor',
		] );
		const answer = await page.reload();
		expect( answer?.status() ).toBe( 403 );
		await expect(
			page.getByText( 'Sorry, you are not allowed to access this page.' )
		).toBeVisible();
	}
);
