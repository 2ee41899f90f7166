/** What an earlier page has ordered and no block has, in WordPress's own editor. */
import '../../../tests/js/browser';
import { act } from '@testing-library/react';
import { newSite, openPage, settle } from '../../../tests/js/editor-pages';
import { video } from '../../../tests/js/video';

jest.mock( '@wordpress/api-fetch' );

beforeAll( () => void jest.useFakeTimers() );

it( 'offers the video of a block that was taken out before the page was loaded again', async () => {
	const order = { prompt: 'A boat', requestId: 'r', videoId: 1 };
	// Saved with its order, of which the browser knows nothing any more.
	const site = newSite(
		`<!-- wp:platoniavid/sora-video ${ JSON.stringify( order ) } /-->`
	);
	site.videos.push( video( { id: 1, prompt: 'A boat', post: 1 } ) );
	let page = await openPage();
	await settle( 3000 );
	await act( async () => page.remove( page.videos()[ 0 ]!.clientId ) );
	await settle( 3000 );
	await act( async () => void ( await page.save() ) );
	page.unmount();

	page = await openPage();
	await settle( 1000 );
	expect( page.notices() ).toEqual( [] );
	site.finish();
	await settle( 60_000 );
	expect( page.notices() ).toMatchObject( [
		{ content: expect.stringContaining( '“A boat”' ) },
	] );
	page.unmount();

	// Once.
	page = await openPage();
	await settle( 60_000 );
	expect( page.notices() ).toEqual( [] );
	page.unmount();
} );
