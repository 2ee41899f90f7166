import { render, screen } from '@testing-library/react';
import { ErrorBoundary } from './error-boundary';

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
