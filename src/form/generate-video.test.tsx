import apiFetch from '@wordpress/api-fetch';
import {
	act,
	render,
	renderHook,
	screen,
	waitFor,
} from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import userEvent from '@testing-library/user-event';
import { GenerateVideo } from '../../tests/js/generate-video';
import { pageContext } from '../../tests/js/page-context';
import { models } from '../../tests/js/settings-site';
import { style } from '../../tests/js/style';
import {
	elsewhere as alternative,
	finished,
	video,
} from '../../tests/js/video';
import { isAwaited } from '../order/use-draft';
import type { Job } from '../order/use-job';
import { store } from '../store';
import { getContext } from '../store/page-context';
import type { Video } from '../store/types';
import { GenerationForm, useGeneration } from './generate-video';
import { useTake } from './use-take';

jest.mock( '@wordpress/api-fetch' );
// It needs the Media Library, which a browser test has.
jest.mock( './thumbnail', () => ( { Thumbnail: () => null } ) );
jest.mock( './choose-image', () => ( { MediaPicker: () => null } ) );
jest.mock( './reference-image', () => ( { ReferenceImage: () => null } ) );
jest.mock( '../ui/use-image', () => ( {
	useImage: () => null,
	useImageFailure: () => null,
} ) );
jest.mock( './use-image-upload', () => ( { useImageUpload: () => ( {} ) } ) );

// What it says of each take has tests of its own.
jest.mock( '../follow/takes-later', () => ( {
	TakesLater: ( { repeatTakes }: Pick< Job, 'repeatTakes' > ) => (
		<button onClick={ () => void repeatTakes() }>Send again</button>
	),
} ) );

interface Request {
	path: string;
	method?: string;
	data?: { request_id?: string };
}

/** A site that loses the answers to the first orders. */
function site( lost: number, made: () => Video ) {
	const ids: string[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( ( request: Request ) => {
		if ( request.path.endsWith( '/models' ) ) {
			return Promise.resolve( models );
		}
		if ( request.method === 'POST' && request.path.endsWith( '/videos' ) ) {
			ids.push( request.data?.request_id ?? '' );
			return ids.length > lost
				? Promise.resolve( made() )
				: Promise.reject( { code: 'fetch_error' } );
		}
		return Promise.resolve( [ made() ] );
	} ) as unknown as typeof apiFetch );
	return ids;
}

beforeEach( () => {
	delete window.platoniavid;
	window.sessionStorage.clear();
} );

it( 'puts an example into the prompt, and the focus, before the models have come', async () => {
	jest.mocked( apiFetch ).mockReturnValueOnce( new Promise( () => {} ) );
	render( <GenerateVideo place="a" post={ 0 } onReady={ jest.fn() } /> );
	const [ example ] = screen
		.getAllByRole( 'listitem' )
		.map( ( item ) => item.firstElementChild! );
	const text = example!.textContent;
	await userEvent.setup().click( example! );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( text );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveFocus();
	expect( example ).not.toBeInTheDocument();
	await dispatch( store ).invalidateResolution( 'getModels', [] );
} );

it( 'has what was typed when it is opened again', async () => {
	site( 0, () => finished( { id: 501 } ) );
	const user = userEvent.setup();
	const first = render(
		<GenerateVideo place="a" post={ 0 } onReady={ jest.fn() } />
	);
	await user.type( await screen.findByLabelText( 'Prompt' ), 'A cat' );
	first.unmount();
	const other = render(
		<GenerateVideo place="b" post={ 0 } onReady={ jest.fn() } />
	);
	expect( await screen.findByLabelText( 'Prompt' ) ).toHaveValue( '' );
	other.unmount();
	render( <GenerateVideo place="a" post={ 0 } onReady={ jest.fn() } /> );
	expect( await screen.findByLabelText( 'Prompt' ) ).toHaveValue( 'A cat' );
} );

/** Orders at a place, where the answer gets lost. */
async function lose( place: string ) {
	const user = userEvent.setup();
	const first = render(
		<GenerateVideo place={ place } post={ 0 } onReady={ jest.fn() } />
	);
	await user.type(
		await screen.findByLabelText( 'Prompt' ),
		'A cat{Control>}{Enter}{/Control}'
	);
	await screen.findAllByText( /The site could not be reached/ );
	return { user, first };
}

