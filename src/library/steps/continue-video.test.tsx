import apiFetch from '@wordpress/api-fetch';
import { createReduxStore, register } from '@wordpress/data';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { models } from '../../../tests/js/settings-site';
import { finished, video } from '../../../tests/js/video';
import type { Video } from '../../store/types';
import { lastFrame } from '../../ui/last-frame';
import { uploadImage } from '../../ui/upload-image';
import { ContinueVideo } from './continue-video';

jest.mock( '@wordpress/api-fetch' );
jest.mock( '../../ui/last-frame', () => ( { lastFrame: jest.fn() } ) );
jest.mock( '../../ui/upload-image', () => ( { uploadImage: jest.fn() } ) );
// The real one needs a browser.
jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
register(
	createReduxStore( 'core', {
		reducer: ( state = null ) => state as null,
		actions: { saveEntityRecord: () => async () => undefined },
	} )
);

const OPTION = { values: [], default: null, label: '' };

/** What was ordered. */
const orders = () =>
	jest
		.mocked( apiFetch )
		.mock.calls.filter( ( [ { method } ] ) => method === 'POST' )
		.map( ( [ { data } ] ) => data as Record< string, unknown > );

/** What the site offers: models that can be without sound. */
const offered = {
	...models,
	models: models.models.map( ( model ) => ( {
		...model,
		options: [
			{ ...OPTION, id: 'audio', type: 'boolean' },
			{ ...OPTION, id: 'seed', type: 'integer' },
		],
	} ) ),
};

/** Opens the form for a video; the site answers to orders in turn. */
async function open( id: number, ...answers: ( () => unknown )[] ) {
	return openFor( finished( { id } ), ...answers );
}

async function openFor( source: Video, ...answers: ( () => unknown )[] ) {
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		method,
		path,
	}: {
		method?: string;
		path: string;
	} ) => {
		if ( path.endsWith( '/compose' ) ) {
			return { sent: 'It sails on', length: 11 };
		}
		return method === 'GET' ? offered : answers.shift()!();
	} ) as typeof apiFetch );
	const handlers = { onOrdered: jest.fn(), onClose: jest.fn() };
	const { unmount } = render(
		<ContinueVideo source={ source } { ...handlers } />
	);
	await screen.findByRole( 'button', { name: 'Continue' } );
	// The picture, and what the site offers.
	await act( async () => undefined );
	return { user: userEvent.setup(), unmount, ...handlers };
}

const say = async ( user: ReturnType< typeof userEvent.setup > ) => {
	await user.type(
		screen.getByLabelText( 'What happens next' ),
		'It sails on'
	);
	await user.click( screen.getByRole( 'button', { name: 'Continue' } ) );
};

beforeEach( () => {
	window.sessionStorage.clear();
	URL.createObjectURL = () => 'blob:frame';
	URL.revokeObjectURL = () => undefined;
	jest.mocked( apiFetch ).mockReset();
	jest.mocked( uploadImage ).mockReset();
	jest.mocked( uploadImage ).mockResolvedValue( { id: 77, url: '/77.jpg' } );
	jest.mocked( lastFrame ).mockResolvedValue( new Blob( [ 'xxyy' ] ) );
} );

it( 'shows the last frame, and begins the next video with it', async () => {
	const { user, onOrdered, onClose } = await open( 601, () =>
		video( { id: 602 } )
	);
	expect( await screen.findByAltText( /The last frame/ ) ).toHaveAttribute(
		'src',
		'blob:frame'
	);
	await say( user );
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
	expect( orders() ).toEqual( [
		expect.objectContaining( {
			prompt: 'It sails on',
			continues: 601,
			reference_image: 77,
			post: 0,
		} ),
	] );
	expect( onOrdered ).toHaveBeenCalled();
} );

it( 'orders nothing with Enter on a length', async () => {
	const { user } = await open( 601 );
	await screen.findByAltText( /The last frame/ );
	await user.type(
		screen.getByLabelText( 'What happens next' ),
		'It sails on'
	);
	const [ length ] = screen.getAllByRole( 'radio' );
	length!.focus();
	await user.keyboard( '{Enter}' );
	expect( orders() ).toEqual( [] );
} );

it( 'repeats an order without an answer under its name, with the picture that is there already', async () => {
	const { user, onClose } = await open(
		603,
		() => {
			throw { code: 'fetch_error', message: 'x' };
		},
		() => video( { id: 604 } )
	);
	await screen.findByAltText( /The last frame/ );
	await say( user );
	await waitFor( () =>
		expect( document.querySelector( '.is-error' ) ).toHaveTextContent(
			'could not be reached'
		)
	);
	await user.click( screen.getByRole( 'button', { name: 'Continue' } ) );
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
	const [ first, second ] = orders();
	expect( second ).toEqual( { ...first, repeated: true } );
	expect( uploadImage ).toHaveBeenCalledTimes( 1 );
} );

