import { screen, waitFor, within } from '@testing-library/react';
import { visitSettings } from '../../tests/js/settings-screen';
import {
	connection,
	kinds,
	refusal,
	refuses,
	settings,
	withoutKey,
	works,
	type Answers,
} from '../../tests/js/settings-site';
import type { Connection } from '../store/types';

jest.mock( '@wordpress/api-fetch' );

const mine: Connection = {
	...connection,
	id: 'mine',
	label: 'My server',
	kind: 'openai',
	kind_label: 'A server that speaks OpenAI’s Videos API',
	endpoint: 'https://videos.example/v1',
};
const fixed: Connection = {
	...connection,
	id: 'fixed',
	label: 'From outside',
	fixed: { endpoint: 'PLATONIAVID_ENDPOINT', key: 'PLATONIAVID_API_KEY' },
	key: { ...connection.key, source: 'constant' },
};

/** Opens a site with some connections, which keeps what it is sent. */
async function open( all: Connection[], answers: Answers = {} ) {
	let stored = all;
	const visited = visitSettings( {
		'GET /connections': () => stored,
		'POST /connections/order': ( data ) => {
			const { ids } = data as { ids: string[] };
			stored = ids.map( ( id ) =>
				stored.find( ( known ) => known.id === id )!
			);
			return stored;
		},
		'POST /connections/mine': ( data ) => {
			stored = stored.map( ( known ) =>
				known.id === 'mine'
					? { ...known, ...( data as object ), key: known.key }
					: known
			);
			return stored.find( ( { id } ) => id === 'mine' )!;
		},
		'POST /connections/mine/test': works,
		...answers,
	} );
	await screen.findByRole( 'heading', { name: 'Connections' } );
	return {
		...visited,
		store: ( now: Connection[] ) => ( stored = now ),
	};
}

const row = ( name: string ) =>
	within(
		screen
			.getAllByRole( 'heading', { name, level: 3 } )[ 0 ]!
			.closest( 'li' )!
	);
const names = () =>
	screen
		.getAllByRole( 'button', { name: /^Edit…: / } )
		.map( ( button ) => button.getAttribute( 'aria-label' )!.slice( 7 ) );
const spoken = () => document.getElementById( 'a11y-speak-polite' );

it( 'is put into another order by keyboard, which is said, and the button keeps the focus', async () => {
	const { user, posted } = await open( [ connection, mine ] );
	const down = screen.getByRole( 'button', { name: 'Move Platonia down' } );
	expect(
		screen.getByRole( 'button', { name: 'Move Platonia up' } )
	).toHaveAttribute( 'aria-disabled', 'true' );
	down.focus();
	await user.keyboard( '{Enter}' );
	await waitFor( () =>
		expect( names() ).toEqual( [ 'My server', 'Platonia' ] )
	);
	expect( posted( '/connections/order' ) ).toEqual( [
		{ ids: [ 'mine', 'first' ] },
	] );
	expect( spoken() ).toHaveTextContent( 'Platonia is now number 2 of 2.' );
	expect(
		screen.getByRole( 'button', { name: 'Move Platonia down' } )
	).toHaveFocus();
} );

