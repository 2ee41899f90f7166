import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { style } from '../../tests/js/style';
import type { OrderFields } from '../order/fields';
import { addStyle } from '../store/later-api';
import { StylePicker } from './style-picker';

jest.mock( '../store/later-api', () => ( {
	...jest.requireActual( '../store/later-api' ),
	addStyle: jest.fn(),
} ) );

const STYLES = [
	style( {} ),
	style( {
		id: '13',
		name: 'Square',
		words: 'Blue hour',
		connection: 'first',
		model: 'sora-2-pro',
		size: '720x720',
		options: { seed: 5 },
	} ),
	style( { id: 'aerial', name: 'From above', hidden: true } ),
	style( { id: '15', name: 'ماشين كند' } ),
	style( { id: '14', kind: 'prompt', name: 'Kite', words: 'A red kite' } ),
];

/** Shows the picker, and keeps what is chosen. */
function open( prompt = 'A cat' ) {
	const seen = { fields: {} as Partial< OrderFields > };
	const reload = jest.fn( async () => {} );
	function Form() {
		const [ fields, setFields ] = useState< Partial< OrderFields > >( {
			prompt,
			styleId: '',
		} );
		seen.fields = fields;
		return (
			<StylePicker
				styles={ STYLES }
				error=""
				value={ fields.styleId ?? '' }
				prompt={ fields.prompt ?? '' }
				onChange={ ( changes ) =>
					setFields( { ...fields, ...changes } )
				}
				reload={ reload }
			/>
		);
	}
	render( <Form /> );
	return { seen, reload };
}

it( 'has no style chosen at first, and offers none that is hidden', async () => {
	open();
	expect( screen.getByRole( 'radio', { name: 'None' } ) ).toBeChecked();
	expect( screen.getByRole( 'radio', { name: 'Rain' } ) ).toBeVisible();
	expect( screen.queryByText( 'From above' ) ).toBeNull();
} );

it( 'takes what a style prefers with it', async () => {
	const { seen } = open();
	await userEvent.click( screen.getByRole( 'radio', { name: 'Square' } ) );
	expect( seen.fields ).toEqual( {
		prompt: 'A cat',
		styleId: '13',
		connection: 'first',
		model: 'sora-2-pro',
		size: '720x720',
		options: { seed: 5 },
	} );
} );

it( 'is found with the letters of another keyboard', async () => {
	open();
	await userEvent.type( screen.getByRole( 'searchbox' ), 'ماشین کند' );
	expect( screen.getByRole( 'radio', { name: 'ماشين كند' } ) ).toBeVisible();
	expect( screen.queryByRole( 'radio', { name: 'Rain' } ) ).toBeNull();
} );

it( 'is found by typing, also by words', async () => {
	open();
	await userEvent.type( screen.getByRole( 'searchbox' ), 'BLUE' );
	expect( screen.getByRole( 'radio', { name: 'Square' } ) ).toBeVisible();
	expect( screen.queryByRole( 'radio', { name: 'Rain' } ) ).toBeNull();
	expect( screen.queryByText( 'Kite' ) ).toBeNull();
} );

it( 'takes a saved prompt, and gives back what was typed', async () => {
	const { seen } = open( 'My long work' );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Use the prompt “Kite”' } )
	);
	expect( seen.fields.prompt ).toBe( 'A red kite' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Undo' } ) );
	expect( seen.fields.prompt ).toBe( 'My long work' );
} );

it( 'saves a prompt that is not saved yet', async () => {
	jest.mocked( addStyle ).mockResolvedValue( style() );
	const { reload } = open( 'A cat' );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Save this prompt' } )
	);
	expect( addStyle ).toHaveBeenCalledWith( {
		kind: 'prompt',
		name: 'A cat',
		words: 'A cat',
	} );
	expect( reload ).toHaveBeenCalledTimes( 1 );
} );

it( 'saves a prompt once, is busy meanwhile, and keeps the focus', async () => {
	let answer: () => void = () => {};
	jest.mocked( addStyle ).mockClear();
	jest.mocked( addStyle ).mockReturnValue(
		new Promise( ( resolve ) => {
			answer = () => resolve( style() );
		} )
	);
	const { reload } = open( 'A cat' );
	const save = screen.getByRole( 'button', { name: 'Save this prompt' } );
	await userEvent.click( save );
	await userEvent.click( save );
	expect( save ).toHaveAttribute( 'aria-disabled', 'true' );
	expect( addStyle ).toHaveBeenCalledTimes( 1 );
	await act( async () => answer() );
	expect( reload ).toHaveBeenCalledTimes( 1 );
	expect( document.body.ownerDocument.activeElement ).toContainElement(
		save
	);
	expect( save ).not.toHaveFocus();
} );

it( 'says why a prompt could not be saved', async () => {
	jest.mocked( addStyle ).mockRejectedValue( {
		code: 'platoniavid_styles_full',
		message: 'There is no room.',
		data: { status: 409 },
	} );
	open( 'A cat' );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Save this prompt' } )
	);
	expect(
		( await screen.findAllByText( 'There is no room.' ) )[ 0 ]
	).toBeVisible();
} );

it( 'says why the styles could not be loaded, and loads them again', async () => {
	const reload = jest.fn( async () => {} );
	render(
		<StylePicker
			styles={ null }
			error="It is away."
			value=""
			prompt=""
			onChange={ () => undefined }
			reload={ reload }
		/>
	);
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect( reload ).toHaveBeenCalledTimes( 1 );
} );
