import { act, fireEvent, screen } from '@testing-library/react';
import {
	open,
	button,
	player,
	begun,
	dropped,
	plays,
} from '../../tests/js/parts-dialog';

jest.mock( '@wordpress/api-fetch' );
// What joins them needs a browser's files; it has tests of its own.
jest.mock( '../film/later', () => ( { makeFilm: jest.fn() } ) );
jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

it( 'plays the parts through, each loaded before its turn, and says which one runs', async () => {
	const { user } = await open();
	expect( screen.getByText( 'Part 1 of 3' ) ).toBeVisible();
	await user.click( button( 'Play all parts' ) );
	for ( const at of [ 1, 2, 3 ] ) {
		expect( begun.at( -1 ) ).toBe( `https://site.example/${ at }.mp4` );
		expect( screen.getByText( `Part ${ at } of 3` ) ).toBeVisible();
		expect( player() ).toHaveAttribute( 'data-part', String( at ) );
		const next = document.querySelector( 'video[hidden]' );
		expect( next?.getAttribute( 'data-part' ) ).toBe(
			at < 3 ? String( at + 1 ) : undefined
		);
		fireEvent.ended( player() );
	}
	expect( begun ).toHaveLength( 3 );
	expect( screen.getByText( 'Part 1 of 3' ) ).toBeVisible();
	expect( button( 'Play all parts' ) ).toBeVisible();
} );

it( 'keeps the player of the next part, which is loaded, when its turn comes', async () => {
	const { user } = await open();
	await user.click( button( 'Play all parts' ) );
	const next = document.querySelector( 'video[hidden]' );
	player().focus();
	fireEvent.ended( player() );
	expect( player() ).toBe( next );
	expect(
		document.querySelector( '.platoniavid-parts__player' )
	).toHaveFocus();
} );

it( 'goes on after a part whose file is gone, and says which one it is', async () => {
	const { user } = await open();
	await user.click( button( 'Play all parts' ) );
	fireEvent.error( document.querySelector( 'video[hidden]' )! );
	expect( screen.getByRole( 'alert' ) ).toHaveTextContent(
		/^Part 2 can’t be played/
	);
	fireEvent.ended( player() );
	expect( player() ).toHaveAttribute( 'data-part', '3' );
	fireEvent.error( player() );
	expect( button( 'Play all parts' ) ).toBeVisible();
} );

it( 'says of each part that it can’t be played, also of two at once', async () => {
	await open();
	const [ one, other ] = document.querySelectorAll( 'video' );
	act( () => {
		fireEvent.error( one! );
		fireEvent.error( other! );
	} );
	expect( screen.getAllByRole( 'alert' ) ).toHaveLength( 2 );
} );

it( 'is played on by a press where the browser refuses to go on by itself', async () => {
	const { user } = await open();
	await user.click( button( 'Play all parts' ) );
	HTMLMediaElement.prototype.play = async () => {
		throw new Error( 'NotAllowedError' );
	};
	await act( async () => void fireEvent.ended( player() ) );
	expect( player() ).toHaveAttribute( 'data-part', '2' );
	await user.click( button( 'Play all parts' ) );
	expect( button( 'Play all parts' ) ).toBeVisible();
	HTMLMediaElement.prototype.play = plays;
	await user.click( button( 'Play all parts' ) );
	expect( button( 'Pause' ) ).toBeVisible();
	expect( begun.at( -1 ) ).toBe( 'https://site.example/2.mp4' );
} );

it( 'runs on from where a person was in the first part, and then through the others', async () => {
	await open();
	player().currentTime = 2;
	// By the player's own button.
	fireEvent.play( player() );
	expect( button( 'Pause' ) ).toBeVisible();
	expect( player().currentTime ).toBe( 2 );
	expect( begun ).toEqual( [] );
	fireEvent.ended( player() );
	expect( begun ).toEqual( [ 'https://site.example/2.mp4' ] );
} );

it( 'loads parts whole only when they are played, and no longer than they are there', async () => {
	const { user, unmount } = await open();
	const loads = () =>
		[ ...document.querySelectorAll( 'video' ) ].map(
			( { preload } ) => preload
		);
	expect( loads() ).toEqual( [ 'metadata', 'metadata' ] );
	await user.click( button( 'Play all parts' ) );
	expect( loads() ).toEqual( [ 'auto', 'auto' ] );
	fireEvent.ended( player() );
	expect( dropped ).toEqual( [ '1' ] );
	unmount();
	expect( dropped ).toEqual( [ '1', '2', '3' ] );
} );