it( 'orders nothing where the frame can’t be taken, and says what to do', async () => {
	jest.mocked( lastFrame ).mockRejectedValue( new Error( 'codec' ) );
	const { user } = await open( 605 );
	await waitFor( () =>
		expect( document.querySelector( '.is-warning' ) ).toHaveTextContent(
			/Nothing was ordered\. Take a picture of the video’s end yourself/
		)
	);
	await say( user );
	expect( orders() ).toEqual( [] );
	expect( uploadImage ).not.toHaveBeenCalled();
} );

describe( 'while the frame is on its way', () => {
	/** Holds the picture back; gives what lets each one go. */
	const hold = () => {
		const going: ( () => void )[] = [];
		jest.mocked( uploadImage ).mockImplementation(
			() =>
				new Promise( ( go ) =>
					going.push( () => go( { id: 77, url: '/77.jpg' } ) )
				)
		);
		return going;
	};

	it( 'orders nothing once the dialog was closed', async () => {
		const going = hold();
		const { user, onOrdered, unmount } = await open( 611, () =>
			video( { id: 612 } )
		);
		await screen.findByAltText( /The last frame/ );
		await say( user );
		unmount();
		await act( async () => going[ 0 ]!() );
		expect( orders() ).toEqual( [] );
		expect( onOrdered ).not.toHaveBeenCalled();
	} );

	it( 'orders once where the dialog was closed and opened again', async () => {
		const going = hold();
		const first = await open( 613 );
		await screen.findByAltText( /The last frame/ );
		await say( first.user );
		first.unmount();
		const { user, onClose } = await open( 613, () => video( { id: 614 } ) );
		await screen.findByAltText( /The last frame/ );
		await user.click( screen.getByRole( 'button', { name: 'Continue' } ) );
		await act( async () => going.forEach( ( go ) => go() ) );
		await waitFor( () => expect( onClose ).toHaveBeenCalled() );
		expect( orders() ).toHaveLength( 1 );
	} );
} );

it( 'keeps the name of an order without an answer with its wish, and asks before another one', async () => {
	const lost = () => {
		throw { code: 'fetch_error', message: 'x' };
	};
	const { user, onClose } = await open( 615, lost, lost, () =>
		video( { id: 616 } )
	);
	const send = () =>
		user.click( screen.getByRole( 'button', { name: 'Continue' } ) );
	await screen.findByAltText( /The last frame/ );
	await say( user );
	const prompt = screen.getByLabelText( 'What happens next' );
	await user.type( prompt, '!{Backspace}' );
	await send();
	expect( screen.queryByText( /both may be charged/ ) ).toBeNull();
	const [ first, second ] = orders();
	expect( second ).toEqual( { ...first, repeated: true } );
	await user.type( prompt, ' at night' );
	await send();
	expect( screen.getByText( /both may be charged/ ) ).toBeVisible();
	expect( orders() ).toHaveLength( 2 );
	await user.click(
		screen.getByRole( 'button', { name: 'Order another video' } )
	);
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
	expect( orders()[ 2 ]!.request_id ).not.toBe( first!.request_id );
} );

it( 'asks for the next part with the options and the style of this one, but for the seed', async () => {
	const { user, onClose } = await openFor(
		finished( {
			...{ id: 621, style: 'aerial', style_name: 'From above' },
			options: { audio: false, seed: 42 },
		} ),
		() => video( { id: 622 } )
	);
	await screen.findByAltText( /The last frame/ );
	await say( user );
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
	const order = orders().find( ( { continues } ) => continues === 621 );
	expect( order ).toMatchObject( {
		options: { audio: false },
		style: 'aerial',
	} );
	expect( order?.options ).not.toHaveProperty( 'seed' );
} );

it( 'asks for it in no style that is no longer there', async () => {
	const { user, onClose } = await openFor(
		finished( { id: 623, style: '12', style_name: '' } ),
		() => video( { id: 624 } )
	);
	await screen.findByAltText( /The last frame/ );
	await say( user );
	await waitFor( () => expect( onClose ).toHaveBeenCalled() );
	expect( orders()[ 0 ] ).not.toHaveProperty( 'style' );
} );

it.each( [
	[ 'the video that it continues', 'platoniavid_not_found', 1 ],
	[ 'the frame', 'platoniavid_image_missing', 2 ],
] )(
	'brings the frame into the Media Library anew only where that is gone: %s',
	async ( _, code, uploads ) => {
		const refused = () => {
			throw {
				...{ code, message: 'Gone.' },
				data: { status: 404, action: 'choose_image' },
			};
		};
		const { user } = await open( 611, refused, refused );
		await screen.findByAltText( /The last frame/ );
		await say( user );
		const again = screen.getByRole( 'button', { name: 'Continue' } );
		await waitFor( () => expect( orders() ).toHaveLength( 1 ) );
		await waitFor( () => expect( again ).toBeEnabled() );
		await user.click( again );
		await waitFor( () => expect( orders() ).toHaveLength( 2 ) );
		expect( uploadImage ).toHaveBeenCalledTimes( uploads );
	}
);
