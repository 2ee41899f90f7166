import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import { Left } from './left';

jest.mock( '@wordpress/api-fetch' );

const answer = ( left: Array< number | null > ) =>
	jest.mocked( apiFetch ).mockImplementation( () =>
		Promise.resolve( {
			left: {
				videos_today: left[ 0 ],
				seconds_today: left[ 1 ],
				videos_this_month: left[ 2 ],
				seconds_this_month: left[ 3 ],
			},
		} )
	);

it.each( [
	[ [ 3, 24, null, null ], '3 videos and 24 seconds left today.' ],
	[ [ 1, null, null, null ], '1 video left today.' ],
	[ [ null, 0, null, null ], '0 seconds left today.' ],
	[ [ null, null, null, 300 ], '300 seconds left on this site this month.' ],
	[
		[ 2, null, 40, 1 ],
		'2 videos left today. 40 videos and 1 second left on this site this month.',
	],
] )( 'says what is left: %j', async ( left, sentence ) => {
	answer( left );
	render( <Left /> );
	expect( await screen.findByText( sentence ) ).toBeVisible();
} );

it( 'says nothing where the site does not answer', async () => {
	jest.mocked( apiFetch ).mockRejectedValue( { code: 'fetch_error' } );
	const { container } = render( <Left /> );
	await Promise.resolve();
	expect( container ).toBeEmptyDOMElement();
} );
