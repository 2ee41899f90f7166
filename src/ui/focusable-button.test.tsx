import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FocusableButton } from './focusable-button';

it( 'keeps the focus when it is disabled, and is then neither pressed nor submits', async () => {
	const press = jest.fn();
	const submit = jest.fn( ( event ) => event.preventDefault() );
	const form = ( disabled: boolean ) => (
		<form onSubmit={ submit }>
			<input aria-label="Key" />
			<FocusableButton
				type="submit"
				disabled={ disabled }
				onClick={ press }
			>
				Save
			</FocusableButton>
		</form>
	);
	const { rerender } = render( form( false ) );
	const button = screen.getByRole( 'button', { name: 'Save' } );
	await userEvent.click( button );
	expect( press ).toHaveBeenCalledTimes( 1 );
	expect( submit ).toHaveBeenCalledTimes( 1 );

	rerender( form( true ) );
	expect( button ).toHaveFocus();
	expect( button ).toHaveAttribute( 'aria-disabled', 'true' );
	await userEvent.click( button );
	await userEvent.type( screen.getByLabelText( 'Key' ), 'a{Enter}' );
	expect( press ).toHaveBeenCalledTimes( 1 );
	expect( submit ).toHaveBeenCalledTimes( 1 );
} );
