import { act, screen, waitFor, within } from '@testing-library/react';
import { visitSettings } from '../../tests/js/settings-screen';
import { refusal, settings, type Answers } from '../../tests/js/settings-site';
import type { Settings } from '../store/types';

jest.mock( '@wordpress/api-fetch' );

const withKey = ( key: Partial< Settings[ 'key' ] > ): Settings => ( {
	...settings,
	key: { ...settings.key, ...key },
} );
const accepts = { ok: true, message: 'The gateway accepts the key.' };
const noKey = withKey( { source: 'none', hint: '' } );

async function open( answers: Answers = {} ) {
	const visited = visitSettings( answers );
	const field: HTMLInputElement = await screen.findByLabelText( 'Key' );
	return { ...visited, field };
}

const notice = ( text: string, status: 'info' | 'success' | 'error' ) =>
	screen.findByText( text, { selector: `.is-${ status } *` } );
const button = ( name: string ) => screen.getByRole( 'button', { name } );

it( 'shows the saved key’s ends and keeps what is typed unreadable', async () => {
	const { field } = await open();
	expect( field ).toHaveAccessibleDescription( /pltn_…wxyz/ );
	expect( field ).toHaveValue( '' );
	expect( field ).toHaveAttribute( 'type', 'password' );
	expect( field ).toHaveAttribute( 'dir', 'ltr' );
	expect( field ).toHaveAttribute( 'autocomplete', 'off' );
} );

it( 'saves the key alone, and empties the field', async () => {
	const { field, user, posted } = await open( {
		'POST /settings': withKey( { hint: 'pltn_…9999' } ),
		'POST /connection': accepts,
	} );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	await user.type( field, '  pltn_new_key_9999 ' );
	await user.click( button( 'Save key' ) );
	await waitFor( () => expect( field ).toHaveValue( '' ) );
	expect( posted( '/settings' ) ).toEqual( [ { key: 'pltn_new_key_9999' } ] );
	expect( field ).toHaveAccessibleDescription( /pltn_…9999/ );
	expect( screen.getByLabelText( /Delete all data/ ) ).toBeChecked();
	expect( document.body.innerHTML ).not.toContain( 'pltn_new_key' );
} );

it( 'tries the key that it saved, and says both', async () => {
	let answer: ( accepted: object ) => void = () => undefined;
	const { field, user, posted } = await open( {
		'POST /settings': settings,
		'POST /connection': () =>
			new Promise( ( resolve ) => ( answer = resolve ) ),
	} );
	await user.type( field, 'pltn_new_key_9999{Enter}' );
	const saved = 'The key is saved. Testing the connection…';
	expect( await notice( saved, 'info' ) ).toBeVisible();
	answer( accepts );
	expect(
		await notice(
			'The key is saved. The gateway accepts the key.',
			'success'
		)
	).toBeVisible();
	expect( posted( '/connection' ) ).toEqual( [ {} ] );
	for ( const text of [ saved, 'Settings saved.' ] ) {
		expect(
			screen.queryByText( text, { selector: '.components-notice *' } )
		).not.toBeInTheDocument();
	}
} );

it( 'keeps a key that the gateway does not take, and says why', async () => {
	const { field, user } = await open( {
		'POST /settings': withKey( { hint: '' } ),
		'POST /connection': () => {
			throw refusal( 'The gateway does not accept the key.' );
		},
	} );
	await user.type( field, 'foo{Enter}' );
	expect(
		await notice(
			'The key is saved, but testing the connection failed. The gateway does not accept the key.',
			'error'
		)
	).toBeVisible();
	expect( field ).toHaveValue( '' );
	expect( button( 'Forget the key' ) ).toBeVisible();
} );

it( 'says nothing of a key that was forgotten while it was tried', async () => {
	let answer: ( accepted: object ) => void = () => undefined;
	const { field, user } = await open( {
		'POST /settings': ( data ) =>
			( data as { key: string } ).key ? settings : noKey,
		'POST /connection': () =>
			new Promise( ( resolve ) => ( answer = resolve ) ),
	} );
	await user.type( field, 'pltn_new_key_9999{Enter}' );
	await notice( 'The key is saved. Testing the connection…', 'info' );
	await user.click( button( 'Forget the key' ) );
	await user.click(
		within( await screen.findByRole( 'dialog' ) ).getByRole( 'button', {
			name: 'Forget the key',
		} )
	);
	expect( await notice( 'Settings saved.', 'success' ) ).toBeVisible();
	await act( async () => answer( accepts ) );
	expect(
		screen.queryByText( /The key is saved/, {
			selector: '.components-notice *',
		} )
	).not.toBeInTheDocument();
} );

