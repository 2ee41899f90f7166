import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { models } from './settings-site';
import type { OrderFields } from '../../src/order/fields';
import type { Models } from '../../src/store/types';
import { GenerateForm } from '../../src/form/generate-form';

export const priced = {
	...models,
	models: models.models.map( ( model ) =>
		model.id === 'sora-2' ? { ...model, price_per_second: 2500 } : model
	),
};

export function Form( {
	onGenerate,
}: {
	onGenerate: ( fields: OrderFields ) => void;
} ) {
	const [ fields, setFields ] = useState< OrderFields >( {
		prompt: '',
		model: '',
		size: '',
		seconds: 0,
	} );
	return (
		<GenerateForm
			fields={ fields }
			onChange={ ( changes ) => setFields( { ...fields, ...changes } ) }
			onGenerate={ onGenerate }
			isBusy={ false }
		/>
	);
}

/** Opens one of the small controls. */
export const openControl = ( user: UserEvent, name: string ) =>
	user.click(
		screen.getByRole( 'button', { name: new RegExp( `^${ name }: ` ) } )
	);

export const control = ( name: RegExp ) =>
	screen.getByRole( 'button', { name } );

export async function open( offered: Models = priced ) {
	jest.mocked( apiFetch ).mockResolvedValue( offered );
	const onGenerate = jest.fn();
	render( <Form onGenerate={ onGenerate } /> );
	await screen.findByLabelText( /^Model: / );
	const prompt = screen.getByLabelText( 'Prompt' );
	return { onGenerate, prompt, user: userEvent.setup() };
}
