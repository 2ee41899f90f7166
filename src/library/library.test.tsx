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
import { dispatch, select } from '@wordpress/data';
import type { ComponentProps } from 'react';
import { pageContext } from '../../tests/js/page-context';
import { models } from '../../tests/js/settings-site';
import { finished, noVideo, video } from '../../tests/js/video';
import { store } from '../store';
import { Library } from './library';
import type { VideosList } from './list/videos-list';

jest.mock( '@wordpress/api-fetch' );
// They need what a browser test has: a layout, and the Media Library.
jest.mock( './list/videos-list', () => ( {
	VideosList: ( {
		onAsk,
		onReuse,
		onDeleted,
	}: ComponentProps< typeof VideosList > ) => (
		<>
			<button onClick={ onAsk }>The first one</button>
			<button onClick={ () => onReuse( mockRefused, 'prompt' ) }>
				Change the prompt
			</button>
			<button onClick={ () => onReuse( mockRemix, 'prompt' ) }>
				Change the remix
			</button>
			<button onClick={ () => onDeleted( [ 602 ] ) }>Delete 602</button>
		</>
	),
} ) );
jest.mock( './details/details', () => ( {
	Details: ( { id }: { id: number } ) => <p>Details of { id }</p>,
} ) );
jest.mock( './styles/styles', () => {
	throw new Error( 'ChunkLoadError' );
} );
jest.mock( './steps/new-post-form', () => ( { NewPostForm: () => null } ) );
jest.mock( './remote/list', () => ( { RemoteList: () => null } ) );
jest.mock( '../form/choices', () => ( { Choices: () => null } ) );
jest.mock( '../form/thumbnail', () => ( { Thumbnail: () => null } ) );
jest.mock( '../form/use-image-upload', () => ( {
	useImageUpload: () => ( {} ),
} ) );

const mockRefused = video( { id: 600, prompt: 'A bad cat', status: 'failed' } );

const mockRemix = video( {
	...{ id: 620, prompt: 'A bad purple sky', status: 'failed', remix_of: 621 },
} );

/** The next videos that are asked for, ready at once. */
let made: number[] = [];
const place = document.createElement( 'span' );
place.id = 'platoniavid-library-action';

beforeEach( () => {
	window.sessionStorage.clear();
	made = [ 601, 602, 603 ];
	// What fades in asks for it.
	window.scrollTo = () => undefined;
	jest.mocked( apiFetch ).mockImplementation( ( ( {
		path,
		method,
	}: {
		path: string;
		method?: string;
	} ) => {
		if ( path.endsWith( '/models' ) ) {
			return Promise.resolve( models );
		}
		return Promise.resolve(
			method === 'POST'
				? finished( { id: made.shift()! } )
				: { headers: new Map(), json: () => Promise.resolve( [] ) }
		);
	} ) as unknown as typeof apiFetch );
	// Who manages has the tabs beside it.
	window.platoniavid = pageContext( { canManage: true } );
	document.body.append( place );
} );
afterEach( () => {
	place.remove();
	delete window.platoniavid;
} );

it( 'opens a dialog from beside the heading and from the empty list; Esc closes it, and the focus goes back', async () => {
	render( <Library /> );
	for ( const name of [ 'Generate video', 'The first one' ] ) {
		const button = screen.getByRole( 'button', { name } );
		button.focus();
		await userEvent.keyboard( '{Enter}' );
		const dialog = screen.getByRole( 'dialog', { name: 'Generate video' } );
		expect( within( dialog ).getByLabelText( 'Prompt' ) ).toHaveFocus();
		await userEvent.keyboard( 'A cat{Escape}' );
		await waitFor( () =>
			expect( screen.queryByRole( 'dialog' ) ).toBeNull()
		);
		expect( button ).toHaveFocus();
	}
} );

