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
				...args: [ string, string, number, object ]
			) => state[ args[ 2 ] ],
		},
		resolvers: {
			getEntityRecord:
				( ...args: [ string, string, number, object ] ) =>
				async ( { dispatch }: any ) =>
					dispatch.receive( await mockFetch( args[ 2 ], args[ 3 ] ) ),
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
	// What only those are told who may edit the image is not asked for.
	expect( mockFetch ).toHaveBeenLastCalledWith( 7, { context: 'view' } );
} );

it.each( [
	[
		'in words',
		8,
		{
			code: 'rest_post_invalid_id',
			message: 'Invalid post ID.',
			data: { status: 404 },
		},
	],
	// WordPress 7.1 throws the answer as it came.
	[ 'by its status', 9, { status: 404 } ],
] )(
	'says that an image is gone where the site says so %s',
	async ( _how, id, thrown ) => {
		mockFetch.mockRejectedValueOnce( thrown );
		render( <ImageProblem id={ id } /> );
		expect( await said( /no longer in the Media Library/ ) ).toBeVisible();
	}
);