it( 'repeats an order whose answer was lost under its own name when it is opened again, and is empty after that', async () => {
	const ids = site( 1, () => video( { id: 502 } ) );
	const { user, first } = await lose( 'a' );
	first.unmount();
	const repeated = site( 0, () => finished( { id: 502 } ) );
	const onReady = jest.fn();
	render( <GenerateVideo place="a" post={ 0 } onReady={ onReady } /> );
	await user.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	await waitFor( () => expect( onReady ).toHaveBeenCalled() );
	expect( repeated ).toEqual( ids );
	expect( await screen.findByLabelText( 'Prompt' ) ).toHaveValue( '' );
	expect( window.sessionStorage ).toHaveLength( 0 );
} );

it( 'sends after a reload what was clicked, and not what was typed since', async () => {
	site( 1, () => video( { id: 505 } ) );
	const { user, first } = await lose( 'e' );
	await user.type( screen.getByLabelText( 'Prompt' ), ' and a d' );
	first.unmount();
	// What the page knew of the order is gone with it.
	const [ key = '' ] = Object.keys( window.sessionStorage );
	const kept = window.sessionStorage.getItem( key ) ?? '';
	const { requestId } = JSON.parse( kept ) as { requestId: string };
	const reloaded = `${ requestId.slice( 0, -1 ) }x`;
	window.sessionStorage.setItem(
		key,
		kept.replaceAll( requestId, reloaded )
	);
	site( 0, () => finished( { id: 505 } ) );
	const onReady = jest.fn();
	render( <GenerateVideo place="e" post={ 0 } onReady={ onReady } /> );
	await waitFor( () => expect( onReady ).toHaveBeenCalled() );
	expect( jest.mocked( apiFetch ) ).toHaveBeenCalledWith(
		expect.objectContaining( {
			data: expect.objectContaining( {
				request_id: reloaded,
				prompt: 'A cat',
			} ) as object,
		} )
	);
	// What was typed since is not what has come.
	expect( await screen.findByLabelText( 'Prompt' ) ).toHaveValue(
		'A cat and a d'
	);
} );

it( 'goes on with an order of a version that kept no copy of it', async () => {
	const key = `platoniavid-draft-${ getContext().owner }-f`;
	window.sessionStorage.setItem(
		key,
		JSON.stringify( {
			...{ prompt: 'A cat', model: 'sora-2', size: '', seconds: 4 },
			...{ requestId: 'of before', videoId: 0, remixOf: 0 },
		} )
	);
	const ids = site( 0, () => finished( { id: 509 } ) );
	const onReady = jest.fn();
	render( <GenerateVideo place="f" post={ 0 } onReady={ onReady } /> );
	await waitFor( () => expect( onReady ).toHaveBeenCalled() );
	expect( ids ).toEqual( [ 'of before' ] );
} );

it( 'asks before it orders beside a video that may have been charged', async () => {
	const lost = video( {
		id: 503,
		status: 'unconfirmed',
		next_check_in: null,
		error: {
			code: 'platoniavid_unconfirmed_none',
			message: 'Nobody knows.',
			action: 'resubmit',
		},
	} );
	const ids = site( 0, () => lost );
	const user = userEvent.setup();
	render( <GenerateVideo place="c" post={ 0 } onReady={ jest.fn() } /> );
	await user.type(
		await screen.findByLabelText( 'Prompt' ),
		'A cat{Control>}{Enter}{/Control}'
	);
	await screen.findAllByText( 'Nobody knows.' );
	const press = async () =>
		user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	await press();
	await user.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	expect( ids ).toHaveLength( 1 );
	await press();
	expect( ids ).toHaveLength( 1 );
	expect(
		screen.getByRole( 'dialog', { name: 'Submit this video again?' } )
	).toHaveTextContent( /It costs credit|Costs about/ );
	await user.click( screen.getByRole( 'button', { name: 'Submit again' } ) );
	await waitFor( () => expect( ids ).toHaveLength( 2 ) );
	expect( ids[ 0 ] ).not.toBe( ids[ 1 ] );
} );

