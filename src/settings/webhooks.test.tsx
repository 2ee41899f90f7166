import { act, screen, waitFor, within } from '@testing-library/react';
import { pageContext } from '../../tests/js/page-context';
import { visitSettings } from '../../tests/js/settings-screen';
import { refusal, type Answers } from '../../tests/js/settings-site';
import type { Delivery, Webhook } from '../store/types';

jest.mock( '@wordpress/api-fetch' );

const url = 'https://example.com/hook';
const webhook: Webhook = {
	id: 1,
	url,
	events: [ 'video.completed', 'video.failed' ],
	enabled: true,
	needs_secret: false,
	failing_since: null,
	stopped_at: null,
	secret: null,
};
const delivery: Delivery = {
	id: 7,
	name: 'msg_1',
	event: 'video.completed',
	video: 12,
	state: 'waiting',
	attempts: 2,
	code: 500,
	problem: 'refused',
	created_at: '2026-11-27T10:00:00Z',
	tried_at: '2026-11-27T10:05:00Z',
	next_try_at: '2026-11-27T10:35:00Z',
};

beforeEach( () => {
	window.platoniavid = pageContext( { canManageSite: true } );
} );
afterEach( () => {
	delete window.platoniavid;
} );

/** Opens a site with some webhooks, which keeps what it is sent. */
async function open( first: Webhook[], answers: Answers = {} ) {
	let stored = first;
	const visited = visitSettings( {
		'GET /webhooks': () => stored,
		'POST /webhooks': ( data ) => {
			const added = { ...webhook, ...( data as object ) };
			stored = [ ...stored, added ];
			return { ...added, secret: 'whsec_new' };
		},
		'POST /webhooks/1': ( data ) => {
			stored = [ { ...stored[ 0 ]!, ...( data as object ) } ];
			return stored[ 0 ];
		},
		'DELETE /webhooks/1': () => {
			stored = [];
			return webhook;
		},
		...answers,
	} );
	await screen.findByRole( 'heading', { name: 'Webhooks' } );
	return visited;
}

const button = ( name: string ) =>
	screen.findByRole( 'button', { name: `${ name }: ${ url }` } );

/** The list's answers, which fail while the site is said to be down. */
function list( first: Webhook[] ) {
	const made = {
		isDown: false,
		stored: first,
		get: () => {
			if ( made.isDown ) {
				throw refusal( 'The site is busy.' );
			}
			return made.stored;
		},
	};
	return made;
}

/** Loads again what could not be loaded. */
async function tryAgain( user: ReturnType< typeof visitSettings >[ 'user' ] ) {
	expect(
		await screen.findByText( 'The site is busy.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	await waitFor( () =>
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull()
	);
}

it( 'is not there for whoever manages videos and not the site', async () => {
	window.platoniavid = pageContext( { canManage: true } );
	const { asked } = visitSettings();
	await screen.findByRole( 'heading', { name: 'Background work' } );
	expect( screen.queryByRole( 'heading', { name: 'Webhooks' } ) ).toBeNull();
	expect( asked() ).not.toContain( 'GET /webhooks' );
} );

it( 'is added with its events, and shows its secret once', async () => {
	const { user, posted } = await open( [] );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( dialog.getByRole( 'button', { name: 'Save' } ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await user.type( dialog.getByLabelText( 'Address' ), url );
	await user.click( dialog.getByLabelText( 'A video was ordered' ) );
	await user.click( dialog.getByRole( 'button', { name: 'Save' } ) );
	expect( await screen.findByLabelText( 'Secret' ) ).toHaveValue(
		'whsec_new'
	);
	await waitFor( () =>
		expect(
			document.getElementById( 'a11y-speak-polite' )
		).toHaveTextContent(
			'The secret is on the screen now. It is not shown again.'
		)
	);
	expect( posted( '/webhooks' ) ).toEqual( [
		{ url, events: [ 'video.completed', 'video.failed' ] },
	] );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
} );

it( 'is added once, and shows its secret, where the list can’t be loaded after it', async () => {
	const all = list( [] );
	const { user, posted } = await open( [], {
		'GET /webhooks': all.get,
		'POST /webhooks': () => {
			all.stored = [ webhook ];
			all.isDown = true;
			return { ...webhook, secret: 'whsec_new' };
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	);
	await user.type( screen.getByLabelText( 'Address' ), url );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
	expect( screen.getByLabelText( 'Secret' ) ).toHaveValue( 'whsec_new' );
	expect( posted( '/webhooks' ) ).toHaveLength( 1 );
	all.isDown = false;
	await tryAgain( user );
	expect( screen.getByLabelText( 'Secret' ) ).toHaveValue( 'whsec_new' );
} );

it( 'says why an address is refused, and keeps what was typed', async () => {
	const { user } = await open( [], {
		'POST /webhooks': () => {
			throw refusal( 'The address must be a public one.', 400 );
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	);
	await user.type( screen.getByLabelText( 'Address' ), 'https://10.0.0.1/' );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect(
		await screen.findByText( 'The address must be a public one.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
	expect( screen.getByLabelText( 'Address' ) ).toHaveValue(
		'https://10.0.0.1/'
	);
} );

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
		await screen.findByText( 'Not taken: the answer’s status was 500.', {
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
		await screen.findByText( 'Taken, with status 200.', {
			selector: '.is-success *',
		} )
	).toBeVisible();
	all.isDown = false;
	await tryAgain( user );
	expect(
		screen.getByText( 'Taken, with status 200.', {
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
		'Not taken: the answer’s status was 500.'
	);
	await user.click(
		within( row ).getByRole( 'button', {
			name: 'Send again: A video has come (7)',
		} )
	);
	expect(
		await screen.findByText( 'Taken, with status 200.' )
	).toBeVisible();
	expect( posted( '/webhook-deliveries/7/send' ) ).toHaveLength( 1 );
} );

it( 'that the site has switched off says so, and is switched on again', async () => {
	const { user, posted } = await open( [
		{ ...webhook, enabled: false, stopped_at: '2026-11-27T10:00:00Z' },
	] );
	expect(
		await screen.findByText( /^Switched off by the site on/ )
	).toBeVisible();
	await user.click( await button( 'Switch on' ) );
	await waitFor( () =>
		expect( posted( '/webhooks/1' ) ).toEqual( [ { enabled: true } ] )
	);
	expect( await button( 'Switch off' ) ).toBeVisible();
} );

it( 'gets another secret, which is shown, after it was asked', async () => {
	const { user } = await open( [ webhook ], {
		'POST /webhooks/1/secret': { ...webhook, secret: 'whsec_another' },
	} );
	await user.click( await button( 'New secret…' ) );
	await user.click(
		screen.getByRole( 'button', { name: 'Make a new secret' } )
	);
	expect( await screen.findByLabelText( 'Secret' ) ).toHaveValue(
		'whsec_another'
	);
} );

it( 'is removed after it was asked, and the focus is where one is added', async () => {
	const { user } = await open( [ webhook ] );
	await user.click( await button( 'Remove…' ) );
	await user.click( screen.getByRole( 'button', { name: 'Remove' } ) );
	await waitFor( () =>
		expect( screen.queryByText( url ) ).not.toBeInTheDocument()
	);
	expect(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	).toHaveFocus();
} );
