/** What is true while the site is asked whether a video was ordered before: nothing is ordered yet. In WordPress's own editor. */
import '../../../tests/js/browser';
import apiFetch from '@wordpress/api-fetch';
import { act, fireEvent, screen } from '@testing-library/react';
import type { EditorPage } from '../../../tests/js/editor-page';
import { newSite, openPage, settle } from '../../../tests/js/editor-pages';
import type { FakeSite } from '../../../tests/js/fake-site';

jest.mock( '@wordpress/api-fetch' );

const speak = jest.fn< void, [ string, string? ] >();

const ASKED = /Nothing is ordered yet/;

let site: FakeSite;
let page: EditorPage;

beforeAll( () => void jest.useFakeTimers() );

beforeEach( async () => {
	site = newSite(
		'<!-- wp:test/text /-->\n\n<!-- wp:platoniavid/sora-video /-->'
	);
	page = await openPage( { '@wordpress/a11y': { speak } } );
	await settle( 3000 );
} );

afterEach( () => page.unmount() );

/** Types a prompt and presses "Generate" once or twice; gives what has the site answer. */
async function ask( prompt: string, times = 1 ) {
	fireEvent.change( screen.getByLabelText( 'Prompt' ), {
		target: { value: prompt },
	} );
	await act( async () => page.pause() );
	await settle();
	const answer = site.think();
	speak.mockClear();
	const button = screen.getByRole( 'button', { name: 'Generate' } );
	for ( let time = 0; time < times; time++ ) {
		fireEvent.click( button );
	}
	// With the click, and not after anything that is waited for.
	expect( screen.getByText( ASKED ) ).toBeTruthy();
	return async () => {
		await act( async () => answer() );
		await settle( 500 );
	};
}

const form = () => screen.queryByLabelText< HTMLTextAreaElement >( 'Prompt' );
const asked = () => screen.queryByText( ASKED );
const first = () => page.videos()[ 0 ]!;

it( 'shows the prompt, says once that nothing is ordered yet, and then orders once', async () => {
	const answer = await ask( 'A slow boat', 2 );
	await settle( 3000 );
	expect( screen.getByText( 'A slow boat' ) ).toBeTruthy();
	expect( form() ).toBeNull();
	expect( site.videos ).toHaveLength( 0 );
	const said = speak.mock.calls.map( ( [ text ] ) => text );
	expect( said.filter( ( text ) => ASKED.test( text ) ) ).toHaveLength( 1 );

	await answer();
	expect( asked() ).toBeNull();
	expect( screen.getByRole( 'progressbar' ) ).toBeTruthy();
	expect( site.videos.map( ( { prompt } ) => prompt ) ).toEqual( [
		'A slow boat',
	] );
} );

it( 'keeps nothing of it in the block, in the post or in the browser', async () => {
	const kept = () =>
		JSON.stringify( [ { ...localStorage }, { ...sessionStorage } ] );
	const before = kept();
	const answer = await ask( 'A boat unsaved' );
	expect( first().attributes.requestId ).toBe( '' );
	expect( kept() ).toBe( before );
	await act( async () => void ( await page.save() ) );
	expect( site.content ).toContain( 'A boat unsaved' );
	expect( site.content ).not.toContain( 'requestId' );
	await answer();
	expect( first().attributes.requestId ).not.toBe( '' );
} );

it( 'gives the form back with all that was typed, and orders nothing', async () => {
	const answer = await ask( 'A boat recalled' );
	fireEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	expect( form()?.value ).toBe( 'A boat recalled' );
	await answer();
	expect( form()?.value ).toBe( 'A boat recalled' );
	expect( site.videos ).toHaveLength( 0 );
} );

it( 'takes the second click of a double click for no answer', async () => {
	const answer = await ask( 'A double boat' );
	fireEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ), {
		detail: 2,
	} );
	expect( asked() ).toBeTruthy();
	await answer();
	expect( site.videos ).toHaveLength( 1 );
} );

it( 'orders nothing of a block that is removed meanwhile', async () => {
	const answer = await ask( 'A boat thrown away' );
	await act( async () => page.remove( first().clientId ) );
	await answer();
	expect( site.videos ).toHaveLength( 0 );
	expect( page.notices() ).toEqual( [] );
} );

it.each( [
	[ 'and that is drawn', 500 ],
	[ 'and that is not drawn yet', 0 ],
] )(
	'orders nothing of a block whose prompt is undone meanwhile, %s',
	async ( _, drawn ) => {
		const answer = await ask( 'A boat' );
		await act( async () => page.history.undo() );
		if ( drawn > 0 ) {
			await settle( drawn );
		}
		expect( asked() === null ).toBe( drawn > 0 );
		await answer();
		expect( asked() ).toBeNull();
		expect( form()?.value ).toBe( '' );
		expect( site.videos ).toHaveLength( 0 );
		// Nothing was written over what can be redone.
		await act( async () => page.history.redo() );
		await settle( 500 );
		expect( form()?.value ).toBe( 'A boat' );
		expect( site.videos ).toHaveLength( 0 );
	}
);

