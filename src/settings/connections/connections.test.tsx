import { screen, waitFor, within } from '@testing-library/react';
import { mine, fixed, open } from '../../../tests/js/connections-screen';
import {
	connection,
	refusal,
	refuses,
	settings,
	works,
} from '../../../tests/js/settings-site';
import type { Connection } from '../../store/types';

jest.mock( '@wordpress/api-fetch' );

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