it( 'puts the focus into the prompt after an order was discarded, as its buttons go', async () => {
	const lost = video( {
		...{ id: 541, status: 'unconfirmed', next_check_in: null },
		error: { code: 'x', message: 'Nobody knows.', action: 'resubmit' },
	} );
	site( 0, () => lost );
	const user = userEvent.setup();
	render( <GenerateVideo place="left" post={ 0 } onReady={ jest.fn() } /> );
	await user.type( screen.getByLabelText( 'Prompt' ), 'A boat' );
	await user.click(
		await screen.findByRole( 'button', { name: 'Generate' } )
	);
	const button = await screen.findByRole( 'button', { name: 'Discard…' } );
	await user.click( button );
	jest.mocked( apiFetch ).mockResolvedValueOnce( { deleted: true } );
	await user.click( screen.getByRole( 'button', { name: 'Discard' } ) );
	await waitFor( () => expect( button ).not.toBeInTheDocument() );
	await waitFor( () =>
		expect( screen.getByLabelText( 'Prompt' ) ).toHaveFocus()
	);
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'A boat' );
} );

it( 'says where the site has no key yet, and looks for it when the person comes back from where it is added', async () => {
	site( 0, () => video( { id: 507 } ) );
	const { container } = render(
		<GenerateVideo place="k" post={ 0 } onReady={ jest.fn() } />
	);
	const notice = () => container.querySelector( '.is-warning' );
	await waitFor( () =>
		expect( notice() ).toHaveTextContent( /no key for the gateway yet/ )
	);
	jest.mocked( apiFetch ).mockResolvedValue( { ...models, has_key: true } );
	await waitFor( () => {
		act( () => void window.dispatchEvent( new Event( 'focus' ) ) );
		expect( notice() ).toBeNull();
	} );
} );

/** A place that goes on with videos that were ordered elsewhere. */
function useTaking( place: string, onReady: () => void ) {
	const generation = useGeneration( { place, post: 3, onReady } );
	return { ...generation, take: useTake( generation ) };
}

it( 'goes on with a video that was ordered elsewhere, and orders nothing', async () => {
	const ids = site( 0, () => finished( { id: 506 } ) );
	const onReady = jest.fn();
	const { result } = renderHook( () => useTaking( 'a', onReady ) );
	const waiting = video( { id: 506, prompt: 'A dog', next_check_in: 0 } );
	act( () => result.current.take( waiting ) );
	expect( result.current.job.state ).toBe( 'working' );
	expect( result.current.order.prompt ).toBe( 'A dog' );
	expect( isAwaited( 506 ) ).toBe( true );
	await waitFor( () => expect( onReady ).toHaveBeenCalledTimes( 1 ) );
	expect( isAwaited( 506 ) ).toBe( false );
	expect( ids ).toEqual( [] );
} );

it( 'keeps what is typed while it goes on with a video that was ordered elsewhere', async () => {
	site( 0, () => finished( { id: 507, prompt: 'A dog' } ) );
	const onReady = jest.fn();
	const { result } = renderHook( () => useTaking( 'typed', onReady ) );
	act( () => result.current.change( { prompt: 'My long work', count: 2 } ) );
	act( () =>
		result.current.take(
			video( { id: 507, prompt: 'A dog', next_check_in: 0 } )
		)
	);
	expect( result.current.job.state ).toBe( 'working' );
	await waitFor( () => expect( onReady ).toHaveBeenCalledTimes( 1 ) );
	expect( result.current.order ).toMatchObject( {
		prompt: 'My long work',
		count: 2,
		requestId: '',
		videoId: 0,
	} );
} );

/** One that somebody has to decide on. */
const left = ( fields: Partial< Video > ) =>
	video( {
		...{ prompt: 'A dog', next_check_in: null, remote_id: null },
		...{ status: 'unconfirmed' as const },
		error: { code: 'x', message: 'May be charged.', action: 'resubmit' },
		...fields,
	} );

