import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createReduxStore, dispatch, register, select } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { uploadMedia } from '@wordpress/media-utils';
import { store as noticesStore } from '@wordpress/notices';
import type { ReactNode } from 'react';
import type { Track } from '../attributes';
import { Tracks, TracksForm } from './tracks';

// The real ones need an editor; files are sent by WordPress.
jest.mock( '@wordpress/block-editor', () => ( {
	store: { name: 'core/block-editor' },
	useBlockEditContext: () => ( { clientId: 'this' } ),
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

/** What the block has in the editor. */
let stored: { src: string; tracks: Track[] };
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = null ) => state as null,
		selectors: { getBlockAttributes: () => stored },
		actions: {
			updateBlockAttributes:
				( _id: string, changes: Partial< typeof stored > ) => () => {
					stored = { ...stored, ...changes };
				},
		},
	} )
);

let saved: Track[] = [];

/** A block that keeps its tracks. */
function Block( { initial }: { initial: Track[] } ) {
	const [ tracks, setTracks ] = useState( initial );
	saved = tracks;
	return (
		<TracksForm
			tracks={ tracks }
			onChange={ setTracks }
			note={ () => () => true }
			video="https://site.example/a.mp4"
			about="A cat"
			onUnsaved={ () => undefined }
		/>
	);
}

/** What the editor's notices say. */
const told = () =>
	select( noticesStore )
		.getNotices()
		.map( ( { content } ) => content );

const button = ( name: string ) => screen.getByRole( 'button', { name } );

afterEach( () =>
	act( () => void dispatch( noticesStore ).removeAllNotices( 'snackbar' ) )
);

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

describe( 'an upload that ends after its dialog was closed', () => {
	const begin = async () => {
		stored = { src: 'a.mp4', tracks: [ track( 'one' ), track( 'two' ) ] };
		const { unmount } = render(
			<Tracks
				{ ...{ tracks: stored.tracks, video: 'a.mp4', about: '' } }
				setAttributes={ jest.fn() }
				onClose={ jest.fn() }
			/>
		);
		await userEvent.upload(
			document.querySelector< HTMLInputElement >( 'input[type="file"]' )!,
			new File( [ 'WEBVTT' ], 'new.vtt', { type: 'text/vtt' } )
		);
		expect( button( 'The file is being uploaded…' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
		unmount();
		const { onFileChange, onError } =
			jest.mocked( uploadMedia ).mock.lastCall![ 0 ];
		return {
			end: () =>
				onFileChange?.( [
					{
						...{ id: 5, title: 'A & B' },
						url: 'https://site.example/new.vtt',
					},
				] as never ),
			fail: () => onError?.( { message: 'Too large.' } as never ),
		};
	};

	it( 'comes beside the tracks that the block has by then', async () => {
		const { end } = await begin();
		stored = { ...stored, tracks: [ track( 'two' ) ] };
		end();
		// As a post keeps texts.
		expect( stored.tracks.map( ( { label } ) => label ) ).toEqual( [
			'two',
			'A &amp; B',
		] );
	} );

	it( 'is not said of another video', async () => {
		const { end } = await begin();
		stored = { src: 'b.mp4', tracks: [] };
		end();
		expect( stored.tracks ).toEqual( [] );
	} );

	it( 'says that it has failed', async () => {
		const { fail } = await begin();
		fail();
		expect( told() ).toEqual( [ 'Too large.' ] );
	} );
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
			setAttributes={ jest.fn() }
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

it( 'says where a dialog was closed that lines could not be saved', async () => {
	render( <Block initial={ [] } /> );
	await write( 'First' );
	await userEvent.click( button( 'Save as a text track' ) );
	const { onError } = jest.mocked( uploadMedia ).mock.lastCall![ 0 ];
	await userEvent.click( button( 'Cancel' ) );
	act( () => onError?.( { message: 'Not allowed.' } as never ) );
	expect( told() ).toEqual( [ 'Not allowed.' ] );
} );
