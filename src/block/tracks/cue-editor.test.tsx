import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { uploadMedia } from '@wordpress/media-utils';
import { pageContext } from '../../../tests/js/page-context';
import { fetchPromptHelp } from '../../store/api';
import { writePrompt } from '../../store/later-api';
import { CueEditor } from './cue-editor';
import { readCues } from './vtt';

jest.mock( '@wordpress/media-utils', () => ( { uploadMedia: jest.fn() } ) );
jest.mock( './vtt', () => ( {
	...jest.requireActual( './vtt' ),
	readCues: jest.fn(),
} ) );
jest.mock( '../../store/api', () => ( {
	...jest.requireActual( '../../store/api' ),
	fetchPromptHelp: jest.fn(),
} ) );
jest.mock( '../../store/later-api', () => ( { writePrompt: jest.fn() } ) );

const onSaved = jest.fn();
const onUnsaved = jest.fn();
const button = ( name: string ) => screen.getByRole( 'button', { name } );
const save = () => button( 'Save as a text track' );

function open( src = '', hasAiClient = false ) {
	window.platoniavid = pageContext( { hasAiClient } );
	jest.mocked( fetchPromptHelp ).mockResolvedValue( { available: true } );
	const { container } = render(
		<CueEditor
			video="https://site.example/a.mp4"
			src={ src }
			about="A cat"
			onSaved={ onSaved }
			onUnsaved={ onUnsaved }
			onCancel={ jest.fn() }
		/>
	);
	const video = container.querySelector( 'video' );
	if ( video ) {
		Object.defineProperty( video, 'duration', { value: 8 } );
	}
	return video;
}

/** What was sent as a file, once WordPress has it. */
async function sent(): Promise< string > {
	const [ options ] = jest.mocked( uploadMedia ).mock.lastCall!;
	const [ file ] = options.filesList as unknown as File[];
	expect( file!.type ).toBe( 'text/vtt' );
	const reader = new FileReader();
	const text = new Promise< string >( ( resolve ) => {
		reader.onload = () => resolve( String( reader.result ) );
	} );
	reader.readAsText( file! );
	await act( async () =>
		options.onFileChange?.( [
			{ id: 9, url: 'https://site.example/captions.vtt' } as any,
		] )
	);
	return text;
}

it( 'adds lines where the video is, by keyboard too, and saves them', async () => {
	const video = open()!;
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	video.currentTime = 3;
	await userEvent.click( button( 'Add a line at this moment' ) );
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveFocus();
	await userEvent.keyboard( 'Second' );
	video.currentTime = 0;
	await userEvent.keyboard( '{Alt>}{Enter}{/Alt}' );
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveFocus();
	await userEvent.keyboard( 'اول' );
	const [ end ] = screen.getAllByLabelText( 'End' );
	await userEvent.clear( end! );
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	await userEvent.type( end!, '۱٫۵' );
	await userEvent.click( save() );
	expect( await sent() ).toBe(
		'WEBVTT\n\n00:00.000 --> 00:01.500\nاول\n\n00:03.000 --> 00:05.000\nSecond\n'
	);
	expect( onSaved ).toHaveBeenCalledWith(
		'https://site.example/captions.vtt',
		'Subtitles'
	);
} );

it( 'says at the time that is meant what is wrong with it', async () => {
	open();
	await userEvent.click( button( 'Add a line at this moment' ) );
	await userEvent.keyboard( 'One' );
	const start = screen.getByLabelText( 'Start' );
	const end = screen.getByLabelText( 'End' );
	await userEvent.clear( start );
	await userEvent.type( start, '1.05.5' );
	expect( start ).toBeInvalid();
	expect( start ).toHaveAccessibleDescription( /^Write a time as/ );
	expect( screen.getByRole( 'alert' ) ).toBeVisible();
	expect( end ).toBeValid();
	await userEvent.clear( start );
	await userEvent.type( start, '1:05.5' );
	expect( start ).toBeValid();
	expect( end ).toBeInvalid();
	expect( end ).toHaveAccessibleDescription(
		'The end comes after the start.'
	);
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveAccessibleDescription(
		''
	);
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	await userEvent.clear( end );
	await userEvent.type( end, '1:06' );
	expect( save() ).not.toHaveAttribute( 'aria-disabled' );
} );