it( 'shows what was made in the dialog until another one is asked for; closed, a notice says which one is ready', async () => {
	render( <Library /> );
	const type = async ( prompt: string ) =>
		userEvent.type(
			await screen.findByLabelText( 'Prompt' ),
			`${ prompt }{Control>}{Enter}{/Control}`
		);
	await press( 'Generate video' );
	await type( 'A cat' );
	await screen.findByText( 'The video is ready.' );
	expect( document.querySelector( 'video' ) ).toHaveAttribute(
		'src',
		'https://site.example/cat.mp4'
	);
	expect( document.body ).not.toHaveFocus();

	await press( 'Generate another' );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( '' );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveFocus();
	await type( 'A dog' );
	await screen.findByText( 'The video is ready.' );

	await press( 'Details' );
	expect( screen.getByText( 'Details of 602' ) ).toBeVisible();
	expect( screen.queryByText( 'The video is ready.' ) ).toBeNull();
	expect(
		screen.getAllByText( 'Your video is ready: “A cat in the rain”' )
	).not.toHaveLength( 0 );
} );

/** Closes the dialog. */
const leave = async () => {
	await userEvent.keyboard( '{Escape}' );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
};

/** Presses a button. */
const press = ( name: string ) =>
	userEvent.click( screen.getByRole( 'button', { name } ) );

it( 'keeps an order that the site has not answered where another video’s prompt is changed: it is repeated under its own name, and another one is asked about', async () => {
	const answer = jest.mocked( apiFetch ).getMockImplementation()!;
	const sent: { request_id: string; prompt: string }[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( ( request: {
		method?: string;
		data: ( typeof sent )[ number ];
	} ) => {
		if ( request.method !== 'POST' ) {
			return answer( request );
		}
		sent.push( request.data );
		return sent.length > 1
			? answer( request )
			: Promise.reject( { code: 'fetch_error' } );
	} ) as unknown as typeof apiFetch );
	render( <Library /> );
	await press( 'Generate video' );
	await userEvent.type(
		await screen.findByLabelText( 'Prompt' ),
		'A boat{Control>}{Enter}{/Control}'
	);
	await screen.findAllByText( /The site could not be reached/ );
	await leave();

	await press( 'Change the prompt' );
	const prompt = await screen.findByLabelText( 'Prompt' );
	expect( prompt ).toHaveValue( 'A bad cat' );
	await userEvent.type( prompt, ' no more' );
	await press( 'Generate' );
	await screen.findByRole( 'dialog', { name: 'Order another video?' } );
	await press( 'Cancel' );
	expect( sent ).toHaveLength( 1 );

	await press( 'Try again' );
	await screen.findByRole( 'button', { name: 'Generate another' } );
	expect( sent[ 1 ] ).toEqual( { ...sent[ 0 ], repeated: true } );
	await press( 'Generate another' );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue(
		'A bad cat no more'
	);
} );

/** Orders in the dialog what is refused when it is let go. */
async function orderRefused() {
	const answer = jest.mocked( apiFetch ).getMockImplementation()!;
	let refuse: () => void = () => {};
	jest.mocked( apiFetch ).mockImplementation( ( ( request: {
		method?: string;
	} ) =>
		request.method === 'POST'
			? new Promise( ( resolve ) => {
					const error = { message: 'Too wild.', action: 'prompt' };
					refuse = () =>
						resolve( { ...mockRefused, id: 604, error } );
				} )
			: answer( request ) ) as unknown as typeof apiFetch );
	render( <Library /> );
	await press( 'Generate video' );
	await userEvent.type(
		await screen.findByLabelText( 'Prompt' ),
		'A bad cat{Control>}{Enter}{/Control}'
	);
	await screen.findByRole( 'progressbar' );
	return () => act( async () => refuse() );
}

/** What is told of it outside of the dialog. */
const told = () =>
	screen.queryByText( 'Your video is not finished: “A bad cat”. Too wild.', {
		ignore: '.a11y-speak-region',
	} );

