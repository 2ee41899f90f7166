import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { uploadMedia } from '@wordpress/media-utils';
import type { ReactNode } from 'react';
import type { Track } from '../attributes';
import { Tracks, TracksForm } from './tracks';

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
			onUnsaved={ () => undefined }
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

/** Writes a line into a new track. */
async function write( text: string ) {
	await userEvent.click( button( 'Write a text track' ) );
	await userEvent.click(
		await screen.findByRole( 'button', {
			name: 'Add a line at this moment',
		} )
	);
	await userEvent.keyboard( text );
}

it( 'keeps lines from Escape and a click outside, not from Cancel', async () => {
	const onClose = jest.fn();
	render(
		<Tracks
			tracks={ [] }
			onChange={ jest.fn() }
			video="https://site.example/a.mp4"
			about=""
			onClose={ onClose }
		/>
	);
	await write( 'Mine' );
	await userEvent.keyboard( '{Escape}' );
	await userEvent.click(
		document.querySelector( '.components-modal__screen-overlay' )!
	);
	// A dialog closes only after it has faded.
	await act( () => new Promise( ( done ) => setTimeout( done, 1000 ) ) );
	expect( onClose ).not.toHaveBeenCalled();
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveValue( 'Mine' );
	await userEvent.click( button( 'Cancel' ) );
	await userEvent.keyboard( '{Escape}' );
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
} );

it( 'takes a file that was saved and comes after Cancel, and leaves open what was opened since', async () => {
	render( <Block initial={ [] } /> );
	await write( 'First' );
	await userEvent.click( button( 'Save as a text track' ) );
	const { onFileChange } = jest.mocked( uploadMedia ).mock.lastCall![ 0 ];
	await userEvent.click( button( 'Cancel' ) );
	await write( 'Second' );
	act( () =>
		onFileChange?.( [
			{ id: 5, url: 'https://site.example/first.vtt' },
		] as never )
	);
	expect( saved.map( ( { src } ) => src ) ).toEqual( [
		'https://site.example/first.vtt',
	] );
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveValue( 'Second' );
} );
