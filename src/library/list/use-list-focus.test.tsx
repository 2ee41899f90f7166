import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished } from '../../../tests/js/video';
import { useListFocus } from './use-list-focus';
import type { Videos } from './use-videos';

/** A list of cards, and a dialog beside it. */
function Screen( {
	ids,
	isLoading = false,
	isOpen = false,
}: {
	ids: number[];
	isLoading?: boolean;
	isOpen?: boolean;
} ) {
	const [ list, screenProps ] = useListFocus( {
		isLoading,
		videos: ids.map( ( id ) => finished( { id } ) ),
	} as Videos );
	return (
		<div { ...screenProps }>
			<div ref={ list } tabIndex={ -1 } data-testid="list">
				{ ids.map( ( id ) => (
					<button key={ id }>Card { id }</button>
				) ) }
			</div>
			{ isOpen && <button>Delete</button> }
		</div>
	);
}

const card = ( id: number ) =>
	screen.getByRole( 'button', { name: `Card ${ id }` } );

it( 'has the focus when a step has gone with the card that it was begun from, and leaves it where it is otherwise', () => {
	const { rerender } = render( <Screen ids={ [ 1, 2 ] } isOpen /> );
	screen.getByRole( 'button', { name: 'Delete' } ).focus();
	// The dialog goes when the video is deleted, the card when the list has come.
	rerender( <Screen ids={ [ 1, 2 ] } isLoading /> );
	expect( document.body ).toHaveFocus();
	rerender( <Screen ids={ [ 2 ] } /> );
	expect( screen.getByTestId( 'list' ) ).toHaveFocus();
	card( 2 ).focus();
	rerender( <Screen ids={ [ 2, 3 ] } /> );
	expect( card( 2 ) ).toHaveFocus();
} );

it( 'gives the focus back to what nobody could use while the list was loaded', () => {
	const { rerender } = render( <Screen ids={ [ 1, 2 ] } /> );
	card( 2 ).focus();
	// A browser takes the focus from what can't be used, which jsdom does not know.
	screen.getByTestId( 'list' ).setAttribute( 'inert', '' );
	card( 2 ).blur();
	rerender( <Screen ids={ [ 1, 2 ] } isLoading /> );
	expect( document.body ).toHaveFocus();
	screen.getByTestId( 'list' ).removeAttribute( 'inert' );
	rerender( <Screen ids={ [ 1, 2 ] } /> );
	expect( card( 2 ) ).toHaveFocus();
} );

it( 'takes no focus for who works elsewhere, or has pressed on nothing', async () => {
	const { rerender } = render( <Screen ids={ [ 1 ] } isLoading /> );
	rerender( <Screen ids={ [ 1, 2 ] } /> );
	expect( document.body ).toHaveFocus();
	card( 1 ).focus();
	await userEvent.click( document.body );
	rerender( <Screen ids={ [ 2 ] } /> );
	expect( document.body ).toHaveFocus();
} );