it( 'says, also aloud, what has failed since the dialog was closed', async () => {
	const refuse = await orderRefused();
	await leave();
	await refuse();
	// It comes into view in a moment.
	await waitFor( () => expect( told() ).toBeVisible() );
	expect( document.querySelector( '#a11y-speak-polite' ) ).toHaveTextContent(
		'Your video is not finished: “A bad cat”. Too wild.'
	);
	await press( 'Show' );
	expect( screen.getByRole( 'dialog' ) ).toHaveTextContent( 'Too wild.' );
	await waitFor( () => expect( told() ).toBeNull() );
} );

it( 'does not repeat what was seen to fail in the dialog', async () => {
	const refuse = await orderRefused();
	await refuse();
	await screen.findAllByText( 'Too wild.' );
	await leave();
	expect( told() ).toBeNull();
} );

it( 'says nothing of a video that was deleted since the dialog was closed', async () => {
	const answer = jest.mocked( apiFetch ).getMockImplementation()!;
	jest.mocked( apiFetch ).mockImplementation( ( ( request: {
		path: string;
		method?: string;
	} ) => {
		if ( request.path.includes( '/videos/605' ) ) {
			return Promise.reject( noVideo );
		}
		return request.method === 'POST'
			? Promise.resolve( video( { id: 605 } ) )
			: answer( request );
	} ) as unknown as typeof apiFetch );
	render( <Library /> );
	await press( 'Generate video' );
	await userEvent.type(
		await screen.findByLabelText( 'Prompt' ),
		'A cat{Control>}{Enter}{/Control}'
	);
	await screen.findByRole( 'button', { name: 'Generate another' } );
	await leave();
	await act( () => dispatch( store ).loadVideo( 605 ) );
	expect( select( store ).isMissing( 605 ) ).toBe( true );
	expect( screen.queryByText( /Your video is not finished/ ) ).toBeNull();
	await press( 'Generate video' );
	expect( screen.getByRole( 'dialog' ) ).toHaveTextContent(
		'no longer on the site'
	);
} );

it( 'brings back what was typed before another video’s prompt took its place', async () => {
	render( <Library /> );
	await press( 'Generate video' );
	const prompt = () => screen.getByLabelText( 'Prompt' );
	await userEvent.clear( prompt() );
	await userEvent.type( prompt(), 'A long story' );
	// Twice: the words of the first one were not typed.
	for ( let times = 0; times < 2; times++ ) {
		await leave();
		await press( 'Change the prompt' );
	}
	expect( prompt() ).toHaveValue( 'A bad cat' );
	// Another one than that of the words alone, which may stand beside it.
	const back = 'Bring back what was typed';
	await press( back );
	expect( prompt() ).toHaveValue( 'A long story' );
	expect( prompt() ).toHaveFocus();
	expect( screen.queryByRole( 'button', { name: back } ) ).toBeNull();
} );

/** What is sent to be paid. */
const ordered = () =>
	jest
		.mocked( apiFetch )
		.mock.calls.filter( ( [ { method } ] ) => method === 'POST' )
		.map( ( [ { path, data } ] ) => ( { path, data } ) );

it( 'keeps the image and the chain where a part’s prompt is changed', async () => {
	const part = { reference_image: 5, last_frame: 6, continues: 7 };
	jest.mocked( apiFetch ).mockClear();
	Object.assign( mockRefused, part );
	try {
		render( <Library /> );
		await press( 'Change the prompt' );
		await userEvent.type(
			await screen.findByLabelText( 'Prompt' ),
			' no more{Control>}{Enter}{/Control}'
		);
		await screen.findByText( 'The video is ready.', {
			selector: 'strong',
		} );
	} finally {
		Object.assign( mockRefused, {
			...{ reference_image: null, last_frame: null, continues: null },
		} );
	}
	expect( ordered() ).toEqual( [
		expect.objectContaining( {
			data: expect.objectContaining( {
				prompt: 'A bad cat no more',
				reference_image: 5,
				continues: 7,
			} ),
		} ),
	] );
} );

