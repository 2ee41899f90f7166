import { downloadBlob } from '@wordpress/blob';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { style } from '../../../tests/js/style';
import { film, noir, open } from '../../../tests/js/styles-dialog';
import {
	changeStyle,
	deleteStyle,
	exportStyles,
	fetchStyles,
	importStyles,
} from '../../store/later-api';

jest.mock( '../../store/later-api', () => ( {
	...jest.requireActual( '../../store/later-api' ),
	changeStyle: jest.fn(),
	deleteStyle: jest.fn(),
	exportStyles: jest.fn(),
	fetchStyles: jest.fn(),
	importStyles: jest.fn(),
} ) );
// Of the forms only that of an import is opened here, and WordPress's own data is not for jsdom.
jest.mock( '@wordpress/media-utils', () => ( {} ) );
jest.mock( '../../ui/use-image', () => ( {} ) );
jest.mock( '@wordpress/blob', () => ( { downloadBlob: jest.fn() } ) );

it( 'deletes only what is confirmed', async () => {
	await open();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Delete Rain' } )
	);
	const question = screen.getByRole( 'dialog', { name: 'Delete Rain?' } );
	expect( deleteStyle ).not.toHaveBeenCalled();
	jest.mocked( fetchStyles ).mockResolvedValue( [ film, noir ] );
	await userEvent.click(
		within( question ).getByRole( 'button', { name: 'Delete' } )
	);
	await waitFor( () => expect( deleteStyle ).toHaveBeenCalledWith( '12' ) );
	await waitFor( () =>
		expect(
			screen.queryByRole( 'button', { name: 'Delete Rain' } )
		).toBeNull()
	);
	// Its button had the focus.
	await waitFor( () => expect( screen.getByRole( 'list' ) ).toHaveFocus() );
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

it( 'takes no second press while the first one is under way, and says whose that is', async () => {
	await open();
	let answer = () => undefined as void;
	jest.mocked( changeStyle ).mockReturnValue(
		new Promise( ( resolve ) => {
			answer = () => resolve( film );
		} )
	);
	const button = ( name: string ) => screen.getByRole( 'button', { name } );
	await userEvent.click( button( 'Offer Film again' ) );
	expect( button( 'Offer Film again' ) ).toHaveClass( 'is-busy' );
	for ( const name of [ 'Export', 'Delete Rain' ] ) {
		expect( button( name ) ).toHaveAttribute( 'aria-disabled', 'true' );
		expect( button( name ) ).not.toHaveClass( 'is-busy' );
		await userEvent.click( button( name ) );
	}
	expect( exportStyles ).not.toHaveBeenCalled();
	expect( screen.queryByRole( 'dialog', { name: /Delete/ } ) ).toBeNull();
	answer();
	await waitFor( () =>
		expect( button( 'Export' ) ).not.toHaveAttribute( 'aria-disabled' )
	);
} );

it( 'finds what was typed with another keyboard', async () => {
	await open( true, style( { name: 'باران ریز', words: 'كوچه‌اي خيس' } ) );
	await userEvent.type( screen.getByRole( 'searchbox' ), 'کوچه‌ای ' );
	expect( screen.getByText( 'باران ریز' ) ).toBeVisible();
	expect( screen.queryByText( 'Noir' ) ).toBeNull();
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
		( await screen.findAllByText( 'This is not a file of styles.' ) )[ 0 ]
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
