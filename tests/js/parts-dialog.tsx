import { speak } from '@wordpress/a11y';
import apiFetch from '@wordpress/api-fetch';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from './page-context';
import { finished } from './video';
import { makeFilm } from '../../src/film/later';
import type { Video } from '../../src/store/types';
import { Parts } from '../../src/chain/parts';

/** A part with a file of its own. */
export const part = (
	id: number,
	continues: number | null,
	prompt: string
): Video =>
	finished( {
		...{ id, continues, prompt, seconds: 4 },
		attachment: {
			...{ id: 1000 + id, label: '', signed_by: null },
			...{ width: 1280, height: 720, poster_url: null },
			url: `https://site.example/${ id }.mp4`,
		},
	} );

export const CHAIN = [
	part( 1, null, 'A kite rises' ),
	part( 2, 1, 'It flies' ),
	part( 3, 2, 'It lands' ),
];

/** Has the site answer with some videos, or fail. */
export function answer( videos: Video[] | Error ): void {
	jest.mocked( apiFetch ).mockImplementation( ( async () => {
		if ( videos instanceof Error ) {
			throw videos;
		}
		return { json: async () => videos, headers: { get: () => '1' } };
	} ) as unknown as typeof apiFetch );
}

/** Opens the dialog. */
export async function open(
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
export const played = () =>
	within( document.querySelector( 'ol' )! )
		.queryAllByRole( 'listitem' )
		.map( ( row ) => row.querySelector( '[dir=auto]' )!.textContent );

export const button = ( name: string ) =>
	screen.getByRole( 'button', { name } );

/** The player that is seen. */
export const player = () =>
	document.querySelector< HTMLVideoElement >( 'video:not([hidden])' )!;

/** The names of the files that were begun, in order. */
export const begun: string[] = [];

/** The parts whose files are no longer loaded. */
export const dropped: ( string | undefined )[] = [];

/** Begins a player, as a press does. */
export async function plays( this: HTMLMediaElement ) {
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