it( 'keeps those from outside first, names what sets them, and removes none of them', async () => {
	const { user } = await open( [ fixed, mine ] );
	for ( const name of [ 'Move From outside down', 'Move My server up' ] ) {
		expect( screen.getByRole( 'button', { name } ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
	}
	expect(
		row( 'From outside' ).queryByRole( 'button', { name: /^Remove/ } )
	).toBeNull();
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: From outside' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( dialog.getByLabelText( 'Address' ) ).toHaveAttribute( 'readonly' );
	expect( dialog.getByLabelText( 'Address' ) ).toHaveAccessibleDescription(
		/^Set by PLATONIAVID_ENDPOINT/
	);
	expect( dialog.getByLabelText( 'Key' ) ).toHaveValue( 'pltn_…wxyz' );
	expect( dialog.getByLabelText( 'Key' ) ).toHaveAccessibleDescription(
		/PLATONIAVID_API_KEY/
	);
	expect( dialog.getByLabelText( 'Name' ) ).not.toHaveAttribute( 'readonly' );
} );

it( 'is switched off at once, which is said, and on again', async () => {
	const { user, posted } = await open( [ connection, mine ] );
	await user.click(
		screen.getByRole( 'button', { name: 'Switch off: My server' } )
	);
	await row( 'My server' ).findByText( /^Switched off: it takes no orders/ );
	expect( spoken() ).toHaveTextContent( 'My server is switched off.' );
	await user.click(
		screen.getByRole( 'button', { name: 'Switch on: My server' } )
	);
	await waitFor( () =>
		expect( posted( '/connections/mine' ) ).toEqual( [
			{ enabled: false },
			{ enabled: true },
		] )
	);
} );

it( 'is tested, and says what was found, or why it could not be', async () => {
	const answer = jest
		.fn()
		.mockReturnValueOnce( works )
		.mockReturnValueOnce( refuses )
		.mockImplementation( () => {
			throw refusal( 'The site is away.' );
		} );
	const { user } = await open( [ mine ], {
		'POST /connections/mine/test': answer,
	} );
	const test = () =>
		user.click( screen.getByRole( 'button', { name: 'Test: My server' } ) );
	const found = ( text: string, status: string ) =>
		row( 'My server' ).findByText( text, {
			selector: `.is-${ status } .components-notice__content`,
		} );
	await test();
	expect( await found( works.sentence, 'success' ) ).toBeVisible();
	await test();
	expect( await found( refuses.sentence, 'error' ) ).toBeVisible();
	await test();
	expect( await found( 'The site is away.', 'error' ) ).toBeVisible();
} );

it( 'is tried now where it is paused', async () => {
	const paused = {
		...mine,
		state: {
			...mine.state,
			failures: 3,
			paused_until: new Date( Date.now() + 60_000 ).toISOString(),
		},
	};
	const { user, store } = await open( [ paused ] );
	expect( row( 'My server' ).getByText( /^Paused until/ ) ).toBeVisible();
	store( [ mine ] );
	await user.click(
		screen.getByRole( 'button', { name: 'Try now: My server' } )
	);
	expect(
		await row( 'My server' ).findByText( /^It works: it answered last/ )
	).toBeVisible();
} );

it( 'is added by its kind and a key, with the address filled in, and its key is not kept where it is refused', async () => {
	const add = jest
		.fn()
		.mockImplementationOnce( () => {
			throw {
				code: 'platoniavid_key_refused',
				message: refuses.sentence,
				data: { status: 400 },
			};
		} )
		.mockReturnValue( mine );
	const { user, posted, store } = await open( [ withoutKey ], {
		'POST /connections': add,
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Use another server…' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const address = dialog.getByLabelText( 'Address' );
	const save = () => dialog.getByRole( 'button', { name: /^Save/ } );
	expect( address ).toHaveValue( 'https://gateway.example/proxy' );
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( dialog.getByLabelText( mine.kind_label ) );
	expect( address ).toHaveValue( '' );
	await user.type( address, mine.endpoint );
	await user.type( dialog.getByLabelText( 'Key' ), 'sk-1' );
	await user.click( save() );
	expect(
		await dialog.findByText( /does not accept the key/, {
			selector: '.components-notice__content',
		} )
	).toHaveTextContent( 'The key was not saved.' );
	expect( dialog.getByLabelText( 'Key' ) ).toHaveValue( 'sk-1' );
	store( [ mine ] );
	await user.click(
		dialog.getByRole( 'button', { name: 'Save it all the same' } )
	);
	await screen.findByRole( 'button', { name: 'Edit…: My server' } );
	const fields = { kind: 'openai', endpoint: mine.endpoint, key: 'sk-1' };
	expect( posted( '/connections' ) ).toEqual( [
		{ ...fields, try: true },
		fields,
	] );
} );

it( 'gets another key only where the server takes it, and never shows the present one', async () => {
	const { user, posted } = await open( [ mine ], {
		'POST /connections/mine/test': ( data ) =>
			( data as { key?: string } ).key === 'sk-bad' ? refuses : works,
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const key = dialog.getByLabelText( 'Replace the key' );
	expect( key ).toHaveValue( '' );
	expect( key ).toHaveAccessibleDescription( /pltn_…wxyz/ );
	await user.type( key, 'sk-bad{Enter}' );
	await dialog.findByRole( 'button', { name: 'Save it all the same' } );
	expect( posted( '/connections/mine' ) ).toEqual( [] );
	await user.clear( key );
	await user.type( key, 'sk-good' );
	await user.type( dialog.getByLabelText( 'Name' ), ' 2' );
	await user.click(
		dialog.getByRole( 'button', { name: 'Save connection' } )
	);
	await waitFor( () =>
		expect( screen.queryByRole( 'dialog' ) ).not.toBeInTheDocument()
	);
	expect( posted( '/connections/mine' ) ).toEqual( [
		{ label: 'My server 2', key: 'sk-good' },
	] );
} );

it( 'keeps what was typed where a change fails, and says why', async () => {
	const { user } = await open( [ mine ], {
		'POST /connections/mine': () => {
			throw {
				code: 'rest_invalid_param',
				message: 'Invalid parameter(s): endpoint',
				data: {
					status: 400,
					params: { endpoint: 'Enter a public address.' },
				},
			};
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const address = dialog.getByLabelText( 'Address' );
	await user.clear( address );
	await user.type( address, 'http://10.0.0.1{Enter}' );
	expect(
		await dialog.findByText( 'Enter a public address.' )
	).toBeVisible();
	expect( address ).toHaveValue( 'http://10.0.0.1' );
} );

it( 'is sent no more requests a minute than are entered, where that is a number that can be', async () => {
	const { user, posted } = await open( [ mine ] );
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const pace = dialog.getByLabelText( 'Requests a minute' );
	const save = dialog.getByRole( 'button', { name: 'Save connection' } );
	expect( pace ).toHaveValue( 0 );
	await user.clear( pace );
	await user.type( pace, '3' );
	expect( pace ).toHaveAccessibleDescription(
		/Enter 0, or a whole number from 6 to 6,?000\./
	);
	expect( save ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.type( pace, '0' );
	expect( pace ).not.toHaveAttribute( 'aria-invalid' );
	await user.click( save );
	await waitFor( () =>
		expect( posted( '/connections/mine' ) ).toEqual( [
			{ per_minute: 30 },
		] )
	);
} );

it( 'keeps the limit that is shown when it leads elsewhere', async () => {
	const { user, posted } = await open( [ { ...mine, per_minute: 30 } ] );
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const address = dialog.getByLabelText( 'Address' );
	await user.clear( address );
	await user.type( address, 'https://other.test/v1{Enter}' );
	await waitFor( () =>
		expect( posted( '/connections/mine' ) ).toEqual( [
			{ endpoint: 'https://other.test/v1', per_minute: 30 },
		] )
	);
} );

it( 'is removed only once it is said what becomes of its videos', async () => {
	const busy = { ...mine, state: { ...mine.state, open_videos: 2 } };
	const { user, asked, store } = await open( [ connection, busy ], {
		'DELETE /connections/mine?confirm=true': () => {
			store( [ connection, { ...busy, removed: true } ] );
			return { deleted: true, draining: true };
		},
	} );
	const remove = screen.getByRole( 'button', { name: 'Remove…: My server' } );
	await user.click( remove );
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( dialog.getByText( /^2 videos are on their way/ ) ).toBeVisible();
	await user.click( dialog.getByRole( 'button', { name: 'Cancel' } ) );
	expect( asked().join() ).not.toContain( 'DELETE' );
	await user.click( remove );
	await user.click(
		within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
			name: 'Remove',
		} )
	);
	await waitFor( () =>
		expect( screen.queryByRole( 'dialog' ) ).not.toBeInTheDocument()
	);
	await row( 'My server' ).findByText( /^Removed: it takes no more orders/ );
	expect( names() ).toEqual( [ 'Platonia' ] );
	expect(
		screen.getByRole( 'button', { name: 'Add a connection…' } )
	).toHaveFocus();
} );

it( 'asks again where videos were ordered meanwhile', async () => {
	const { user, store } = await open( [ connection, mine ], {
		'DELETE /connections/mine': () => {
			store( [
				connection,
				{ ...mine, state: { ...mine.state, open_videos: 1 } },
			] );
			throw {
				code: 'platoniavid_connection_busy',
				message: 'It has videos on their way.',
				data: { status: 409, open_videos: 1 },
			};
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Remove…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	await user.click( dialog.getByRole( 'button', { name: 'Remove' } ) );
	expect(
		await dialog.findByText( /^It has videos on their way/ )
	).toBeVisible();
	expect( dialog.getByText( /1 video is on its way/ ) ).toBeVisible();
} );

it( 'is an AI service that WordPress has, without an address and a key', async () => {
	const { user, posted } = await open( [ connection ], {
		'GET /connections/kinds': [
			...kinds,
			{
				...kinds[ 1 ]!,
				id: 'wordpress',
				label: 'AI service of this WordPress',
				choices: [
					{ endpoint: 'wordpress:films', label: 'Films' },
					{ endpoint: 'wordpress:clips', label: 'Clips' },
				],
			},
		],
		'POST /connections': mine,
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a connection…' } )
	);
	await user.click(
		await screen.findByLabelText( 'AI service of this WordPress' )
	);
	expect( screen.queryByLabelText( 'Key' ) ).toBeNull();
	expect( screen.queryByLabelText( 'Address' ) ).toBeNull();
	await user.selectOptions(
		screen.getByRole( 'combobox', { name: 'Service' } ),
		'Clips'
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Save connection' } )
	);
	await waitFor( () =>
		expect( posted( '/connections' ) ).toEqual( [
			{ kind: 'wordpress', endpoint: 'wordpress:clips' },
		] )
	);
} );

it( 'shows what the network has as the network’s, without a switch and without a place to add another where it allows none', async () => {
	const ofNetwork: Connection = {
		...connection,
		id: 'network',
		label: 'All sites',
		fixed: { endpoint: 'network', key: 'network', kind: 'network' },
		enabled: false,
		held: 'own_first',
		key: { ...connection.key, source: 'network', hint: '' },
	};
	const { user } = await open(
		[ { ...mine, enabled: false, held: 'not_allowed' }, ofNetwork ],
		{
			'GET /settings': {
				...settings,
				network: { ...settings.network, own_keys: false },
			},
		}
	);
	expect( screen.queryByText( 'Add a connection…' ) ).toBeNull();
	expect( screen.queryByRole( 'button', { name: /^Switch on/ } ) ).toBeNull();
	expect(
		row( 'All sites' ).getByText( /where this site has no connection/ )
	).toBeVisible();
	expect(
		row( 'My server' ).getByText( /allows no connections of a site’s own/ )
	).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: All sites' } )
	);
	expect( screen.getByLabelText( 'Address' ) ).toHaveAttribute( 'readonly' );
	expect( screen.getByRole( 'dialog' ) ).toHaveTextContent(
		/The key is the network’s/
	);
} );
