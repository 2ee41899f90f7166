import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { InsertForm } from './insert-form';

jest.mock( '@wordpress/api-fetch' );
/** What WordPress's own data is asked to save. */
const mockSave = jest.fn();
jest.mock( '@wordpress/core-data', () =>
	jest
		.requireActual( '../../../tests/js/saved-records' )
		.savedRecords( ( ...fields: unknown[] ) => mockSave( ...fields ) )
);
// A place in this page: jsdom loads no other ones.
jest.mock( '../../format/admin-links', () => ( {
	editPostUrl: ( id: number ) => `#post-${ id }`,
} ) );

/** A post as WordPress lists it. */
const post = ( id: number, title: string, fields = {} ) => ( {
	...{ id, type: 'post', modified: '2026-01-01T00:00:00' },
	...{ title: { rendered: title }, ...fields },
} );

/** What WordPress answers to a request for a list, and for what a post is now. */
const listed = jest.fn();
const content = jest.fn();

beforeEach( () => {
	mockSave.mockReset();
	content.mockReset();
	listed.mockReset();
	listed.mockResolvedValue( [ post( 9, 'Boats' ) ] );
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
	}: {
		path: string;
	} ) =>
		path.includes( '_fields=content' )
			? content()
			: listed(
					new URL( path, 'https://site.example' )
				) ) as typeof apiFetch );
	window.platoniavid = pageContext( { user: 7, edits: { post: 'all' } } );
	window.location.hash = '';
	Element.prototype.scrollIntoView ??= () => undefined;
} );
afterEach( () => {
	window.platoniavid = undefined;
} );

const field = () => screen.getByRole( 'combobox' );
const button = () =>
	screen.getByRole( 'button', { name: 'Insert at the end' } );
const findOption = ( name: string ) => screen.findByRole( 'option', { name } );

/** Opens the form. */
function show() {
	render( <InsertForm videos={ [ finished( { id: 601 } ) ] } /> );
	return userEvent.setup();
}

/** Opens the form with a post chosen, and gives what inserts the video there. */
async function open() {
	const user = show();
	await user.click( field() );
	await user.click( await findOption( 'Boats' ) );
	return () => user.click( button() );
}

/** An answer that comes when it is let go. */
function later() {
	let answer: ( posts: unknown ) => void = () => undefined;
	const promise = new Promise( ( go ) => ( answer = go ) );
	return {
		promise,
		answer: ( posts: unknown ) => act( async () => answer( posts ) ),
	};
}

it( 'shows what is chosen also where it is not among what was changed last, and forgets it where something else is typed', async () => {
	listed.mockImplementation( async ( { searchParams } ) =>
		searchParams.get( 'search' ) === 'Spring'
			? [ post( 3, 'Spring' ) ]
			: [ post( 9, 'Boats' ) ]
	);
	const user = show();
	await user.type( field(), 'Spring' );
	await user.click( await findOption( 'Spring' ) );
	expect( field() ).toHaveValue( 'Spring' );
	await user.tab();
	await user.click( field() );
	await findOption( 'Boats' );
	await user.tab();
	await waitFor( () => expect( field() ).toHaveValue( 'Spring' ) );
	expect( button() ).not.toHaveAttribute( 'aria-disabled' );

	await user.type( field(), 'H' );
	await user.tab();
	await waitFor( () => expect( field() ).toHaveValue( '' ) );
	expect( button() ).toHaveAttribute( 'aria-disabled', 'true' );
} );

it( 'chooses and inserts nothing with Enter while what is typed is looked for', async () => {
	const { promise, answer } = later();
	listed.mockImplementation( async ( { searchParams } ) =>
		searchParams.get( 'search' ) ? promise : [ post( 9, 'Boats' ) ]
	);
	const user = show();
	await user.click( field() );
	await findOption( 'Boats' );
	await user.paste( 'Home' );
	await user.keyboard( '{Enter}' );
	await waitFor( () => expect( listed ).toHaveBeenCalledTimes( 2 ) );
	await user.keyboard( '{Enter}' );
	expect( button() ).toHaveAttribute( 'aria-disabled', 'true' );
	await answer( [ post( 4, 'Home' ) ] );
	await findOption( 'Home' );
	await user.keyboard( '{Enter}' );
	await waitFor( () => expect( field() ).toHaveValue( 'Home' ) );
	expect( button() ).not.toHaveAttribute( 'aria-disabled' );
	expect( content ).not.toHaveBeenCalled();
} );

it( 'says that the list is awaited, why it could not be loaded, and loads it again', async () => {
	const { promise, answer } = later();
	listed.mockReturnValueOnce( promise );
	const user = show();
	expect( document.querySelector( '#a11y-speak-polite' ) ).toHaveTextContent(
		'Loading…'
	);
	await user.click( field() );
	expect( screen.queryByText( 'No items found.' ) ).toBeNull();
	await answer( Promise.reject( { code: 'fetch_error', message: 'x' } ) );
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	await user.click( field() );
	await findOption( 'Boats' );
	expect(
		screen.queryByText( /could not be reached/, {
			ignore: '.a11y-speak-region',
		} )
	).toBeNull();
} );

