import { downloadBlob } from '@wordpress/blob';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../../tests/js/page-context';
import { style } from '../../../tests/js/style';
import {
	addStyle,
	changeStyle,
	deleteStyle,
	exportStyles,
	fetchStyles,
	importStyles,
} from '../../store/api';
import { Styles } from './styles';

jest.mock( '../../store/api', () => ( {
	...jest.requireActual( '../../store/api' ),
	addStyle: jest.fn(),
	changeStyle: jest.fn(),
	deleteStyle: jest.fn(),
	exportStyles: jest.fn(),
	fetchStyles: jest.fn(),
	importStyles: jest.fn(),
} ) );
jest.mock( '@wordpress/blob', () => ( { downloadBlob: jest.fn() } ) );

const film = style( {
	id: 'film',
	name: 'Film',
	built_in: true,
	shared: true,
	hidden: true,
} );

const open = async ( canManage = true ) => {
	window.platoniavid = pageContext( { canManage } );
	jest.mocked( fetchStyles ).mockResolvedValue( [ style(), film ] );
	render( <Styles onClose={ jest.fn() } /> );
	await screen.findByText( 'Rain' );
};

it( 'deletes only what is confirmed', async () => {
	await open();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Delete Rain' } )
	);
	const question = screen.getByRole( 'dialog', { name: 'Delete Rain?' } );
	expect( deleteStyle ).not.toHaveBeenCalled();
	await userEvent.click(
		within( question ).getByRole( 'button', { name: 'Delete' } )
	);
	await waitFor( () => expect( deleteStyle ).toHaveBeenCalledWith( '12' ) );
} );

it( 'changes one, and keeps a new one', async () => {
	await open();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Edit Rain' } )
	);
	await userEvent.type( screen.getByLabelText( 'Words' ), ', at night' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () =>
		expect( changeStyle ).toHaveBeenCalledWith( '12', {
			name: 'Rain',
			words: 'In the rain, at night',
			shared: false,
		} )
	);
	await userEvent.click( screen.getByRole( 'button', { name: 'New' } ) );
	await userEvent.selectOptions( screen.getByLabelText( 'Kind' ), 'prompt' );
	await userEvent.type( screen.getByLabelText( 'Name' ), 'Kite' );
	await userEvent.type( screen.getByLabelText( 'Words' ), 'A red kite' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () =>
		expect( addStyle ).toHaveBeenCalledWith( {
			kind: 'prompt',
			name: 'Kite',
			words: 'A red kite',
			shared: false,
		} )
	);
} );

it( 'offers a hidden one again to those who manage, and hides it from others', async () => {
	await open();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Offer Film again' } )
	);
	await waitFor( () =>
		expect( changeStyle ).toHaveBeenCalledWith( 'film', { hidden: false } )
	);
} );

it( 'shows no hidden one to those who don’t manage', async () => {
	await open( false );
	expect( screen.queryByText( 'Film' ) ).toBeNull();
} );

it( 'exports and imports a file, and writes over nothing unasked', async () => {
	await open();
	jest.mocked( exportStyles ).mockResolvedValue( { styles: [] } );
	await userEvent.click( screen.getByRole( 'button', { name: 'Export' } ) );
	await waitFor( () =>
		expect( downloadBlob ).toHaveBeenCalledWith(
			'platoniavid-styles.json',
			expect.stringContaining( '"styles": []' ),
			'application/json'
		)
	);
	jest.mocked( importStyles ).mockResolvedValue( {
		created: 1,
		updated: 0,
		skipped: 2,
	} );
	await userEvent.click( screen.getByRole( 'button', { name: 'Import' } ) );
	const dialog = within(
		screen.getByRole( 'dialog', { name: 'Import styles and prompts' } )
	);
	const file = ( text: string ) => {
		const made = new File( [ text ], 'a.json', {
			type: 'application/json',
		} );
		// jsdom's files can't be read so.
		made.text = async () => text;
		return made;
	};
	const field = dialog.getByLabelText( 'A file of styles (JSON)' );
	await userEvent.upload( field, file( 'nothing' ) );
	expect(
		( await screen.findAllByText( 'That is no file of styles.' ) )[ 0 ]
	).toBeVisible();
	await userEvent.upload( field, file( '{"styles":[{"name":"Rain"}]}' ) );
	await waitFor( () =>
		expect( dialog.getByRole( 'button', { name: 'Import' } ) ).toBeEnabled()
	);
	await userEvent.click( dialog.getByRole( 'button', { name: 'Import' } ) );
	expect(
		(
			await screen.findAllByText(
				/New: 1\. Written over: 0\. Left alone: 2\./
			)
		)[ 0 ]
	).toBeVisible();
	expect( importStyles ).toHaveBeenCalledWith(
		[ { name: 'Rain' } ],
		false,
		false
	);
} );
