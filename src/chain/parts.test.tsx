import { speak } from '@wordpress/a11y';
import apiFetch from '@wordpress/api-fetch';
import {
	act,
	fireEvent,
	render,
	screen,
	waitFor,
	within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../tests/js/page-context';
import { finished, video } from '../../tests/js/video';
import { makeFilm, type Film, type FilmOrder } from '../film/later';
import type { Video } from '../store/types';
import { chainOf } from './line';
import { Parts } from './parts';

jest.mock( '@wordpress/api-fetch' );
// What joins them needs a browser's files; it has tests of its own.
jest.mock( '../film/later', () => ( { makeFilm: jest.fn() } ) );
jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

/** A part with a file of its own. */
const part = ( id: number, continues: number | null, prompt: string ): Video =>
	finished( {
		...{ id, continues, prompt, seconds: 4 },
		attachment: {
			...{ id: 1000 + id, label: '', signed_by: null },
			...{ width: 1280, height: 720, poster_url: null },
			url: `https://site.example/${ id }.mp4`,
		},
	} );

const CHAIN = [
	part( 1, null, 'A kite rises' ),
	part( 2, 1, 'It flies' ),
	part( 3, 2, 'It lands' ),
];

/** Has the site answer with some videos, or fail. */
function answer( videos: Video[] | Error ): void {
	jest.mocked( apiFetch ).mockImplementation( ( async () => {
		if ( videos instanceof Error ) {
			throw videos;
		}
		return { json: async () => videos, headers: { get: () => '1' } };
	} ) as unknown as typeof apiFetch );
}

/** Opens the dialog. */
async function open(
	ids = [ 2 ],
	handlers: Partial< Parameters< typeof Parts >[ 0 ] > = {}
) {
	const onClose = jest.fn();
	const { unmount } = render(
		<Parts ids={ ids } post={ 5 } onClose={ onClose } { ...handlers } />
	);
	await act( async () => undefined );
	return { user: userEvent.setup(), onClose, unmount };
}

/** The parts that are played, in order. */
const played = () =>
	within( document.querySelector( 'ol' )! )
		.queryAllByRole( 'listitem' )
		.map( ( row ) => row.querySelector( '[dir=auto]' )!.textContent );

const button = ( name: string ) => screen.getByRole( 'button', { name } );

/** The player that is seen. */
const player = () =>
	document.querySelector< HTMLVideoElement >( 'video:not([hidden])' )!;

/** The names of the files that were begun, in order. */
const begun: string[] = [];

/** The parts whose files are no longer loaded. */
const dropped: ( string | undefined )[] = [];

/** Begins a player, as a press does. */
async function plays( this: HTMLMediaElement ) {
	begun.push( this.src );
	fireEvent.play( this );
}

beforeEach( () => {
	window.sessionStorage.clear();
	window.platoniavid = pageContext();
	jest.mocked( speak ).mockClear();
	jest.mocked( makeFilm ).mockReset();
	begun.length = 0;
	dropped.length = 0;
	HTMLMediaElement.prototype.pause = () => undefined;
	HTMLMediaElement.prototype.play = plays;
	HTMLMediaElement.prototype.load = function ( this: HTMLMediaElement ) {
		if ( ! this.hasAttribute( 'src' ) ) {
			dropped.push( this.dataset.part );
		}
	};
	answer( CHAIN );
} );

it( 'asks once for the chain, whichever part is looked at', async () => {
	await open( [ 3 ] );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
	expect( jest.mocked( apiFetch ).mock.calls[ 0 ]![ 0 ].path ).toMatch(
		/\/videos\?chain=3&/
	);
	expect( played() ).toEqual( [ 'A kite rises', 'It flies', 'It lands' ] );
	expect( screen.getByText( 'Together: 12 seconds' ) ).toBeVisible();
} );

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
	expect( screen.getByText( 'Together: 8 seconds' ) ).toBeVisible();
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

const FILM = { id: 77, url: '/film.mp4', width: 1280, height: 720, seconds: 8 };

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

it( 'takes the newest where several go on from one, and leaves the others to be put in', () => {
	const { all, line } = chainOf(
		[
			...CHAIN,
			part( 5, 1, 'It falls' ),
			video( { id: 6, continues: 1 } ),
		],
		[ 1 ]
	);
	expect( line ).toEqual( [ 1, 5 ] );
	expect( all.map( ( { id } ) => id ) ).toEqual( [ 1, 2, 3, 5 ] );
	expect( chainOf( CHAIN, [ 3 ] ).line ).toEqual( [ 1, 2, 3 ] );
	// A chain that goes round has an end all the same.
	expect(
		chainOf( [ part( 1, 2, 'One' ), part( 2, 1, 'Two' ) ], [ 1 ] ).line
	).toEqual( [ 2, 1 ] );
} );
