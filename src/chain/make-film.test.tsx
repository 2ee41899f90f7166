import { act, screen, waitFor } from '@testing-library/react';
import { open, button } from '../../tests/js/parts-dialog';
import { makeFilm, type Film, type FilmOrder } from '../film/later';

jest.mock( '@wordpress/api-fetch' );
// What joins them needs a browser's files; it has tests of its own.
jest.mock( '../film/later', () => ( { makeFilm: jest.fn() } ) );
jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

/** What the film was ordered with, and what ends its making. */
function film() {
	let order!: FilmOrder;
	let end!: {
		resolve: ( film: Film ) => void;
		reject: ( why: Error ) => void;
	};
	jest.mocked( makeFilm ).mockImplementation(
		( asked ) =>
			new Promise( ( resolve, reject ) => {
				order = asked;
				end = { resolve, reject };
			} )
	);
	return { order: () => order, end: () => end };
}

const FILM = { id: 77, url: '/film.mp4', width: 1280, height: 720, seconds: 8 };

it( 'makes one film of the parts that are played, in their order, and says how far it is', async () => {
	const onFilm = jest.fn();
	const { order, end } = film();
	const { user } = await open( [ 1 ], { onFilm } );
	await user.click( button( 'Take out: It flies' ) );
	await user.click( button( 'Move up: It lands' ) );
	await user.click( button( 'Make one film' ) );
	expect( order() ).toMatchObject( {
		parts: [
			{ video: 3, url: 'https://site.example/3.mp4' },
			{ video: 1, url: 'https://site.example/1.mp4' },
		],
		post: 5,
	} );
	act( () => order().onProgress( 0.5 ) );
	expect(
		screen.getByRole( 'progressbar', { name: 'Progress of the film' } )
	).toHaveValue( 0.5 );
	// Nothing is put into another order meanwhile.
	expect( button( 'Put back: It flies' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await act( async () => end().resolve( FILM ) );
	expect( onFilm ).toHaveBeenCalledTimes( 1 );
	expect( onFilm.mock.calls[ 0 ]![ 0 ] ).toEqual( FILM );
	expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
} );

it( 'says where the film is, outside of a post', async () => {
	const { end } = film();
	const { user } = await open();
	await user.click( button( 'Make one film' ) );
	await act( async () => end().resolve( FILM ) );
	expect(
		screen.getByRole( 'link', { name: 'Open in Media Library' } )
	).toHaveAttribute( 'href', expect.stringContaining( '77' ) );
} );

it( 'stops the film on request, and keeps the focus', async () => {
	const onFilm = jest.fn();
	const { order, end } = film();
	const { user } = await open( [ 1 ], { onFilm } );
	await user.click( button( 'Make one film' ) );
	await user.click( button( 'Cancel' ) );
	expect( order().signal.aborted ).toBe( true );
	expect( button( 'Make one film' ) ).toHaveFocus();
	await act( async () => end().reject( new Error( 'Stopped.' ) ) );
	expect( screen.queryByText( 'Stopped.' ) ).toBeNull();
	expect( onFilm ).not.toHaveBeenCalled();
} );

it( 'stops the film when the dialog is closed', async () => {
	const { order } = film();
	const { user, unmount } = await open();
	await user.click( button( 'Make one film' ) );
	unmount();
	expect( order().signal.aborted ).toBe( true );
} );

it( 'keeps the focus when the film is there while “Cancel” has it', async () => {
	const { end } = film();
	const { user } = await open();
	await user.click( button( 'Make one film' ) );
	button( 'Cancel' ).focus();
	await act( async () => end().resolve( FILM ) );
	expect( button( 'Make one film' ) ).toHaveFocus();
} );

it( 'is closed by Escape, but not while a film is being made', async () => {
	const { order, end } = film();
	const { user, onClose } = await open();
	await user.click( button( 'Make one film' ) );
	const outside = jest.fn();
	document.addEventListener( 'keydown', outside );
	await user.keyboard( '{Escape}' );
	document.removeEventListener( 'keydown', outside );
	// Nor does it close what the dialog stands in.
	expect( outside ).not.toHaveBeenCalled();
	expect( order().signal.aborted ).toBe( false );
	await act( async () => end().resolve( FILM ) );
	expect( onClose ).not.toHaveBeenCalled();
	await user.keyboard( '{Escape}' );
	await waitFor( () => expect( onClose ).toHaveBeenCalledTimes( 1 ) );
} );

it( 'says why no film came of it, and lets it be tried again', async () => {
	const { end } = film();
	const { user } = await open();
	await user.click( button( 'Make one film' ) );
	await act( async () =>
		end().reject( new Error( 'The parts have two sizes.' ) )
	);
	expect(
		screen.getAllByText( 'The parts have two sizes.' ).at( -1 )
	).toBeVisible();
	await user.click( button( 'Make one film' ) );
	expect( makeFilm ).toHaveBeenCalledTimes( 2 );
	expect( document.querySelector( '.is-error' ) ).toBeNull();
} );