it.each( [ false, true ] )(
	'keeps what is typed beside a video that somebody has to decide on, and says whose words are meant (after a refusal: %s)',
	async ( isRefused ) => {
		const dog = left( { id: 508 } );
		site( 0, () => dog );
		let take: ( video: Video ) => void;
		function Taking() {
			const generation = useGeneration( {
				...{ place: `left-${ isRefused }`, post: 0 },
				onReady: jest.fn(),
			} );
			take = useTake( generation );
			return <GenerationForm generation={ generation } />;
		}
		render( <Taking /> );
		const user = userEvent.setup();
		await user.type(
			await screen.findByLabelText( 'Prompt' ),
			'My long work'
		);
		if ( isRefused ) {
			jest.mocked( apiFetch ).mockRejectedValueOnce( {
				...{ code: 'platoniavid_limit', message: 'Tomorrow.' },
				data: { status: 429, action: 'none' },
			} );
			await user.keyboard( '{Control>}{Enter}{/Control}' );
			await screen.findAllByText( 'Tomorrow.' );
		}
		act( () => take( dog ) );
		expect( await screen.findByText( /ordered as “A dog”/ ) ).toBeVisible();
		expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue(
			'My long work'
		);
	}
);

it( 'says whose order is tried again, where the words of another video have taken its place', async () => {
	site( 1, () => video( { id: 521 } ) );
	const { first } = await lose( 'beneath' );
	expect( screen.queryByText( /ordered as/ ) ).toBeNull();
	first.unmount();
	const { result, unmount } = renderHook( () =>
		useTaking( 'beneath', jest.fn() )
	);
	act( () => result.current.change( { prompt: 'A dog' } ) );
	unmount();
	render(
		<GenerateVideo place="beneath" post={ 0 } onReady={ jest.fn() } />
	);
	expect( await screen.findByText( /ordered as “A cat”/ ) ).toBeVisible();
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'A dog' );
} );

it( 'leaves nothing to be ordered once more of an order that another video has taken the place of', async () => {
	const own = left( { id: 522, prompt: 'A cat' } );
	const ids = site( 0, () => own );
	const onReady = jest.fn();
	const { result } = renderHook( () => useTaking( 'own', onReady ) );
	const fields = { model: 'sora-2', size: '1280x720', seconds: 4 };
	act( () => result.current.job.generate( { ...fields, prompt: 'A cat' } ) );
	await waitFor( () => expect( result.current.job.video?.id ).toBe( 522 ) );
	act( () => result.current.take( finished( { id: 523 } ) ) );
	await waitFor( () => expect( onReady ).toHaveBeenCalledTimes( 1 ) );
	expect( result.current.order ).toMatchObject( {
		...{ prompt: '', requestId: '' },
	} );
	expect( ids ).toHaveLength( 1 );
} );

it( 'has another server make what was ordered elsewhere, and leaves what is typed as it was', async () => {
	const waiting = video( {
		...{ id: 524, prompt: 'A dog', next_check_in: null, remote_id: null },
		...{ status: 'failed' as const, alternatives: [ alternative ] },
		error: { code: 'x', message: 'No credit.', action: 'add_credit' },
	} );
	const { connection, model } = alternative;
	site( 0, () => waiting );
	const { result } = renderHook( () => useTaking( 'instead', jest.fn() ) );
	const typed = { prompt: 'My long work', model: 'sora-2', seconds: 4 };
	act( () => result.current.change( typed ) );
	act( () => result.current.take( waiting ) );
	site( 0, () =>
		video( { ...waiting, ...{ connection, model, version: 2 } } )
	);
	jest.mocked( apiFetch ).mockResolvedValueOnce(
		video( { id: 524, prompt: 'A dog', connection, model, version: 2 } )
	);
	await act( async () => result.current.job.makeInstead( alternative ) );
	await waitFor( () =>
		expect( result.current.job.video?.connection ).toBe( connection )
	);
	expect( result.current.job.isBusy ).toBe( false );
	expect( result.current.order ).toMatchObject( typed );
} );

