/** Another document that is edited in the place of the post, in WordPress's own editor. */
import '../../../tests/js/browser';
import { act, fireEvent, screen } from '@testing-library/react';
import type { EditorPage } from '../../../tests/js/editor-page';
import { newSite, openPage, settle } from '../../../tests/js/editor-pages';

jest.mock( '@wordpress/api-fetch' );

beforeAll( () => void jest.useFakeTimers() );

const PATTERN = '<!-- wp:test/text /-->';

/** A post with a block whose video has been ordered. */
async function ordered() {
	const site = newSite(
		'<!-- wp:platoniavid/sora-video {"prompt":"A boat"} /-->'
	);
	const page = await openPage();
	await settle( 3000 );
	fireEvent.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	await settle( 3000 );
	expect( site.videos ).toHaveLength( 1 );
	return { site, page };
}

const offers = ( page: EditorPage ) =>
	page
		.notices()
		.filter( ( { content } ) => content.includes( 'no block waits for' ) );

it( 'says nothing of a block that comes back with its post', async () => {
	const { site, page } = await ordered();
	await page.edit( PATTERN );
	await settle( 3000 );
	site.finish();
	await settle( 60_000 );
	expect( offers( page ) ).toEqual( [] );
	// And keeps its order as no other post's.
	expect( Object.keys( window.localStorage ) ).toEqual( [
		expect.stringMatching( /-1$/ ),
	] );

	await page.edit( null );
	await settle( 60_000 );
	expect( offers( page ) ).toEqual( [] );
	expect( page.videos() ).toMatchObject( [
		{ attributes: { shownId: 1, requestId: '' } },
	] );
	expect( window.localStorage ).toHaveLength( 0 );
	page.unmount();
} );

it( 'puts a video into the post only that it was ordered in', async () => {
	const { site, page } = await ordered();
	await act( async () => page.remove( page.videos()[ 0 ]!.clientId ) );
	await settle( 3000 );
	site.finish();
	await settle( 60_000 );
	const press = ( at: EditorPage ) => {
		const [ { id, actions } ] = offers( at ) as [
			ReturnType< EditorPage[ 'notices' ] >[ 0 ],
		];
		// WordPress takes it away first.
		return act( async () => {
			at.dismiss( id );
			actions[ 0 ]?.onClick();
		} );
	};
	await page.edit( PATTERN );
	await press( page );
	await settle( 60_000 );
	expect( page.videos() ).toEqual( [] );
	expect( page.notices() ).toMatchObject( [
		{ content: expect.stringContaining( 'offered again there' ) },
	] );

	await page.edit( null );
	await settle( 60_000 );
	await press( page );
	await settle( 3000 );
	expect( page.videos() ).toMatchObject( [
		{ attributes: { shownId: 1, requestId: '' } },
	] );
	page.unmount();
} );