it.each( [
	[ 'option', 'A key is saved. Enter another one to replace it.' ],
	[ 'constant', /^The key is set by the constant PLATONIAVID_API_KEY / ],
	[ 'environment', /^The key is set by the environment variable / ],
] as const )(
	'has a sentence for a short key from the %s',
	async ( source, sentence ) => {
		const { field } = await open( {
			'GET /settings': withKey( { source, hint: '' } ),
		} );
		expect( field ).toHaveAccessibleDescription( sentence );
		expect( field ).toHaveValue( source === 'option' ? '' : '…' );
	}
);

it( 'keeps the typed key where saving fails, and says why', async () => {
	const { field, user } = await open( {
		'POST /settings': () => {
			throw refusal( 'The settings could not be stored.' );
		},
	} );
	await user.type( field, 'pltn_new_key_9999{Enter}' );
	expect(
		await screen.findByText( 'The settings could not be stored.', {
			selector: '.components-notice__content',
		} )
	).toBeVisible();
	expect( field ).toHaveValue( 'pltn_new_key_9999' );
	expect( button( 'Save key' ) ).not.toHaveAttribute(
		'aria-disabled',
		'true'
	);
} );

it( 'tests the key that is typed, without saving it', async () => {
	const { field, user, posted } = await open( {
		'POST /connection': { ok: true, message: 'The key is right.' },
	} );
	await user.type( field, 'pltn_new_key_9999' );
	await user.click( button( 'Test connection' ) );
	expect( await notice( 'The key is right.', 'success' ) ).toBeVisible();
	expect( posted( '/connection' ) ).toEqual( [
		{ key: 'pltn_new_key_9999' },
	] );
	expect( posted( '/settings' ) ).toEqual( [] );
	expect( field ).toHaveValue( 'pltn_new_key_9999' );
} );

it( 'tests the saved key where none is typed, and says why it fails', async () => {
	const { user, posted } = await open( {
		'POST /connection': () => {
			throw refusal( 'The gateway does not accept the key.' );
		},
	} );
	await user.click( button( 'Test connection' ) );
	expect(
		await screen.findByText( 'The gateway does not accept the key.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
	expect( posted( '/connection' ) ).toEqual( [ {} ] );
} );

it( 'has nothing to test or forget without a key', async () => {
	await open( { 'GET /settings': noKey } );
	expect( button( 'Test connection' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	expect(
		screen.queryByRole( 'button', { name: 'Forget the key' } )
	).not.toBeInTheDocument();
} );

it.each( [
	[ 'constant', /PLATONIAVID_API_KEY in wp-config\.php/ ],
	[ 'environment', /environment variable PLATONIAVID_API_KEY/ ],
] as const )( 'can’t change a key from the %s', async ( source, sentence ) => {
	const { field, user, posted } = await open( {
		'GET /settings': withKey( { source } ),
	} );
	expect( field ).toHaveAttribute( 'readonly' );
	expect( field ).toHaveValue( 'pltn_…wxyz' );
	expect( field ).toHaveAccessibleDescription( sentence );
	await user.type( field, 'x{Enter}' );
	expect( posted( '/settings' ) ).toEqual( [] );
	for ( const name of [ 'Save key', 'Forget the key' ] ) {
		expect(
			screen.queryByRole( 'button', { name } )
		).not.toBeInTheDocument();
	}
	expect( button( 'Test connection' ) ).not.toHaveAttribute(
		'aria-disabled',
		'true'
	);
} );

it( 'asks before it forgets the key', async () => {
	const { field, user, posted } = await open( { 'POST /settings': noKey } );
	await user.click( button( 'Forget the key' ) );
	const first = await screen.findByRole( 'dialog' );
	expect( posted( '/settings' ) ).toEqual( [] );
	await user.click(
		within( first ).getByRole( 'button', { name: 'Cancel' } )
	);
	await waitFor( () => expect( first ).not.toBeInTheDocument() );
	expect( posted( '/settings' ) ).toEqual( [] );

	await user.click( button( 'Forget the key' ) );
	const second = await screen.findByRole( 'dialog' );
	await user.click(
		within( second ).getByRole( 'button', { name: 'Forget the key' } )
	);
	await waitFor( () => expect( field ).toHaveFocus() );
	expect( posted( '/settings' ) ).toEqual( [ { key: '' } ] );
	expect(
		screen.queryByRole( 'button', { name: 'Forget the key' } )
	).not.toBeInTheDocument();
} );

it( 'warns where the stored key can no longer be read, and only there', async () => {
	const warning = /can no longer be used/;
	const selector = '.is-warning *';
	const unreadable = { ...noKey, key: { ...noKey.key, needs_reentry: true } };
	const { field, user } = await open( {
		'GET /settings': unreadable,
		'POST /settings': settings,
		'POST /connection': accepts,
	} );
	expect( screen.getByText( warning, { selector } ) ).toBeVisible();
	await user.type( field, 'pltn_new_key_wxyz{Enter}' );
	await waitFor( () =>
		expect(
			screen.queryByText( warning, { selector } )
		).not.toBeInTheDocument()
	);
} );
