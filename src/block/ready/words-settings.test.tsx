import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { pageContext } from '../../../tests/js/page-context';
import type { Attributes } from '../attributes';
import { WordsSettings } from './words-settings';

// The real one needs an editor.
jest.mock( '@wordpress/block-editor', () => ( { InspectorControls: 'div' } ) );

let saved: Partial< Attributes > = {};

/** The settings of a block, which keep what they change. */
function Settings( {
	initial,
	prompt = 'A cat in secret',
}: {
	initial: Partial< Attributes >;
	prompt?: string;
} ) {
	const [ attributes, setAttributes ] = useState( {
		shownId: 1,
		prompt: 'What is typed for another one',
		...initial,
	} as Attributes );
	return (
		<WordsSettings
			attributes={ attributes }
			prompt={ prompt }
			setAttributes={ ( changes ) => {
				saved = { ...saved, ...changes };
				setAttributes( { ...attributes, ...changes } );
			} }
		/>
	);
}

const field = () => screen.getByLabelText( 'Description' );

beforeEach( () => {
	saved = {};
	window.platoniavid = pageContext( {
		labels: {
			realistic: 'ساخته‌شده با هوش مصنوعی',
			artistic: 'اثر هنری ساخته‌شده با هوش مصنوعی',
		},
	} );
} );

it( 'says in the site’s language what a person says of the video', async () => {
	render( <Settings initial={ {} } /> );
	const choice = screen.getByLabelText( 'What it shows' );
	expect( choice ).toHaveDisplayValue( 'Not decided yet' );
	await userEvent.selectOptions( choice, 'artistic' );
	expect( saved ).toEqual( {
		label: 'artistic',
		labelText: 'اثر هنری ساخته‌شده با هوش مصنوعی',
	} );
	await userEvent.selectOptions( choice, 'none' );
	expect( saved ).toEqual( { label: 'none', labelText: undefined } );
} );

it( 'offers the prompt as a description, and publishes it only when a person wants that', async () => {
	render( <Settings initial={ {} } /> );
	expect( field() ).toHaveValue( 'A cat in secret' );
	expect( saved ).toEqual( {} );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Use this description' } )
	);
	expect( saved ).toEqual( { description: 'A cat in secret' } );
	expect( field() ).toHaveFocus();
	await userEvent.clear( field() );
	expect( field() ).toHaveValue( '' );
	expect( saved ).toEqual( { description: '' } );
} );

it( 'asks of an upload what it shows, and not how it was made', () => {
	render( <Settings initial={ { shownId: 0 } } prompt="" /> );
	expect( screen.queryByLabelText( 'What it shows' ) ).toBeNull();
	expect( field() ).toHaveValue( '' );
} );