it.each( [ 'a saved prompt', 'help' ] )(
	'gives back what was typed before %s took its place, also when it is opened again',
	async ( what ) => {
		window.platoniavid = pageContext( { hasAiClient: true } );
		site( 0, () => video() );
		const others = jest.mocked( apiFetch ).getMockImplementation()!;
		jest.mocked( apiFetch ).mockImplementation( ( ( request: Request ) => {
			const { path, method } = request;
			if ( path.endsWith( '/styles' ) ) {
				return Promise.resolve( [
					style( { kind: 'prompt', name: 'Kite', words: 'A kite' } ),
				] );
			}
			if ( path.endsWith( '/prompt-help' ) ) {
				return Promise.resolve(
					method === 'POST'
						? { prompt: 'A kite' }
						: { available: true }
				);
			}
			return others( request );
		} ) as unknown as typeof apiFetch );
		const user = userEvent.setup();
		const open = () =>
			render(
				<GenerateVideo
					place={ what }
					post={ 0 }
					onReady={ jest.fn() }
				/>
			);
		const { unmount } = open();
		const typed = screen.getByLabelText( 'Prompt' );
		await user.type( typed, 'My long work' );
		if ( what === 'help' ) {
			await user.click(
				await screen.findByRole( 'button', { name: 'Improve' } )
			);
		} else {
			await user.click(
				await screen.findByRole( 'button', { name: /^Style/ } )
			);
			await user.click(
				await screen.findByRole( 'button', { name: /“Kite”/ } )
			);
		}
		await waitFor( () => expect( typed ).toHaveValue( 'A kite' ) );
		unmount();
		open();
		await user.click(
			await screen.findByRole( 'button', { name: 'Undo' } )
		);
		const prompt = screen.getByLabelText( 'Prompt' );
		expect( prompt ).toHaveValue( 'My long work' );
		// What was made of it since can be had back in turn.
		await user.click( screen.getByRole( 'button', { name: 'Undo' } ) );
		expect( prompt ).toHaveValue( 'A kite' );
	}
);

it( 'keeps what is answered after its place was closed from what was ordered there since', async () => {
	const answers: ( ( made: Video ) => void )[] = [];
	site( 0, () => video( { id: 511 } ) );
	const elsewhere = jest.mocked( apiFetch ).getMockImplementation()!;
	jest.mocked( apiFetch ).mockImplementation( ( ( request: Request ) =>
		request.method === 'POST'
			? new Promise( ( resolve ) => answers.push( resolve ) )
			: elsewhere( request ) ) as unknown as typeof apiFetch );
	const open = () =>
		renderHook( () =>
			useGeneration( { place: 'h', post: 0, onReady: jest.fn() } )
		);
	const fields = { model: 'sora-2', size: '1280x720', seconds: 4 };
	const first = open();
	act( () =>
		first.result.current.job.generate( { ...fields, prompt: 'A' } )
	);
	first.unmount();
	const { result } = open();
	act( () => result.current.job.dismiss() );
	act( () => result.current.job.generate( { ...fields, prompt: 'B' } ) );
	await act( async () => answers[ 0 ]!( video( { id: 511 } ) ) );
	expect( result.current.order ).toMatchObject( { prompt: 'B', videoId: 0 } );
	await act( async () =>
		answers[ answers.length - 1 ]!( video( { id: 512 } ) )
	);
	expect( result.current.order.videoId ).toBe( 512 );
} );

it( 'can be left while a take has no answer, and asks for another video only after that', async () => {
	site( 1, () => video( { id: 513 } ) );
	const asked = { prompt: 'A', model: 'sora-2', size: '', seconds: 4 };
	const order = {
		requestId: '8f0c2a4e-5b1d-4c3e-9a7f-2d6b8e1c0a57',
		videoId: 513,
		remixOf: 0,
		others: [ 0 ],
	};
	window.sessionStorage.setItem(
		`platoniavid-draft-${ getContext().owner }-l`,
		JSON.stringify( { ...asked, ...order, placed: { ...asked, ...order } } )
	);
	act(
		() => void dispatch( store ).receiveVideos( [ video( { id: 513 } ) ] )
	);
	render(
		<GenerateVideo
			place="l"
			post={ 0 }
			onReady={ jest.fn() }
			startOver={ ( again ) => (
				<>
					<button>Leave</button>
					{ again && <button onClick={ again }>Another</button> }
				</>
			) }
		/>
	);
	expect( screen.getByRole( 'button', { name: 'Leave' } ) ).toBeVisible();
	const send = await screen.findByRole( 'button', { name: 'Send again' } );
	expect( screen.queryByRole( 'button', { name: 'Another' } ) ).toBeNull();
	await userEvent.click( send );
	await screen.findByRole( 'button', { name: 'Another' } );
	expect( screen.getByRole( 'button', { name: 'Leave' } ) ).toBeVisible();
} );
