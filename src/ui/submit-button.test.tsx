import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SubmitButton } from './submit-button';

const button = ( prompt: string, isBusy = false ) => (
	<SubmitButton
		label="Generate"
		prompt={ prompt }
		disabled={ isBusy || prompt.trim() === '' }
		isBusy={ isBusy }
	/>
);

it( 'says that there is no prompt yet, and keeps its name', async () => {
	const { rerender } = render( button( ' ' ) );
	const found = screen.getByRole( 'button', { name: 'Generate' } );
	expect( found ).toHaveAccessibleDescription( 'Write a prompt first.' );
	await userEvent.tab();
	expect( found ).toHaveFocus();
	expect( await screen.findByRole( 'tooltip' ) ).toHaveTextContent(
		'Write a prompt first.'
	);

	rerender( button( 'A cat' ) );
	expect( found ).toHaveFocus();
	expect( found ).not.toHaveAccessibleDescription();
	expect( screen.queryByRole( 'tooltip' ) ).toBeNull();
	rerender( button( '', true ) );
	expect( found ).not.toHaveAccessibleDescription();
} );
