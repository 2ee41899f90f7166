import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
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
jest.mock( '@wordpress/core-data', () => {
	const { createReduxStore, register } =
		jest.requireActual( '@wordpress/data' );
	const store = createReduxStore( 'core', {
		reducer: () => ( {} ),
		actions: {
			saveEntityRecord:
				( ...fields: unknown[] ) =>
				async () =>
					mockSave( ...fields ),
		},
		selectors: {
			canUser: ( ...args: unknown[] ) => args[ 2 ] === 'posts',
			getEntityRecords: () => mockPosts,
		},
	} );
	register( store );
	return { store };
} );
// A place in this page: jsdom loads no other ones.
jest.mock( '../../format/admin-links', () => ( {
	editPostUrl: ( id: number ) => `#post-${ id }`,
} ) );

it( 'says why a post could not be read, and adds to what it is when it is tried again', async () => {
	Element.prototype.scrollIntoView ??= () => undefined;
	const user = userEvent.setup();
	jest.mocked( apiFetch ).mockRejectedValueOnce( {
		code: 'fetch_error',
		message: 'x',
	} );
	render( <InsertForm videos={ [ finished() ] } /> );
	await user.click( screen.getByRole( 'combobox' ) );
	await user.click( await screen.findByRole( 'option', { name: 'Boats' } ) );
	const insert = () =>
		user.click(
			screen.getByRole( 'button', { name: 'Insert at the end' } )
		);
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
