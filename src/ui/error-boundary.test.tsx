import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { Apart, ErrorBoundary } from './error-boundary';

function Broken(): never {
	throw new RangeError( 'Invalid time value' );
}

it( 'says that a screen can’t be drawn, why, and how to go on', () => {
	window.history.pushState( null, '', '/upload.php?page=platoniavid&view=1' );
	const logged = jest.spyOn( console, 'error' ).mockImplementation();
	render(
		<ErrorBoundary>
			<Broken />
		</ErrorBoundary>
	);
	// React's own word of it.
	expect( logged ).toHaveBeenCalled();
	logged.mockRestore();
	expect(
		screen.getByText( 'RangeError: Invalid time value' )
	).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Reload' } ) ).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: 'Open the screen anew' } )
	).toHaveAttribute( 'href', '/upload.php?page=platoniavid' );
} );

it( 'draws what can be drawn', () => {
	render( <ErrorBoundary>Videos</ErrorBoundary> );
	expect( screen.getByText( 'Videos' ) ).toBeVisible();
} );

it( 'leaves the parts beside it as they are, and is drawn again without a reload', async () => {
	window.history.pushState( null, '', '/post.php?post=1' );
	const logged = jest.spyOn( console, 'error' ).mockImplementation();
	let isBroken = true;
	const Part = () => ( isBroken ? <Broken /> : <p>The list</p> );
	function Field() {
		const [ text, setText ] = useState( '' );
		return (
			<input
				aria-label="Prompt"
				value={ text }
				onChange={ ( { target } ) => setText( target.value ) }
			/>
		);
	}
	function Screen() {
		const [ isOpen, setIsOpen ] = useState( false );
		return (
			<div tabIndex={ -1 } role="group" aria-label="Screen">
				<Apart>
					<Field />
					<button onClick={ () => setIsOpen( true ) }>Open</button>
					{ isOpen && <Part /> }
				</Apart>
			</div>
		);
	}
	render( <Screen /> );
	const user = userEvent.setup();
	await user.type( screen.getByLabelText( 'Prompt' ), 'A kite' );
	await user.click( screen.getByRole( 'button', { name: 'Open' } ) );
	expect( logged ).toHaveBeenCalled();
	logged.mockRestore();
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'A kite' );
	// An editor is not ours to reload.
	expect( screen.queryByRole( 'button', { name: 'Reload' } ) ).toBeNull();
	isBroken = false;
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	expect( screen.getByText( 'The list' ) ).toBeVisible();
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'A kite' );
	expect( screen.getByRole( 'group', { name: 'Screen' } ) ).toHaveFocus();
} );
