import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { uploadMedia } from '@wordpress/media-utils';
import type { ReactNode } from 'react';
import type { Track } from '../attributes';
import { TracksForm } from './tracks';

// The real ones need an editor; files are sent by WordPress.
jest.mock( '@wordpress/block-editor', () => ( {
	MediaUpload: ( {
		render: draw,
	}: {
		render: ( props: { open: () => void } ) => ReactNode;
	} ) => draw( { open: () => undefined } ),
	MediaUploadCheck: ( { children }: { children: ReactNode } ) => children,
} ) );
jest.mock( '@wordpress/media-utils', () => ( { uploadMedia: jest.fn() } ) );

const track = ( label: string ): Track => ( {
	...{ label, srcLang: 'en', kind: 'subtitles' },
	src: `https://site.example/${ label }.vtt`,
} );

let saved: Track[] = [];

/** A block that keeps its tracks. */
function Block( { initial }: { initial: Track[] } ) {
	const [ tracks, setTracks ] = useState( initial );
	saved = tracks;
	return (
		<TracksForm
			tracks={ tracks }
			onChange={ setTracks }
			video="https://site.example/a.mp4"
			about="A cat"
		/>
	);
}

const button = ( name: string ) => screen.getByRole( 'button', { name } );

it( 'lists tracks, lets each be described, and comes back to it', async () => {
	render( <Block initial={ [ track( 'one' ), track( 'two' ) ] } /> );
	await userEvent.click( button( 'Edit two' ) );
	expect( screen.getByLabelText( 'Label' ) ).toHaveFocus();
	await userEvent.clear( screen.getByLabelText( 'Label' ) );
	await userEvent.type( screen.getByLabelText( 'Label' ), 'Persian' );
	await userEvent.selectOptions(
		screen.getByLabelText( 'Kind' ),
		'captions'
	);
	await userEvent.click( button( 'Done' ) );
	expect( button( 'Edit Persian' ) ).toHaveFocus();
	expect( saved[ 1 ] ).toEqual( {
		...{ ...track( 'two' ), label: 'Persian', kind: 'captions' },
	} );
} );

it( 'removes a track from the list or from its form, and leaves the focus where another is added', async () => {
	render( <Block initial={ [ track( 'one' ), track( 'two' ) ] } /> );
	const add = () => button( 'Add a text track' );
	await userEvent.click( button( 'Remove one' ) );
	expect( saved ).toEqual( [ track( 'two' ) ] );
	expect( add() ).toHaveFocus();
	await userEvent.click( button( 'Edit two' ) );
	await userEvent.click( button( 'Remove track' ) );
	expect( saved ).toEqual( [] );
	expect( add() ).toHaveFocus();
} );

it( 'takes an upload beside what has changed since it began, to be described', async () => {
	render( <Block initial={ [ track( 'one' ) ] } /> );
	await userEvent.upload(
		document.querySelector< HTMLInputElement >( 'input[type="file"]' )!,
		new File( [ 'WEBVTT' ], 'new.vtt', { type: 'text/vtt' } )
	);
	const { onFileChange } = jest.mocked( uploadMedia ).mock.calls[ 0 ]![ 0 ];
	await userEvent.click( button( 'Remove one' ) );
	act( () =>
		onFileChange?.( [
			{ id: 5, url: 'https://site.example/new.vtt', title: 'New' },
		] as never )
	);
	expect( saved.map( ( { label } ) => label ) ).toEqual( [ 'New' ] );
	expect( screen.getByLabelText( 'Label' ) ).toHaveValue( 'New' );
} );
