import apiFetch from '@wordpress/api-fetch';
import { act, render, screen } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import { models } from '../../tests/js/settings-site';
import { finished } from '../../tests/js/video';
import { NOTHING } from '../order/order';
import type { Question } from '../order/use-order';
import { store } from '../store';
import { OrderQuestion } from './question';

jest.mock( '@wordpress/api-fetch' );
const [ cheap, dear ] = models.models;
const priced = {
	...{ ...models, currency: 'USD' },
	models: [
		{ ...cheap!, price_per_second: 0.1 },
		{ ...dear!, price_per_second: 0.5 },
	],
};

it.each< [ Question[ 'reason' ], number, string ] >( [
	[ 'unconfirmed', 0, '2 takes cost about $1.60 in all.' ],
	[ 'unanswered', 0, '2 takes cost about $1.60 in all.' ],
	[ 'ordered', 0, '2 takes cost about $1.60 in all.' ],
	// One, by the model that has made its video.
	[ 'unconfirmed', 7, 'Costs about $2.' ],
] )(
	'says what is paid if it is ordered: %s, a remix of %d',
	async ( reason, remixOf, cost ) => {
		jest.mocked( apiFetch ).mockResolvedValue( priced );
		const source = { id: 7, connection: 'first', model: 'sora-2-pro' };
		act(
			() => void dispatch( store ).receiveVideos( [ finished( source ) ] )
		);
		const fields = {
			...{ ...NOTHING, prompt: 'A cat', count: 2 },
			...{ connection: 'first', model: 'sora-2', seconds: 8 },
		};
		const answers = { confirm: jest.fn(), cancel: jest.fn() };
		render(
			<OrderQuestion
				question={ { reason, fields, remixOf, ...answers } }
			/>
		);
		expect( await screen.findByText( cost ) ).toBeVisible();
	}
);
