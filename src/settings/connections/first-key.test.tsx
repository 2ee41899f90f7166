import { screen, waitFor, within } from '@testing-library/react';
import { pageContext } from '../../../tests/js/page-context';
import { visitSettings } from '../../../tests/js/settings-screen';
import {
	connection,
	kinds,
	refusal,
	refuses,
	settings,
	withoutKey,
	works,
	type Answers,
} from '../../../tests/js/settings-site';
import type { Connection } from '../../store/types';

jest.mock( '@wordpress/api-fetch' );

/** A site without a key, which has one once it is saved. */
async function open( answers: Answers = {} ) {
	let all = [ withoutKey ];
	const visited = visitSettings( {
		'GET /connections': () => all,
		'POST /settings': ( data ) => {
			if ( ( data as { key?: string } ).key ) {
				all = [ connection ];
			}
			return settings;
		},
		...answers,
	} );
	const field: HTMLInputElement = await screen.findByLabelText( 'Key' );
	return { ...visited, field };
}

const notice = ( text: string, status: 'success' | 'error' ) =>
	screen.findByText( text, {
		selector: `.is-${ status } .components-notice__content`,
		exact: false,
	} );
const button = ( name: string ) => screen.getByRole( 'button', { name } );
const KEY = 'pltn_new_key_9999';

it( 'is one field: pasted, tried and saved with Enter', async () => {
	const { field, user, posted } = await open();
	expect( field ).toHaveAttribute( 'type', 'password' );
	expect( field ).toHaveAttribute( 'dir', 'ltr' );
	expect( field ).toHaveAttribute( 'autocomplete', 'off' );
	await user.click( field );
	await user.paste( `  ${ KEY } ` );
	await user.keyboard( '{Enter}' );
	expect(
		await notice(
			'The key is saved. The server answers, and the key is good.',
			'success'
		)
	).toBeVisible();
	expect( posted( '/connections/first/test' ) ).toEqual( [ { key: KEY } ] );
	expect( posted( '/settings' ) ).toEqual( [ { key: KEY } ] );
	// What stands there now is the list, with the key's ends.
	expect( await screen.findByText( 'pltn_…wxyz' ) ).toBeVisible();
	expect( document.body.innerHTML ).not.toContain( KEY );
} );

it( 'leads to the first video once it is saved and works', async () => {
	const { field, user } = await open();
	expect( screen.queryByRole( 'link', { name: /first video/ } ) ).toBeNull();
	window.platoniavid = pageContext( { videosUrl: '/videos' } );
	await user.type( field, `${ KEY }{Enter}` );
	expect(
		await screen.findByRole( 'link', { name: 'Make the first video' } )
	).toHaveAttribute( 'href', '/videos#generate' );
	delete window.platoniavid;
} );

