import { fireEvent, render, screen } from '@testing-library/react';
import { models, settings } from '../../tests/js/settings-site';
import { DefaultsSection } from './defaults-section';
import { unsaved } from './draft';

it( 'takes brand words as a part of the draft, no longer than the site takes them', () => {
	const saved = { ...settings, brand_words: 'No text.', offered: {} };
	const change = jest.fn();
	render(
		<DefaultsSection draft={ saved } models={ models } change={ change } />
	);
	const field = screen.getByLabelText( 'Brand words' );
	expect( field ).toHaveValue( 'No text.' );
	expect( field ).toHaveAttribute( 'maxlength', '2000' );
	fireEvent.change( field, { target: { value: 'Warm colors.' } } );
	expect( change ).toHaveBeenCalledWith( { brand_words: 'Warm colors.' } );
	expect( unsaved( { brand_words: 'Warm colors.' }, saved ) ).toEqual( {
		brand_words: 'Warm colors.',
	} );
	expect( unsaved( { brand_words: 'No text.' }, saved ) ).toEqual( {} );
} );