it( 'is one step with what was typed elsewhere meanwhile, which the next undo takes back', async () => {
	const answer = await ask( 'A late boat' );
	fireEvent.change( screen.getByLabelText( 'Text' ), {
		target: { value: 'Typed meanwhile' },
	} );
	await settle();
	await answer();
	expect( page.text() ).toBe( 'Typed meanwhile' );
	expect( site.videos ).toHaveLength( 1 );
	const ordered = first().attributes.requestId;
	expect( ordered ).not.toBe( '' );

	await act( async () => page.history.undo() );
	await settle( 500 );
	expect( page.text() ).toBe( '' );
	expect( form()?.value ).toBe( 'A late boat' );
	expect( screen.getByRole( 'button', { name: 'Show it' } ) ).toBeTruthy();

	await act( async () => page.history.redo() );
	await settle( 500 );
	expect( page.text() ).toBe( 'Typed meanwhile' );
	expect( first().attributes.requestId ).toBe( ordered );
	expect( screen.getByRole( 'progressbar' ) ).toBeTruthy();
	expect( site.videos ).toHaveLength( 1 );
} );

it( 'is a step of its own where the post was saved meanwhile, so that it is saved too', async () => {
	const answer = await ask( 'A boat on time' );
	fireEvent.change( screen.getByLabelText( 'Text' ), {
		target: { value: 'Typed and saved' },
	} );
	await settle();
	await act( async () => void ( await page.save() ) );
	await answer();
	await act( async () => page.history.undo() );
	await settle( 500 );
	expect( page.text() ).toBe( 'Typed and saved' );
	expect( form()?.value ).toBe( 'A boat on time' );
	expect( site.videos ).toHaveLength( 1 );
} );

it( 'orders nothing of a block that is removed and brought back meanwhile', async () => {
	const answer = await ask( 'A boat that returns' );
	await act( async () => page.remove( first().clientId ) );
	await settle( 500 );
	await act( async () => page.history.undo() );
	await settle( 500 );
	expect( form()?.value ).toBe( 'A boat that returns' );
	await answer();
	expect( form()?.value ).toBe( 'A boat that returns' );
	expect( site.videos ).toHaveLength( 0 );
} );

it( 'asks before it orders in a copy what was ordered in its original while the site was asked', async () => {
	const answer = await ask( 'A boat in two' );
	await act( async () => page.copy( first().clientId ) );
	await settle();
	fireEvent.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	await settle();
	expect( screen.getAllByText( ASKED ) ).toHaveLength( 2 );
	await answer();
	expect( screen.queryByText( ASKED ) ).toBeNull();
	expect( site.videos ).toHaveLength( 1 );
	expect(
		screen.getByRole( 'button', { name: 'Order another video' } )
	).toBeTruthy();
} );

it( 'copies a block as the form that it is', async () => {
	const answer = await ask( 'A boat twice' );
	await act( async () => page.copy( first().clientId ) );
	await settle();
	expect( form()?.value ).toBe( 'A boat twice' );
	await answer();
	const [ original, copy ] = page.videos();
	expect( original!.attributes.requestId ).not.toBe( '' );
	expect( copy!.attributes.requestId ).toBe( '' );
	expect( site.videos ).toHaveLength( 1 );
	// The copy says that it is on its way.
	expect( screen.getByRole( 'button', { name: 'Show it' } ) ).toBeTruthy();
} );

it( 'asks before it orders a second time, and has the form behind the dialog', async () => {
	await (
		await ask( 'A boat again' )
	)();
	await act( async () => page.history.undo() );
	await settle( 500 );
	await (
		await ask( 'A boat again' )
	)();
	expect( asked() ).toBeNull();
	fireEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	await settle( 500 );
	expect( form()?.value ).toBe( 'A boat again' );
	expect( site.videos ).toHaveLength( 1 );
} );

it( 'says why, beside the form, where the site can’t be reached', async () => {
	const answer = await ask( 'A boat at sea' );
	jest.mocked( apiFetch ).mockRejectedValue( { code: 'fetch_error' } );
	await answer();
	await settle( 3000 );
	expect( asked() ).toBeNull();
	expect( form()?.value ).toBe( 'A boat at sea' );
	expect( site.videos ).toHaveLength( 0 );
} );

it( 'shows what another browser has ordered where the post was saved before the answer, and asks before it orders beside it', async () => {
	page.unmount();
	site = newSite(
		'<!-- wp:platoniavid/sora-video {"prompt":"A boat of old","requestId":"of-another-browser"} /-->'
	);
	await site.fetch( {
		path: '/platoniavid/v1/videos',
		method: 'POST',
		data: { request_id: 'of-another-browser', prompt: 'A boat of old' },
	} );
	page = await openPage( { '@wordpress/a11y': { speak } } );
	await settle( 3000 );
	expect( screen.getByRole( 'button', { name: 'Show it' } ) ).toBeTruthy();
	fireEvent.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	await settle( 500 );
	expect( screen.getByRole( 'dialog' ).textContent ).toMatch(
		/This video was ordered before/
	);
	fireEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	await settle( 500 );

	fireEvent.click( screen.getByRole( 'button', { name: 'Show it' } ) );
	await settle( 500 );
	expect( screen.getByRole( 'progressbar' ) ).toBeTruthy();
	expect( first().attributes.videoId ).toBe( site.videos[ 0 ]!.id );
	expect( site.videos ).toHaveLength( 1 );
} );
