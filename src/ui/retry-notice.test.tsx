import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { RetryNotice } from './retry-notice';

/** A part of a screen that could not be loaded at first. */
function Part() {
	const [ isFailed, setIsFailed ] = useState( true );
	return (
		<div tabIndex={ -1 } aria-label="Part" role="group">
			{ isFailed && (
				<RetryNotice
					message="It is away."
					onRetry={ () => setIsFailed( false ) }
				/>
			) }
		</div>
	);
}

it( 'leaves the focus where it was when it goes', async () => {
	render( <Part /> );
	const user = userEvent.setup();
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
	expect( screen.getByRole( 'group', { name: 'Part' } ) ).toHaveFocus();
} );
