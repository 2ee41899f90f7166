import { screen } from '@testing-library/react';
import { visitSettings } from './settings-screen';
import type { Answers } from './settings-site';

/** Opens the settings of a site whose models can be changed. */
export async function open( answers: Answers = {} ) {
	const visited = visitSettings( answers );
	await screen.findByLabelText( 'Model' );
	return visited;
}

export const save = () =>
	screen.getByRole( 'button', { name: 'Save changes' } );
