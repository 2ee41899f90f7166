import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ImageProblem } from './image-problem';

/** What WordPress's own data gets from the site. */
const mockFetch = jest.fn();
jest.mock( '@wordpress/core-data', () => {
	const { createReduxStore, register } =
		jest.requireActual( '@wordpress/data' );
	const store = createReduxStore( 'core', {
		reducer: ( state = {}, { found }: { found?: { id: number } } ) =>
			found ? { ...state, [ found.id ]: found } : state,
		actions: {
			receive: ( found: unknown ) => ( { type: 'FOUND', found } ),
		},
		selectors: {
			getEntityRecord: (
				state: Record< number, unknown >,
				...args: [ string, string, number ]
			) => state[ args[ 2 ] ],
		},
		resolvers: {
			getEntityRecord:
				( ...args: [ string, string, number ] ) =>
				async ( { dispatch }: any ) =>
					dispatch.receive( await mockFetch( args[ 2 ] ) ),
		},
	} );
	register( store );
	return { store };
} );

const said = ( text: RegExp ) =>
	screen.findByText( text, { selector: '.components-notice__content' } );

it( 'says that an image could not be asked for, and not that it is gone, and asks again', async () => {
	mockFetch.mockRejectedValueOnce( { code: 'fetch_error', message: 'x' } );
	mockFetch.mockResolvedValueOnce( { id: 7, source_url: '/a.png' } );
	render( <ImageProblem id={ 7 } /> );
	await said( /The site could not be reached/ );
	expect( document.body ).not.toHaveTextContent( 'no longer' );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
	expect( mockFetch ).toHaveBeenCalledTimes( 2 );
} );

it( 'says that an image is gone where the site says so', async () => {
	mockFetch.mockRejectedValueOnce( {
		code: 'rest_post_invalid_id',
		message: 'Invalid post ID.',
		data: { status: 404 },
	} );
	render( <ImageProblem id={ 8 } /> );
	expect( await said( /no longer in the Media Library/ ) ).toBeVisible();
} );
