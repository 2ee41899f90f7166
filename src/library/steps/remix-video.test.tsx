import apiFetch from '@wordpress/api-fetch';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../../tests/js/page-context';
import { models } from '../../../tests/js/settings-site';
import { finished, video } from '../../../tests/js/video';
import type { Video } from '../../store/types';
import { RemixVideo } from './remix-video';

jest.mock( '@wordpress/api-fetch' );

/** Orders a remix of a video; the site answers with another one. */
async function remix( source: number, made: Video ) {
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		method,
	}: {
		method?: string;
	} ) => ( method === 'GET' ? models : made ) ) as typeof apiFetch );
	const onOrdered = jest.fn();
	const onClose = jest.fn();
	const user = userEvent.setup();
	const { unmount } = render(
		<RemixVideo
			source={ finished( { id: source } ) }
			onOrdered={ onOrdered }
			onClose={ onClose }
		/>
	);
	const prompt = screen.getByLabelText( 'New prompt' );
	await user.clear( prompt );
	await user.type( prompt, 'At night' );
	const send = () =>
		user.click( screen.getByRole( 'button', { name: 'Remix' } ) );
	await send();
	await waitFor( () => expect( onOrdered ).toHaveBeenCalled() );
	return { prompt, send, onOrdered, onClose, unmount };
}

/** Has the site tell its models, and refuse all orders. */
const refuse = ( why: () => object ) =>
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		method,
	}: {
		method?: string;
	} ) => {
		if ( method === 'GET' ) {
			return models;
		}
		throw why();
	} ) as typeof apiFetch );

beforeEach( () => jest.mocked( apiFetch ).mockReset() );

it( 'closes when the remix is ordered', async () => {
	const { onClose } = await remix( 501, video( { id: 502 } ) );
	expect( onClose ).toHaveBeenCalled();
} );

it( 'keeps the prompt of a remix that the gateway refused, says why, and gives it a new name', async () => {
	const refused = video( {
		id: 504,
		status: 'failed',
		next_check_in: null,
		error: {
			code: 'platoniavid_refused',
			message: 'The gateway refused this prompt.',
			action: 'edit_prompt',
		},
	} );
	const { prompt, send, onClose, unmount } = await remix( 503, refused );
	expect( document.querySelector( '.is-error' ) ).toHaveTextContent(
		'The gateway refused this prompt.'
	);
	expect( onClose ).not.toHaveBeenCalled();
	expect( screen.getByText( /does not know how much/ ) ).toBeVisible();
	expect( prompt ).toHaveValue( 'At night' );
	await send();
	const names = jest
		.mocked( apiFetch )
		.mock.calls.filter( ( [ { method } ] ) => method === 'POST' )
		.map(
			( [ { data } ] ) => ( data as { request_id: string } ).request_id
		);
	expect( new Set( names ).size ).toBe( 2 );
	unmount();
	render(
		<RemixVideo
			source={ finished( { id: 503 } ) }
			onOrdered={ () => undefined }
		/>
	);
	expect( screen.getByLabelText( 'New prompt' ) ).toHaveValue( 'At night' );
} );

it( 'keeps what was typed when it is closed', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( models );
	const open = () =>
		render(
			<RemixVideo
				source={ finished( { id: 505 } ) }
				onOrdered={ () => undefined }
			/>
		);
	const { unmount } = open();
	await userEvent.type( screen.getByLabelText( 'New prompt' ), ' at night' );
	unmount();
	open();
	expect( screen.getByLabelText( 'New prompt' ) ).toHaveValue(
		`${ finished().prompt } at night`
	);
} );

it( 'asks before other words after an order without an answer, and gives the same ones its name', async () => {
	refuse( () => ( { code: 'fetch_error', message: 'x' } ) );
	const names = () =>
		jest
			.mocked( apiFetch )
			.mock.calls.filter( ( [ { method } ] ) => method === 'POST' )
			.map(
				( [ { data } ] ) =>
					( data as { request_id: string } ).request_id
			);
	const user = userEvent.setup();
	render(
		<RemixVideo
			source={ finished( { id: 506 } ) }
			onOrdered={ () => undefined }
		/>
	);
	const prompt = screen.getByLabelText( 'New prompt' );
	const send = () =>
		user.click( screen.getByRole( 'button', { name: 'Remix' } ) );
	await send();
	await user.type( prompt, '!{Backspace}' );
	await send();
	expect( names() ).toHaveLength( 2 );
	expect( names()[ 1 ] ).toBe( names()[ 0 ] );
	await user.type( prompt, '!' );
	await send();
	expect( screen.getByText( /both may be charged/ ) ).toBeVisible();
	expect( names() ).toHaveLength( 2 );
	await user.click(
		screen.getByRole( 'button', { name: 'Order another video' } )
	);
	await waitFor( () => expect( names() ).toHaveLength( 3 ) );
	expect( names()[ 2 ] ).not.toBe( names()[ 0 ] );
} );

