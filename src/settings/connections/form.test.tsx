import { screen, waitFor, within } from '@testing-library/react';
import { mine, open } from '../../../tests/js/connections-screen';
import {
	connection,
	kinds,
	refuses,
	withoutKey,
	works,
} from '../../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

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

it( 'is tried anew where a key that one server has refused is for another one', async () => {
	const { user, posted } = await open( [ withoutKey ], {
		'POST /connections': ( data ) => {
			if ( ( data as { try?: true } ).try ) {
				throw {
					code: 'platoniavid_key_refused',
					message: refuses.sentence,
					data: { status: 400 },
				};
			}
			return mine;
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Use another server…' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	await user.click( dialog.getByLabelText( mine.kind_label ) );
	const address = dialog.getByLabelText( 'Address' );
	await user.type( address, 'https://a.test' );
	await user.type( dialog.getByLabelText( 'Key' ), 'sk-1{Enter}' );
	await dialog.findByRole( 'button', { name: 'Save it all the same' } );
	await user.type( address, '/v1' );
	await user.click(
		dialog.getByRole( 'button', { name: 'Save connection' } )
	);
	await dialog.findByRole( 'button', { name: 'Save it all the same' } );
	const key = 'sk-1';
	expect( posted( '/connections' ) ).toEqual( [
		{ kind: 'openai', endpoint: 'https://a.test', key, try: true },
		{ kind: 'openai', endpoint: 'https://a.test/v1', key, try: true },
	] );
} );

it( 'tries a key that was refused at one address before it moves to another one with it', async () => {
	const { user, posted } = await open( [ mine ], {
		'POST /connections/mine/test': refuses,
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const insist = { name: 'Save it all the same' };
	await user.type(
		dialog.getByLabelText( 'Replace the key' ),
		'sk-1{Enter}'
	);
	await dialog.findByRole( 'button', insist );
	await user.type( dialog.getByLabelText( 'Address' ), '/v2{Enter}' );
	await dialog.findByRole( 'button', insist );
	const endpoint = `${ mine.endpoint }/v2`;
	expect( posted( '/connections/mine/test' ) ).toEqual( [
		{ key: 'sk-1' },
		{ key: 'sk-1', endpoint },
	] );
	expect( posted( '/connections/mine' ) ).toEqual( [] );
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

it( 'is tried where it will lead: an emptied address is the usual one, and the key for that goes nowhere else', async () => {
	const { user, posted } = await open(
		[ { ...mine, kind: 'platonia', kind_label: 'Platonia' } ],
		{
			'POST /connections/mine/test': works,
		}
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	await user.clear( dialog.getByLabelText( 'Address' ) );
	await user.click(
		dialog.getByRole( 'button', { name: 'Test connection' } )
	);
	await dialog.findByText( works.sentence, {
		selector: '.components-notice__content',
	} );
	await user.type( dialog.getByLabelText( 'Replace the key' ), 'pltn_new' );
	await user.click(
		dialog.getByRole( 'button', { name: 'Save connection' } )
	);
	await waitFor( () =>
		expect( posted( '/connections/mine' ) ).toEqual( [
			{ endpoint: '', key: 'pltn_new' },
		] )
	);
	expect( posted( '/connections/mine/test' ).slice( 0, 2 ) ).toEqual( [
		{ endpoint: '' },
		{ endpoint: '', key: 'pltn_new' },
	] );
} );

it( 'is sent no more requests a minute than are entered, where that is a number that can be', async () => {
	const { user, posted } = await open( [ mine ] );
	await user.click(
		screen.getByRole( 'button', { name: 'Edit…: My server' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	const pace = dialog.getByLabelText( 'Requests a minute' );
	const save = dialog.getByRole( 'button', { name: 'Save connection' } );
	expect( pace ).toHaveValue( '0' );
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
