import { speak } from '@wordpress/a11y';
import apiFetch from '@wordpress/api-fetch';
import { act, screen } from '@testing-library/react';
import {
	part,
	CHAIN,
	answer,
	open,
	played,
	button,
} from '../../tests/js/parts-dialog';
import { video } from '../../tests/js/video';

jest.mock( '@wordpress/api-fetch' );
// What joins them needs a browser's files; it has tests of its own.
jest.mock( '../film/later', () => ( { makeFilm: jest.fn() } ) );
jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

it( 'asks once for the chain, whichever part is looked at', async () => {
	await open( [ 3 ] );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
	expect( jest.mocked( apiFetch ).mock.calls[ 0 ]![ 0 ].path ).toMatch(
		/\/videos\?chain=3&/
	);
	expect( played() ).toEqual( [ 'A kite rises', 'It flies', 'It lands' ] );
	expect( screen.getByText( 'Total: 12 seconds' ) ).toBeVisible();
} );

it( 'is put into another order by the keyboard: the focus stays, and the place is said', async () => {
	const { user } = await open();
	const down = button( 'Move down: A kite rises' );
	down.focus();
	await user.keyboard( '{Enter}' );
	expect( played() ).toEqual( [ 'It flies', 'A kite rises', 'It lands' ] );
	expect( button( 'Move down: A kite rises' ) ).toHaveFocus();
	expect( speak ).toHaveBeenLastCalledWith( 'It is part 2 of 3 now.' );
	await user.keyboard( '{Enter}' );
	expect( played() ).toEqual( [ 'It flies', 'It lands', 'A kite rises' ] );
	expect( button( 'Move down: A kite rises' ) ).toHaveFocus();
	expect( button( 'Move down: A kite rises' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await user.keyboard( '{Enter}' );
	expect( speak ).toHaveBeenCalledTimes( 2 );
} );

it( 'takes one out and puts it back where it stood; one stays', async () => {
	const { user } = await open();
	await user.click( button( 'Take out: It flies' ) );
	expect( played() ).toEqual( [ 'A kite rises', 'It lands' ] );
	expect( screen.getByText( 'Total: 8 seconds' ) ).toBeVisible();
	expect( button( 'Put back: It flies' ) ).toHaveFocus();
	expect( speak ).toHaveBeenLastCalledWith(
		'The part was taken out. Nothing was deleted.'
	);
	await user.click( button( 'Take out: A kite rises' ) );
	expect( button( 'Take out: It lands' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await user.click( button( 'Put back: A kite rises' ) );
	await user.click( button( 'Put back: It flies' ) );
	expect( played() ).toEqual( [ 'A kite rises', 'It flies', 'It lands' ] );
	expect( button( 'Take out: It flies' ) ).toHaveFocus();
	expect( speak ).toHaveBeenLastCalledWith( 'It is part 2 of 3 now.' );
	// Where a person put it, not where it was made.
	await user.click( button( 'Move up: It flies' ) );
	await user.click( button( 'Take out: It flies' ) );
	await user.click( button( 'Put back: It flies' ) );
	expect( played() ).toEqual( [ 'It flies', 'A kite rises', 'It lands' ] );
	const writes = jest
		.mocked( apiFetch )
		.mock.calls.filter( ( [ { method = 'GET' } ] ) => method !== 'GET' );
	expect( writes ).toHaveLength( 0 );
} );

it( 'is as it was left when it is opened again, and what has come since is added', async () => {
	const { user, unmount } = await open();
	await user.click( button( 'Move up: It flies' ) );
	await user.click( button( 'Take out: It lands' ) );
	unmount();
	answer( [ ...CHAIN, part( 4, 3, 'It rests' ) ] );
	await open( [ 4 ] );
	expect( played() ).toEqual( [ 'It flies', 'A kite rises', 'It rests' ] );
	expect( button( 'Put back: It lands' ) ).toBeVisible();
} );

it( 'shows a film’s parts in its order, and the others as not played', async () => {
	await open( [ 3, 1 ] );
	expect( played() ).toEqual( [ 'It lands', 'A kite rises' ] );
	expect( button( 'Put back: It flies' ) ).toBeVisible();
} );

it( 'goes on from the last part', async () => {
	const onContinue = jest.fn();
	const { user } = await open( [ 1 ], { onContinue } );
	await user.click( button( 'Add a part that continues' ) );
	expect( onContinue ).toHaveBeenCalledWith(
		expect.objectContaining( { id: 3 } )
	);
} );

it( 'says why it could not be loaded, and tries again', async () => {
	Object.assign( window, { Response: class {} } );
	answer( new Error( 'The site is away.' ) );
	const { user } = await open();
	expect( screen.getAllByText( 'The site is away.' )[ 0 ] ).toBeVisible();
	answer( CHAIN );
	await user.click( button( 'Try again' ) );
	await act( async () => undefined );
	expect( played() ).toHaveLength( 3 );
	expect( document.querySelector( '.is-error' ) ).toBeNull();
} );

it( 'says that there is one only, and how many are on their way', async () => {
	answer( [ CHAIN[ 0 ]!, video( { id: 2, continues: 1 } ) ] );
	await open( [ 1 ] );
	expect(
		screen.getByText( /^There is only this part so far\./ )
	).toBeVisible();
	expect( screen.getByText( /^1 more is being made/ ) ).toBeVisible();
} );

it( 'plays the take that the post shows', async () => {
	answer( [ ...CHAIN, part( 4, 1, 'It falls' ), part( 5, 4, 'It breaks' ) ] );
	const { unmount } = await open( [ 1 ], { shown: [ 1, 2 ] } );
	expect( played() ).toEqual( [ 'A kite rises', 'It flies', 'It lands' ] );
	unmount();
	await open( [ 1 ] );
	expect( played() ).toEqual( [ 'A kite rises', 'It falls', 'It breaks' ] );
} );
