import apiFetch from '@wordpress/api-fetch';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
	refusal,
	settings,
	site,
	works,
	type Answers,
} from '../../../tests/js/settings-site';
import type { Network, NetworkChanges } from '../../store/types';
import { NetworkScreen } from './network';
import { changed } from './use-network';

jest.mock( '@wordpress/api-fetch' );

const nothing: Network = {
	connection: null,
	draining: [],
	own_keys: true,
	limits: settings.limits as Network[ 'limits' ],
};
const set: Network = {
	...nothing,
	connection: {
		id: 'network',
		label: 'All sites',
		kind: 'platonia',
		kind_label: 'Platonia',
		endpoint: 'https://gateway.example/proxy',
		key: settings.key,
		open_videos: 2,
	},
};

/** Opens the screen of a network. */
async function open( answers: Answers = {}, network: Network = set ) {
	const served = site( { 'GET /network': network, ...answers } );
	jest.mocked( apiFetch ).mockImplementation(
		( request ) => served.fetch( request ) as ReturnType< typeof apiFetch >
	);
	render( <NetworkScreen /> );
	await screen.findByRole( 'heading', { name: 'Connection' } );
	return { ...served, user: userEvent.setup() };
}

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );

it( 'saves a first key, which is tried before, and does not show it again', async () => {
	const { user, posted } = await open( { 'POST /network': set }, nothing );
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.type( screen.getByLabelText( 'Key' ), ' pltn_of_all ' );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/network' ) ).toEqual( [
		{ key: 'pltn_of_all', try: true },
	] );
	expect( screen.getByLabelText( 'Replace the key' ) ).toHaveValue( '' );
} );

it( 'keeps what was typed where saving fails, and saves a refused key where one insists', async () => {
	let answer: Network | null = null;
	const { user, posted } = await open( {
		'POST /network': () => {
			if ( ! answer ) {
				throw {
					...refusal( 'The server refuses the key.' ),
					code: 'platoniavid_key_refused',
				};
			}
			return answer;
		},
	} );
	await user.type( screen.getByLabelText( 'Replace the key' ), 'pltn_new' );
	await user.click(
		screen.getByLabelText(
			'Sites may have connections and keys of their own'
		)
	);
	await user.click( save() );
	await screen.findAllByText( 'The server refuses the key.' );
	expect( screen.getByLabelText( 'Replace the key' ) ).toHaveValue(
		'pltn_new'
	);
	answer = { ...set, own_keys: false };
	await user.click(
		screen.getByRole( 'button', { name: 'Save it all the same' } )
	);
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/network' ) ).toEqual( [
		{ key: 'pltn_new', own_keys: false, try: true },
		{ key: 'pltn_new', own_keys: false },
	] );
} );

it( 'offers to save a refused key only for the server that refused it', async () => {
	const { user } = await open( {
		'POST /network': () => {
			throw {
				...refusal( 'The server refuses the key.' ),
				code: 'platoniavid_key_refused',
			};
		},
	} );
	const insist = () =>
		screen.queryByRole( 'button', { name: 'Save it all the same' } );
	await user.type( screen.getByLabelText( 'Replace the key' ), 'pltn_new' );
	await user.click( save() );
	await screen.findAllByText( 'The server refuses the key.' );
	expect( insist() ).toBeVisible();
	const address = screen.getByLabelText( 'Address' );
	await user.type( address, '/v2' );
	expect( insist() ).toBeNull();
	await user.type( address, '{Backspace}{Backspace}{Backspace}' );
	expect( insist() ).toBeVisible();
	await user.type( screen.getByLabelText( 'Replace the key' ), 'er' );
	expect( insist() ).toBeNull();
} );

it( 'saves limits, and refuses what is none', async () => {
	const { user, posted } = await open( { 'POST /network': set } );
	const field = screen.getByLabelText( /^Videos .* in a month/ );
	fireEvent.change( field, { target: { value: '-1' } } );
	await user.click( save() );
	expect( field ).toHaveFocus();
	fireEvent.change( field, { target: { value: '40' } } );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/network' ) ).toEqual( [
		// Nobody else's change of another one is taken back.
		{ limits: { videos_per_month: 40 } },
	] );
} );

it( 'tries what is typed, and says what was found', async () => {
	const { user, posted } = await open( { 'POST /network/test': works } );
	const address = screen.getByLabelText( 'Address' );
	await user.clear( address );
	await user.type( address, 'https://other.example/v1' );
	await user.click(
		screen.getByRole( 'button', { name: 'Test connection' } )
	);
	await screen.findAllByText( works.sentence );
	expect( posted( '/network/test' ) ).toEqual( [
		{ endpoint: 'https://other.example/v1' },
	] );
} );

it( 'tries an emptied address as the usual one, to which the typed key will go', async () => {
	const { user, posted } = await open( { 'POST /network/test': works } );
	await user.clear( screen.getByLabelText( 'Address' ) );
	await user.type( screen.getByLabelText( 'Replace the key' ), 'pltn_new' );
	await user.click(
		screen.getByRole( 'button', { name: 'Test connection' } )
	);
	await screen.findAllByText( works.sentence );
	expect( posted( '/network/test' ) ).toEqual( [
		{ endpoint: '', key: 'pltn_new' },
	] );
} );

it( 'says what sites still have there before the connection is removed', async () => {
	const { user } = await open( {
		'DELETE /network/connection?confirm=true': {
			...nothing,
			draining: [ set.connection! ],
		},
	} );
	await user.click( screen.getByRole( 'button', { name: 'Remove…' } ) );
	expect( screen.getByRole( 'dialog' ) ).toHaveTextContent(
		'2 videos of the network’s sites are on their way there.'
	);
	await user.click( screen.getByRole( 'button', { name: 'Remove' } ) );
	await screen.findByText( /^Removed: it takes no more orders/ );
	expect( screen.getByLabelText( 'Key' ) ).toBeVisible();
} );

it.each< [ NetworkChanges, NetworkChanges ] >( [
	[ { kind: 'platonia', own_keys: true, key: ' ' }, {} ],
	[
		{ endpoint: 'https://other.example' },
		{ endpoint: 'https://other.example' },
	],
	[ { label: '' }, { label: '' } ],
] )( 'knows of %j what differs from what is saved', ( changes, wanted ) => {
	expect( changed( changes, set ) ).toEqual( wanted );
} );