it( 'asks for a remix anew as one of the same video, and not where that is gone', async () => {
	const answer = jest.mocked( apiFetch ).getMockImplementation()!;
	let source: object = finished( { id: 621, prompt: 'A blue sky' } );
	jest.mocked( apiFetch ).mockClear();
	jest.mocked( apiFetch ).mockImplementation( ( ( request: {
		path: string;
		method?: string;
	} ) => {
		if (
			request.path.includes( '/videos/621?' ) ||
			request.path.endsWith( '/videos/621' )
		) {
			return 'id' in source
				? Promise.resolve( source )
				: Promise.reject( source );
		}
		return answer( request );
	} ) as unknown as typeof apiFetch );
	render( <Library /> );
	await press( 'Change the remix' );
	const prompt = await screen.findByLabelText( 'New prompt' );
	expect( prompt ).toHaveValue( 'A bad purple sky' );
	expect( screen.getByText( 'A blue sky' ) ).toBeVisible();
	await userEvent.type( prompt, ' no more{Control>}{Enter}{/Control}' );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
	expect( ordered() ).toEqual( [
		{
			path: '/platoniavid/v1/videos/621/remix',
			data: expect.objectContaining( {
				prompt: 'A bad purple sky no more',
			} ),
		},
	] );
	expect(
		screen.getByRole( 'button', { name: 'Generate video' } )
	).toBeVisible();

	for ( const [ found, sentence ] of [
		[ noVideo, /it can’t be varied again/ ],
		[ finished( { id: 621, can_edit: false } ), /can’t be varied now/ ],
		[ video( { id: 621 } ), /can’t be varied now/ ],
		[ finished( { id: 621, remote_id: null } ), /can’t be varied now/ ],
	] as const ) {
		source = found;
		await press( 'Change the remix' );
		expect( await screen.findByText( sentence ) ).toBeVisible();
		expect( screen.queryByLabelText( 'New prompt' ) ).toBeNull();
		await leave();
	}
} );

it( 'says before anything else that there is no key, and offers nothing to those who may not make videos', async () => {
	window.platoniavid = { ...window.platoniavid!, hasKey: false };
	const { unmount } = render( <Library /> );
	await screen.findByRole( 'tab', { name: 'At the gateway' } );
	expect(
		await screen.findAllByText( /^The site has no key for the gateway yet/ )
	).not.toHaveLength( 0 );
	unmount();
	window.platoniavid = { ...window.platoniavid, canGenerate: false };
	render( <Library /> );
	await screen.findByRole( 'tab', { name: 'At the gateway' } );
	expect(
		screen.queryByRole( 'button', { name: 'Generate video' } )
	).toBeNull();
} );

it( 'opens the dialog where the address asks for it, once', async () => {
	window.location.hash = '#generate';
	const { unmount } = render( <Library /> );
	expect(
		await screen.findByRole( 'dialog', { name: 'Generate video' } )
	).toBeVisible();
	expect( window.location.hash ).toBe( '' );
	unmount();
	render( <Library /> );
	await screen.findByRole( 'tab', { name: 'At the gateway' } );
	expect( screen.queryByRole( 'dialog' ) ).toBeNull();
} );

it( 'leaves open what is still awaited when its button is pressed once more', async () => {
	render( <Library /> );
	const button = screen.getByRole( 'button', {
		name: 'Styles and saved prompts',
	} );
	fireEvent.click( button, { detail: 1 } );
	expect( screen.getByText( 'Loading…' ) ).toBeVisible();
	fireEvent.click( button, { detail: 1 } );
	// What was awaited comes, and be it that it could not be loaded.
	expect(
		await screen.findByRole( 'button', { name: 'Try again' } )
	).toBeVisible();
} );

it( 'puts away what could not be loaded with the button that opened it', async () => {
	render( <Library /> );
	const button = screen.getByRole( 'button', {
		name: 'Styles and saved prompts',
	} );
	const again = { name: 'Try again' };
	await userEvent.dblClick( button );
	expect( await screen.findByRole( 'button', again ) ).toBeVisible();
	await userEvent.click( button );
	expect( screen.queryByRole( 'button', again ) ).toBeNull();
} );