it( 'opens a file that is there, and takes lines out', async () => {
	jest.mocked( readCues ).mockResolvedValue( [
		{ start: 0, end: 1, text: 'One' },
		{ start: 1, end: 2, text: 'Two' },
	] );
	open( 'https://site.example/old.vtt' );
	expect( await screen.findByLabelText( 'Line 2' ) ).toHaveValue( 'Two' );
	expect( onUnsaved ).toHaveBeenLastCalledWith( false );
	await userEvent.click( button( 'Remove line 1' ) );
	expect( button( 'Add a line at this moment' ) ).toHaveFocus();
	expect( onUnsaved ).toHaveBeenLastCalledWith( true );
	await userEvent.click( save() );
	expect( await sent() ).toBe( 'WEBVTT\n\n00:01.000 --> 00:02.000\nTwo\n' );
} );

it( 'says where a file can’t be read', async () => {
	jest.mocked( readCues ).mockRejectedValue( new Error() );
	open( 'https://site.example/old.vtt' );
	expect(
		( await screen.findAllByText( /The file could not be read/ ) )[ 0 ]
	).toBeVisible();
} );

it( 'saves no draft before somebody says that it was read', async () => {
	jest.mocked( writePrompt ).mockResolvedValue( { prompt: 'Hi\nthere' } );
	open( '', true );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Have a draft written' } )
	);
	expect( await screen.findByLabelText( 'Line 2' ) ).toHaveValue( 'there' );
	// In a dialog, which keys reach only while something in it has the focus.
	expect( button( 'Have a draft written' ) ).toHaveFocus();
	expect( writePrompt ).toHaveBeenCalledWith( 'subtitles', 'A cat' );
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	await userEvent.click( screen.getByRole( 'checkbox' ) );
	expect( save() ).not.toHaveAttribute( 'aria-disabled' );
	expect( button( 'Add a line at this moment' ) ).toHaveFocus();
} );

it( 'offers no draft where nothing can write one', () => {
	open();
	expect(
		screen.queryByRole( 'button', { name: 'Have a draft written' } )
	).toBeNull();
} );

it( 'keeps what was written while a draft was awaited', async () => {
	let answer: ( given: { prompt: string } ) => void = () => undefined;
	jest.mocked( writePrompt ).mockReturnValue(
		new Promise( ( resolve ) => ( answer = resolve ) )
	);
	open( '', true );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Have a draft written' } )
	);
	await userEvent.click( button( 'Add a line at this moment' ) );
	await userEvent.keyboard( 'Mine' );
	await act( async () => answer( { prompt: 'Hi\nthere' } ) );
	expect(
		screen
			.getAllByLabelText( /^Line/ )
			.map( ( field ) => ( field as HTMLTextAreaElement ).value )
	).toEqual( [ 'Mine', 'Hi', 'there' ] );
} );

it( 'lets nothing be typed that a file on its way would lack', async () => {
	open();
	await userEvent.click( button( 'Add a line at this moment' ) );
	await userEvent.keyboard( 'One' );
	await userEvent.click( save() );
	await userEvent.type( screen.getByLabelText( 'Line 1' ), ' more' );
	await userEvent.keyboard( '{Alt>}{Enter}{/Alt}' );
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveValue( 'One' );
	expect( screen.queryByLabelText( 'Line 2' ) ).toBeNull();
	const [ options ] = jest.mocked( uploadMedia ).mock.lastCall!;
	save().focus();
	act( () => options.onError?.( { message: 'It is away.' } as never ) );
	expect( save() ).toHaveFocus();
	await userEvent.type( screen.getByLabelText( 'Line 1' ), ' more' );
	expect( screen.getByLabelText( 'Line 1' ) ).toHaveValue( 'One more' );
} );

it( 'says that the video can’t be played, and opens it by itself', () => {
	const video = open()!;
	expect( screen.queryByRole( 'link' ) ).toBeNull();
	fireEvent.error( video );
	expect( screen.getByText( /can’t play/ ) ).toHaveAttribute(
		'role',
		'status'
	);
	expect( screen.getByRole( 'link' ) ).toHaveAttribute( 'href', video.src );
} );