it( 'asks for those posts only that the person may edit', async () => {
	window.platoniavid = pageContext( {
		user: 7,
		edits: { post: 'own', page: '' },
	} );
	const user = show();
	await user.click( field() );
	await findOption( 'Boats' );
	expect( listed ).toHaveBeenCalledTimes( 1 );
	const [ [ { pathname, searchParams } ] ] = listed.mock.calls;
	expect( pathname ).toBe( '/wp/v2/posts' );
	expect( searchParams.get( 'author' ) ).toBe( '7' );
	expect( searchParams.get( 'context' ) ).toBe( 'edit' );
} );

it( 'offers posts and pages of everybody where they may be edited, what was changed last first', async () => {
	window.platoniavid = pageContext();
	listed.mockImplementation( async ( { pathname, searchParams } ) => {
		expect( searchParams.has( 'author' ) ).toBe( false );
		return pathname.endsWith( 'posts' )
			? [ post( 9, 'Boats' ) ]
			: [
					post( 2, 'About', {
						type: 'page',
						modified: '2026-02-01T00:00:00',
					} ),
				];
	} );
	const user = show();
	await user.click( field() );
	await findOption( 'Boats' );
	expect(
		screen
			.getAllByRole( 'option' )
			.map( ( { textContent } ) => textContent )
	).toEqual( [ 'About (page)', 'Boats' ] );
} );

it( 'says why a post could not be read, and adds to what it is when it is tried again', async () => {
	content.mockRejectedValueOnce( {
		code: 'fetch_error',
		message: 'x',
	} );
	const insert = await open();
	await insert();
	await screen.findByText( /The site could not be reached/, {
		selector: '.components-notice__content',
	} );
	expect( mockSave ).not.toHaveBeenCalled();
	content.mockResolvedValueOnce( {
		content: { raw: 'Written by somebody else since' },
	} );
	await insert();
	await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
	expect( mockSave ).toHaveBeenCalledWith(
		'postType',
		'post',
		{
			id: 9,
			content: expect.stringMatching(
				/^<p>Written by somebody else since<\/p>\n\n<!-- wp:/
			),
		},
		expect.anything()
	);
} );

it.each( [
	[ 'as it was sent', ( sent: string ) => sent ],
	// The site completes blocks of public posts as they are saved.
	[
		'completed by the site',
		( sent: string ) =>
			sent.replace( /"requestId":"[^"]*"/, '"shownId":601' ),
	],
] )(
	'puts a video in once where the answer got lost, and the post has it %s',
	async ( _how, keep ) => {
		// It had this video already, and one whose number begins so.
		const had =
			'<!-- wp:platoniavid/sora-video {"videoId":601} /-->' +
			'<!-- wp:platoniavid/sora-video {"videoId":6011} /-->';
		const insert = await open();
		content.mockResolvedValueOnce( {
			content: { raw: had },
		} );
		mockSave.mockRejectedValueOnce( {
			code: 'fetch_error',
			message: 'x',
		} );
		await insert();
		await screen.findByText( /The site could not be reached/, {
			selector: '.components-notice__content',
		} );
		expect( window.location.hash ).toBe( '' );
		const [ , , sent ] = mockSave.mock.calls[ 0 ];
		content.mockResolvedValueOnce( {
			content: { raw: keep( sent.content ) },
		} );
		await insert();
		await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
		expect( mockSave ).toHaveBeenCalledTimes( 1 );
	}
);

it( 'puts a video in once also where the dialog was closed after the answer got lost', async () => {
	const insert = await open();
	content.mockResolvedValueOnce( {
		content: { raw: 'Boats' },
	} );
	mockSave.mockRejectedValueOnce( { code: 'fetch_error', message: 'x' } );
	await insert();
	await screen.findByText( /The site could not be reached/, {
		selector: '.components-notice__content',
	} );
	const [ , , sent ] = mockSave.mock.calls[ 0 ];
	cleanup();
	mockSave.mockReset();
	window.location.hash = '';

	const again = await open();
	content.mockResolvedValueOnce( {
		content: { raw: sent.content },
	} );
	await again();
	await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
	expect( mockSave ).not.toHaveBeenCalled();
} );

it.each( [
	[
		'gives a post without blocks the paragraphs that it has so far been shown with',
		'One,\ntwo\n\nThree',
		'<p>One,<br />\ntwo</p>\n<p>Three</p>',
	],
	[
		'leaves what stands beside blocks as it is',
		'One\n\nTwo\n\n<!-- wp:separator /-->',
		'One\n\nTwo\n\n<!-- wp:separator /-->',
	],
	[ 'adds nothing before the only block of an empty post', '', '' ],
] )( '%s', async ( _what, raw, kept ) => {
	const insert = await open();
	content.mockResolvedValueOnce( { content: { raw } } );
	await insert();
	await waitFor( () => expect( mockSave ).toHaveBeenCalled() );
	const [ , , sent ] = mockSave.mock.calls[ 0 ];
	expect( sent.content.split( '\n\n<!-- wp:platoniavid' )[ 0 ] ).toBe( kept );
} );

it( 'puts a video in again where saving the post was refused', async () => {
	const insert = await open();
	content.mockResolvedValue( {
		content: { raw: 'Boats' },
	} );
	mockSave.mockRejectedValueOnce( {
		code: 'rest_cannot_edit',
		message: 'Not now.',
		data: { status: 403 },
	} );
	await insert();
	await screen.findByText( 'Not now.', {
		selector: '.components-notice__content',
	} );
	await insert();
	await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
	expect( mockSave ).toHaveBeenCalledTimes( 2 );
} );
