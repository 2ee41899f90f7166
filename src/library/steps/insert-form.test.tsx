import apiFetch from '@wordpress/api-fetch';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished } from '../../../tests/js/video';
import { InsertForm } from './insert-form';

jest.mock( '@wordpress/api-fetch' );
/** What WordPress's own data is asked to save. */
const mockSave = jest.fn();
const mockPosts = [
	{
		id: 9,
		type: 'post',
		modified: '2026-01-01T00:00:00',
		title: { rendered: 'Boats' },
	},
];
jest.mock( '@wordpress/core-data', () =>
	jest
		.requireActual( '../../../tests/js/saved-records' )
		.savedRecords( ( ...fields: unknown[] ) => mockSave( ...fields ), {
			canUser: ( ...args: unknown[] ) => args[ 2 ] === 'posts',
			getEntityRecords: () => mockPosts,
		} )
);
// A place in this page: jsdom loads no other ones.
jest.mock( '../../format/admin-links', () => ( {
	editPostUrl: ( id: number ) => `#post-${ id }`,
} ) );

/** Opens the form with a post chosen, and gives what inserts the video there. */
async function open() {
	mockSave.mockReset();
	window.location.hash = '';
	Element.prototype.scrollIntoView ??= () => undefined;
	const user = userEvent.setup();
	render( <InsertForm videos={ [ finished( { id: 601 } ) ] } /> );
	await user.click( screen.getByRole( 'combobox' ) );
	await user.click( await screen.findByRole( 'option', { name: 'Boats' } ) );
	return () =>
		user.click(
			screen.getByRole( 'button', { name: 'Insert at the end' } )
		);
}

it( 'says why a post could not be read, and adds to what it is when it is tried again', async () => {
	jest.mocked( apiFetch ).mockRejectedValueOnce( {
		code: 'fetch_error',
		message: 'x',
	} );
	const insert = await open();
	await insert();
	await screen.findByText( /The site could not be reached/, {
		selector: '.components-notice__content',
	} );
	expect( mockSave ).not.toHaveBeenCalled();
	jest.mocked( apiFetch ).mockResolvedValueOnce( {
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
				/^Written by somebody else since\n\n<!-- wp:/
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
		jest.mocked( apiFetch ).mockResolvedValueOnce( {
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
		jest.mocked( apiFetch ).mockResolvedValueOnce( {
			content: { raw: keep( sent.content ) },
		} );
		await insert();
		await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
		expect( mockSave ).toHaveBeenCalledTimes( 1 );
	}
);

it( 'puts a video in once also where the dialog was closed after the answer got lost', async () => {
	const insert = await open();
	jest.mocked( apiFetch ).mockResolvedValueOnce( {
		content: { raw: 'Boats' },
	} );
	mockSave.mockRejectedValueOnce( { code: 'fetch_error', message: 'x' } );
	await insert();
	await screen.findByText( /The site could not be reached/, {
		selector: '.components-notice__content',
	} );
	const [ , , { content } ] = mockSave.mock.calls[ 0 ];
	cleanup();

	const again = await open();
	jest.mocked( apiFetch ).mockResolvedValueOnce( {
		content: { raw: content },
	} );
	await again();
	await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
	expect( mockSave ).not.toHaveBeenCalled();
} );

it( 'puts a video in again where saving the post was refused', async () => {
	const insert = await open();
	jest.mocked( apiFetch ).mockResolvedValue( {
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
