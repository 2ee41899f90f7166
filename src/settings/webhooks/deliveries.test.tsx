import { act, screen, within } from '@testing-library/react';
import {
	webhook,
	delivery,
	open,
	button,
	list,
	tryAgain,
} from '../../../tests/js/webhooks-screen';
import { refusal } from '../../../tests/js/settings-site';
import type { Delivery } from '../../store/types';

jest.mock( '@wordpress/api-fetch' );

it( 'is sent a test, and says what came of it', async () => {
	const { user } = await open( [ webhook ], {
		'POST /webhooks/1/test': {
			...delivery,
			event: 'test',
			video: null,
			state: 'failed',
			next_try_at: null,
		},
	} );
	await user.click( await button( 'Send a test' ) );
	expect(
		await screen.findByText( 'Not accepted: the answer’s status was 500.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
} );

it( 'says what came of a test also where the list can’t be loaded after it', async () => {
	const all = list( [ webhook ] );
	const { user } = await open( [], {
		'GET /webhooks': all.get,
		'POST /webhooks/1/test': () => {
			all.isDown = true;
			return { ...delivery, state: 'delivered', code: 200 };
		},
	} );
	await user.click( await button( 'Send a test' ) );
	expect(
		await screen.findByText( 'Accepted, with status 200.', {
			selector: '.is-success *',
		} )
	).toBeVisible();
	all.isDown = false;
	await tryAgain( user );
	expect(
		screen.getByText( 'Accepted, with status 200.', {
			selector: '.is-success *',
		} )
	).toBeVisible();
} );

it( 'shows its last messages also where an older answer comes after them, and loads them again', async () => {
	let late: ( found: Delivery[] ) => void = () => undefined;
	const loads = [
		() =>
			new Promise< Delivery[] >( ( resolve ) => {
				late = resolve;
			} ),
		() => {
			throw refusal( 'The site is busy.' );
		},
		() => [ delivery ],
	];
	const { user } = await open( [ webhook ], {
		'GET /webhooks/1/deliveries': () => loads.shift()!(),
		'POST /webhooks/1/test': {
			...delivery,
			state: 'delivered',
			code: 200,
		},
	} );
	await user.click( await button( 'Last messages' ) );
	await user.click( await button( 'Send a test' ) );
	await tryAgain( user );
	const row = screen.getByRole( 'row', { name: /A video has come/ } );
	// All that follows from an answer, also where it goes through several promises.
	await act( async () => {
		late( [] );
		await new Promise( ( done ) => setTimeout( done ) );
	} );
	expect( row ).toBeVisible();
} );

it( 'shows its last messages, and sends one again', async () => {
	let now = delivery;
	const { user, posted } = await open( [ webhook ], {
		'GET /webhooks/1/deliveries': () => [ now ],
		'POST /webhook-deliveries/7/send': () => {
			now = {
				...now,
				state: 'delivered',
				code: 200,
				problem: '',
				next_try_at: null,
			};
			return now;
		},
	} );
	await user.click( await button( 'Last messages' ) );
	const row = await screen.findByRole( 'row', { name: /A video has come/ } );
	expect( row ).toHaveTextContent(
		'Not accepted: the answer’s status was 500.'
	);
	await user.click(
		within( row ).getByRole( 'button', {
			name: 'Send again: A video has come (7)',
		} )
	);
	expect(
		await screen.findByText( 'Accepted, with status 200.' )
	).toBeVisible();
	expect( posted( '/webhook-deliveries/7/send' ) ).toHaveLength( 1 );
} );