it( 'is saved with all else by the one button, once', async () => {
	const { field, user, posted } = await open();
	await user.type( field, KEY );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	await user.click( button( 'Save changes' ) );
	await notice( 'The key is saved.', 'success' );
	expect( posted( '/settings' ) ).toEqual( [
		{ key: KEY, delete_data_on_uninstall: true },
	] );
	expect( button( 'Save changes' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
} );

it( 'keeps no key that the server refuses, unless the person insists', async () => {
	const { field, user, posted } = await open( {
		'POST /connections/first/test': refuses,
	} );
	await user.type( field, `${ KEY }{Enter}` );
	expect(
		await notice(
			'Nothing was saved. The server does not accept the key.',
			'error'
		)
	).toBeVisible();
	expect( posted( '/settings' ) ).toEqual( [] );
	expect( field ).toHaveValue( KEY );
	await user.click( button( 'Save it all the same' ) );
	await notice( 'The key is saved. The server does not accept', 'error' );
	expect( screen.queryByRole( 'link', { name: /first video/ } ) ).toBeNull();
	expect( posted( '/settings' ) ).toEqual( [ { key: KEY } ] );
} );

it( 'saves nothing all the same that was typed since, and loses no focus', async () => {
	const { field, user, posted } = await open( {
		'POST /connections/first/test': refuses,
	} );
	await user.type( field, `${ KEY }{Enter}` );
	await notice( 'Nothing was saved.', 'error' );
	await user.type( field, '0' );
	expect(
		screen.queryByRole( 'button', { name: 'Save it all the same' } )
	).toBeNull();
	await user.keyboard( '{Backspace}' );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	await user.click( button( 'Save it all the same' ) );
	expect( document.body ).not.toHaveFocus();
	await notice( 'The key is saved. The server does not accept', 'error' );
	// What the screen holds now, and not what it held when it was refused.
	expect( posted( '/settings' ) ).toEqual( [
		{ key: KEY, delete_data_on_uninstall: true },
	] );
	expect( document.body ).not.toHaveFocus();
} );

it( 'keeps the focus in its section when its field goes', async () => {
	const { field, user } = await open();
	await user.type( field, `${ KEY }{Enter}` );
	const key = await screen.findByText( 'pltn_…wxyz' );
	await waitFor( () => expect( document.body ).not.toHaveFocus() );
	expect( document.body.ownerDocument.activeElement ).toContainElement( key );
} );

it( 'is tried without being saved', async () => {
	const { field, user, posted } = await open();
	expect( button( 'Test connection' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await user.type( field, KEY );
	await user.click( button( 'Test connection' ) );
	expect( await notice( works.sentence, 'success' ) ).toBeVisible();
	expect( posted( '/settings' ) ).toEqual( [] );
	expect( field ).toHaveValue( KEY );
} );

it.each( [
	[ 'the test', 'POST /connections/first/test' ],
	[ 'saving', 'POST /settings' ],
] )( 'stays in its field where %s fails, which is said', async ( _, route ) => {
	const { field, user } = await open( {
		[ route ]: () => {
			throw refusal( 'The site is away.' );
		},
	} );
	await user.type( field, `${ KEY }{Enter}` );
	expect( await notice( 'The site is away.', 'error' ) ).toBeVisible();
	expect( field ).toHaveValue( KEY );
	expect( button( 'Save changes' ) ).not.toHaveAttribute(
		'aria-disabled',
		'true'
	);
} );

it.each< [ string, Partial< Connection > ] >( [
	[
		'the stored key can no longer be read',
		{ key: { ...withoutKey.key, needs_reentry: true } },
	],
	[ 'it leads elsewhere', { endpoint: 'https://gateway.exmaple/proxy' } ],
	[
		'it is another server',
		{ kind: 'xai', endpoint: 'https://api.x.ai/v1' },
	],
	[ 'it is switched off', { enabled: false } ],
	[
		'videos are on their way',
		{ state: { ...withoutKey.state, open_videos: 1 } },
	],
] )( 'is a row that says its address where %s', async ( _, changes ) => {
	const known = { ...withoutKey, ...changes };
	visitSettings( {
		'GET /connections': [ known ],
		'GET /connections/kinds': [
			...kinds,
			{ ...kinds[ 0 ]!, id: 'xai', endpoint: 'https://api.x.ai/v1' },
		],
	} );
	expect( await screen.findByText( known.endpoint ) ).toBeVisible();
	expect( button( 'Edit…: Platonia' ) ).toBeVisible();
	expect( screen.queryByLabelText( 'Key' ) ).toBeNull();
} );

it( 'is for the usual kind of server, whatever that is called', async () => {
	const house = { ...kinds[ 0 ]!, id: 'house' };
	await open( {
		'GET /connections': [ { ...withoutKey, kind: 'house' } ],
		'GET /connections/kinds': [ house, ...kinds ],
	} );
	expect( button( 'Use another server…' ) ).toBeVisible();
} );

it( 'says where it goes where a constant sets the address', async () => {
	await open( {
		'GET /connections': [
			{
				...withoutKey,
				endpoint: 'https://relay.test/v1',
				fixed: { endpoint: 'PLATONIAVID_ENDPOINT' },
			},
		],
	} );
	expect( screen.getByText( 'https://relay.test/v1' ) ).toBeVisible();
} );

it( 'is not lost with the page before it is saved', async () => {
	const { field, user } = await open();
	await user.type( field, 'x' );
	const leaving = new Event( 'beforeunload', { cancelable: true } );
	window.dispatchEvent( leaving );
	expect( leaving.defaultPrevented ).toBe( true );
} );

it( 'is for no other server: a key that was typed is not tried once the field is gone', async () => {
	let all = [ withoutKey ];
	const { field, user, asked } = await open( {
		'GET /connections': () => all,
		'POST /connections': () => {
			all = [ connection ];
			return connection;
		},
	} );
	await user.type( field, KEY );
	await user.click( button( 'Use another server…' ) );
	const dialog = within( screen.getByRole( 'dialog' ) );
	await user.type( dialog.getByLabelText( 'Key' ), 'sk-1' );
	await user.click( dialog.getByRole( 'button', { name: /^Save/ } ) );
	await screen.findByText( 'pltn_…wxyz' );
	expect( button( 'Save changes' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	expect( asked() ).not.toContain( 'POST /settings' );
} );