it( 'leaves a dialog open that was opened again before the answer came, and what was written there', async () => {
	let answer: ( made: never ) => void = () => {};
	jest.mocked( apiFetch ).mockImplementation( ( ( {
		method,
	}: {
		method?: string;
	} ) =>
		method === 'GET'
			? Promise.resolve( models )
			: new Promise( ( resolve ) => {
					answer = resolve as typeof answer;
				} ) ) as typeof apiFetch );
	const onOrdered = jest.fn();
	const onClose = jest.fn();
	const user = userEvent.setup();
	const open = () =>
		render(
			<RemixVideo
				source={ finished( { id: 507 } ) }
				onOrdered={ onOrdered }
				onClose={ onClose }
			/>
		);
	const { unmount } = open();
	await user.type( screen.getByLabelText( 'New prompt' ), ' at night' );
	await user.click( screen.getByRole( 'button', { name: 'Remix' } ) );
	unmount();
	const { unmount: closeAgain } = open();
	await user.type( screen.getByLabelText( 'New prompt' ), ' in the rain' );
	await act( async () => answer( video( { id: 508 } ) as never ) );
	expect( onOrdered ).toHaveBeenCalled();
	expect( onClose ).not.toHaveBeenCalled();
	closeAgain();
	open();
	expect( screen.getByLabelText( 'New prompt' ) ).toHaveValue(
		`${ finished().prompt } at night in the rain`
	);
} );

it( 'shows what is sent on a site that adds words', async () => {
	window.platoniavid = pageContext( { addsWords: true } );
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
	}: {
		path: string;
	} ) =>
		path.endsWith( '/compose' )
			? { sent: 'At night\n\nIn our colours', length: 24 }
			: models ) as typeof apiFetch );
	render(
		<RemixVideo
			source={ finished( { id: 590 } ) }
			onOrdered={ () => undefined }
		/>
	);
	expect( await screen.findByText( 'What is sent' ) ).toBeVisible();
	expect( screen.getByText( /At night\s+In our colours/ ) ).toBeVisible();
	window.platoniavid = undefined;
} );

it( 'asks before another one without the words of a style, which no remix has', async () => {
	window.platoniavid = pageContext( { addsWords: true } );
	const composed: unknown[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
		method,
		data,
	}: {
		path: string;
		method?: string;
		data?: { style?: string };
	} ) => {
		if ( path.endsWith( '/compose' ) ) {
			composed.push( data?.style );
			return { sent: 'At night\n\nIn our colours', length: 24 };
		}
		if ( method === 'POST' ) {
			throw { code: 'fetch_error', message: 'x' };
		}
		return models;
	} ) as typeof apiFetch );
	const user = userEvent.setup();
	render(
		<RemixVideo
			source={ finished( { id: 591, style: 'noir' } ) }
			onOrdered={ () => undefined }
		/>
	);
	const send = () =>
		user.click( screen.getByRole( 'button', { name: 'Remix' } ) );
	await send();
	await user.type( screen.getByLabelText( 'New prompt' ), '!' );
	await send();
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( await dialog.findByText( 'What is sent' ) ).toBeVisible();
	expect( composed ).not.toContain( 'noir' );
	window.platoniavid = undefined;
} );

it( 'says that it repeats an order, and gives the next one a new name where its video was deleted since', async () => {
	let answer: object = { code: 'fetch_error', message: 'x' };
	refuse( () => answer );
	const user = userEvent.setup();
	render(
		<RemixVideo
			source={ finished( { id: 511 } ) }
			onOrdered={ () => undefined }
		/>
	);
	const send = () =>
		user.click( screen.getByRole( 'button', { name: 'Remix' } ) );
	await send();
	answer = {
		code: 'platoniavid_order_deleted',
		message: 'It was deleted.',
		data: { status: 410, action: 'none' },
	};
	await send();
	await send();
	const [ first, second, third ] = jest
		.mocked( apiFetch )
		.mock.calls.flatMap( ( [ { method, data } ] ) =>
			method === 'POST'
				? ( data as { request_id: string; repeated?: boolean } )
				: []
		);
	expect( first!.repeated ).toBe( false );
	expect( second ).toEqual( { ...first, repeated: true } );
	expect( third!.repeated ).toBe( false );
	expect( third!.request_id ).not.toBe( first!.request_id );
} );
