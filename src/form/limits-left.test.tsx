import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import { LimitsLeft } from './limits-left';

jest.mock( '@wordpress/api-fetch' );

const credit = ( fields: object ) => ( {
	connection: 'first',
	connection_label: 'OpenRouter',
	amount: 4.2,
	currency: 'USD',
	at: '2026-11-27T10:00:00Z',
	...fields,
} );

const answer = ( left: Array< number | null >, credits: object[] = [] ) =>
	jest.mocked( apiFetch ).mockImplementation( () =>
		Promise.resolve( {
			left: {
				videos_today: left[ 0 ],
				seconds_today: left[ 1 ],
				videos_this_month: left[ 2 ],
				seconds_this_month: left[ 3 ],
			},
			credits,
		} )
	);

it.each( [
	[
		[ 3, 24, null, null ],
		'3 videos and 24 seconds left of your limit for 24 hours.',
	],
	[ [ 1, null, null, null ], '1 video left of your limit for 24 hours.' ],
	[ [ null, 0, null, null ], '0 seconds left of your limit for 24 hours.' ],
	[ [ null, null, null, 300 ], '300 seconds left on this site this month.' ],
	[
		[ 2, null, 40, 1 ],
		'2 videos left of your limit for 24 hours. 40 videos and 1 second left on this site this month.',
	],
] )( 'says what is left: %j', async ( left, sentence ) => {
	answer( left );
	render( <LimitsLeft connection="first" /> );
	expect( await screen.findByText( sentence ) ).toBeVisible();
} );

it.each( [
	[
		{},
		/^2 videos left of your limit for 24 hours. Credit: \$4\.20 left at OpenRouter, as of .*2026/,
	],
	[
		{ amount: 120, currency: '' },
		/Credit: 120 units left at OpenRouter, as of/,
	],
	// Another connection's says nothing of this order.
	[ { connection: 'second' }, /^2 videos left of your limit for 24 hours.$/ ],
] )(
	'says what the server of the order last told of its credit: %j',
	async ( fields, sentence ) => {
		answer( [ 2, null, null, null ], [ credit( fields ) ] );
		render( <LimitsLeft connection="first" /> );
		expect( await screen.findByText( sentence ) ).toBeVisible();
	}
);

it( 'says nothing where the site does not answer', async () => {
	jest.mocked( apiFetch ).mockRejectedValue( { code: 'fetch_error' } );
	const { container } = render( <LimitsLeft connection="first" /> );
	await Promise.resolve();
	expect( container ).toBeEmptyDOMElement();
} );
