import apiFetch from '@wordpress/api-fetch';
import { act, renderHook, waitFor } from '@testing-library/react';
import { useState } from '@wordpress/element';
import { finished, video } from '../../tests/js/video';
import type { Video } from '../store/types';
import { useJob } from './use-job';
import { withOthers } from './use-order';
import type { Order } from './order';

jest.mock( '@wordpress/api-fetch' );

interface Request {
	path: string;
	method?: string;
	data?: { request_id?: string; confirm?: boolean };
}

const fields = {
	prompt: 'A cat',
	model: 'sora-2',
	size: '1280x720',
	seconds: 4,
};
const none: Order = { ...fields, requestId: '', videoId: 0, remixOf: 0 };

let lastId = 100;

/** A block that keeps an order, and a site that answers. */
function begin(
	answer: ( request: Request ) => unknown,
	initial: Order = none,
	isOwn = true
) {
	const sent: Request[] = [];
	const ready: Video[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( async (
		request: Request
	) => {
		sent.push( request );
		return answer( request );
	} ) as unknown as typeof apiFetch );
	const { result, unmount } = renderHook( () => {
		const [ order, setOrder ] = useState( initial );
		const job = useJob( {
			order,
			isOwn: () => isOwn,
			post: 3,
			setOrder: ( changes ) =>
				setOrder( ( now ) => ( { ...now, ...changes } ) ),
			onReady( made ) {
				ready.push( made );
				setOrder( ( now ) => ( { ...now, requestId: '' } ) );
			},
		} );
		return { job, order, setOrder };
	} );
	const created = () =>
		sent.filter( ( { path } ) => /\/(videos|remix)$/.test( path ) );
	return { result, unmount, sent, created, ready };
}

it( 'orders once, follows, and hands the finished video over', async () => {
	const id = ++lastId;
	const { result, created, ready } = begin( ( { path } ) =>
		path.endsWith( '/refresh' )
			? [ finished( { id } ) ]
			: video( { id, next_check_in: 0 } )
	);
	act( () => result.current.job.generate( fields ) );
	expect( result.current.job.state ).toBe( 'working' );
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	expect( created() ).toHaveLength( 1 );
	expect( created()[ 0 ]!.data ).toMatchObject( { ...fields, post: 3 } );
	expect( result.current.job.state ).toBe( 'idle' );
} );

it( 'repeats an order whose answer never came under its own name', async () => {
	const id = ++lastId;
	let isBroken = true;
	const { result, created } = begin( () => {
		if ( isBroken ) {
			throw { code: 'fetch_error', message: 'x' };
		}
		return video( { id } );
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	isBroken = false;
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	const names = created().map( ( { data } ) => data?.request_id );
	expect( names ).toHaveLength( 2 );
	expect( names[ 0 ] ).toBe( names[ 1 ] );
} );

it( 'gives an order that was refused a new name', async () => {
	const { result, created } = begin( () => {
		throw {
			code: 'platoniavid_x',
			message: 'No.',
			data: { status: 400, action: 'edit_prompt' },
		};
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	expect( result.current.job.failure?.message ).toBe( 'No.' );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( created() ).toHaveLength( 2 ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	const [ first, second ] = created();
	expect( first!.data?.request_id ).not.toBe( second!.data?.request_id );
} );

it.each( [
	[ 'prompt', { prompt: 'A dog' } ],
	[ 'model', { model: 'sora-2-pro' } ],
	[ 'size', { size: '720x1280' } ],
	[ 'length', { seconds: 8 } ],
	[ 'image', { referenceImage: 5 } ],
] )(
	'asks before it orders with another %s, where the first answer never came',
	async ( _, changes ) => {
		const { result, created } = begin( () => {
			throw { code: 'fetch_error', message: 'x' };
		} );
		act( () => result.current.job.generate( fields ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'failed' )
		);
		act( () => result.current.job.generate( { ...fields, ...changes } ) );
		expect( result.current.job.question?.reason ).toBe( 'unanswered' );
		act( () => result.current.job.question?.cancel() );
		expect( result.current.job.question ).toBeNull();
		expect( created() ).toHaveLength( 1 );
		act( () => result.current.job.generate( { ...fields, ...changes } ) );
		act( () => result.current.job.question?.confirm() );
		await waitFor( () => expect( created() ).toHaveLength( 2 ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'failed' )
		);
		const [ first, second ] = created();
		expect( first!.data?.request_id ).not.toBe( second!.data?.request_id );
	}
);

it( 'goes on with an order after a reload, under its own name', async () => {
	const id = ++lastId;
	const { result, created } = begin( () => video( { id } ), {
		...none,
		requestId: 'from before',
	} );
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created().map( ( { data } ) => data?.request_id ) ).toEqual( [
		'from before',
	] );
} );

it( 'sends nothing by itself that another person has ordered', async () => {
	const { result, created } = begin(
		() => video( { id: ++lastId } ),
		{ ...none, requestId: 'of somebody else' },
		false
	);
	expect( result.current.job.state ).toBe( 'failed' );
	expect( result.current.job.failure?.message ).toMatch(
		/perhaps under way/
	);
	expect( created() ).toHaveLength( 0 );
	expect( result.current.order.prompt ).toBe( 'A cat' );
} );

it( 'closes a refused order, says why, and does not send it when it is opened again', async () => {
	const { result, created, unmount } = begin( () => {
		throw {
			code: 'platoniavid_key_missing',
			message: 'No key.',
			data: { status: 409, action: 'settings' },
		};
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.order.requestId ).toBe( '' ) );
	expect( created() ).toHaveLength( 1 );
	expect( result.current.job.state ).toBe( 'failed' );
	expect( result.current.job.failure?.message ).toBe( 'No key.' );
	expect( result.current.order.prompt ).toBe( 'A cat' );
	const left = result.current.order;
	unmount();
	const again = begin( () => video( { id: ++lastId } ), left );
	expect( again.result.current.job.state ).toBe( 'idle' );
	expect( again.created() ).toHaveLength( 0 );
} );

it( 'keeps the name of an order that may have arrived before it was refused', async () => {
	let answer: unknown = { code: 'fetch_error', message: 'x' };
	const { result, created } = begin( () => {
		throw answer;
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	answer = {
		code: 'rest_cookie_invalid_nonce',
		message: 'Cookie check failed',
		data: { status: 403 },
	};
	act( () => result.current.job.retry( false ) );
	await waitFor( () =>
		expect( result.current.job.failure?.message ).toMatch(
			/^You are logged out/
		)
	);
	const [ first, second ] = created();
	expect( first!.data?.request_id ).toBe( second!.data?.request_id );
	expect( result.current.order.requestId ).toBe( first!.data?.request_id );
} );

it( 'orders a remix of a finished video', async () => {
	const id = ++lastId;
	const { result, created } = begin( () => video( { id, remix_of: 5 } ) );
	act( () => result.current.job.remix( 5, { ...fields, prompt: 'B' } ) );
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created() ).toMatchObject( [
		{
			path: '/platoniavid/v1/videos/5/remix',
			data: { prompt: 'B', post: 3 },
		},
	] );
	expect( result.current.order.remixOf ).toBe( 5 );
} );

it( 'forgets a discarded order, and keeps its prompt', async () => {
	const id = ++lastId;
	const lost = video( {
		id,
		status: 'unconfirmed',
		next_check_in: null,
		error: {
			code: 'platoniavid_unconfirmed_none',
			message: 'Nobody knows.',
			action: 'resubmit',
		},
	} );
	const { result, sent } = begin( ( { method } ) =>
		method === 'DELETE' ? { deleted: true } : lost
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.discard() );
	await waitFor( () => expect( result.current.job.state ).toBe( 'idle' ) );
	expect( sent.at( -1 ) ).toMatchObject( {
		method: 'DELETE',
		path: `/platoniavid/v1/videos/${ id }`,
	} );
	expect( result.current.order.prompt ).toBe( 'A cat' );
} );

it( 'goes on with an order that comes to it later', async () => {
	const id = ++lastId;
	const { result, created } = begin( () => video( { id } ) );
	act( () =>
		result.current.setOrder( { ...none, requestId: 'taken up later' } )
	);
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created().map( ( { data } ) => data?.request_id ) ).toEqual( [
		'taken up later',
	] );
} );

it( 'leaves an order that was given up before its answer came', async () => {
	let answer: ( made: Video ) => void = () => undefined;
	const { result, created } = begin(
		() => new Promise( ( resolve ) => ( answer = resolve ) )
	);
	act( () => result.current.job.generate( fields ) );
	expect( result.current.job.state ).toBe( 'working' );
	await waitFor( () => expect( created() ).toHaveLength( 1 ) );
	act( () => result.current.job.dismiss() );
	await act( async () => answer( video( { id: ++lastId } ) ) );
	expect( result.current.job.state ).toBe( 'idle' );
	expect( result.current.order.videoId ).toBe( 0 );
} );

it( 'takes a step once, however often it is asked for, and says that it is on its way', async () => {
	const id = ++lastId;
	const failed = video( {
		id,
		status: 'failed',
		next_check_in: null,
		error: { code: 'platoniavid_x', message: 'No.', action: 'retry' },
	} );
	let answer: ( made: Video ) => void = () => undefined;
	const { result, sent } = begin( ( { path } ) =>
		path.endsWith( '/retry' )
			? new Promise( ( resolve ) => ( answer = resolve ) )
			: failed
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.retry( false ) );
	expect( result.current.job.isBusy ).toBe( true );
	act( () => result.current.job.retry( false ) );
	await act( async () => answer( video( { id, version: 2 } ) ) );
	expect( result.current.job ).toMatchObject( {
		isBusy: false,
		state: 'working',
	} );
	expect(
		sent.filter( ( { path } ) => path.endsWith( '/retry' ) )
	).toHaveLength( 1 );
} );

it( 'has another model make what was refused: the same video, with what was typed', async () => {
	const refused = {
		status: 'failed',
		next_check_in: null,
		error: { code: 'x', message: 'No.', action: 'add_credit' },
	} as const;
	const id = ++lastId;
	const { result, sent } = begin( ( { path } ) =>
		video( path.endsWith( '/retry' ) ? { id } : { id, ...refused } )
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () =>
		result.current.job.makeInstead( {
			connection: 'mine',
			connection_label: 'My server',
			model: 'wan-3',
			model_label: 'Wan 3',
			size: '1280x720',
			seconds: 5,
			estimated_cost: null,
		} )
	);
	await waitFor( () =>
		expect( sent.at( -1 ) ).toMatchObject( {
			path: `/platoniavid/v1/videos/${ id }/retry`,
			data: { confirm: false, connection: 'mine', model: 'wan-3' },
		} )
	);
	await waitFor( () =>
		expect( result.current.order ).toMatchObject( {
			videoId: id,
			prompt: 'A cat',
			connection: 'mine',
			model: 'wan-3',
			seconds: 5,
		} )
	);
} );

it( 'orders four takes under names of their own, and after a reload only those that were not answered', async () => {
	const first = ++lastId;
	lastId += 3;
	const initial: Order = { ...none, count: 4 };
	const answers: Record< number, () => unknown > = {
		0: () => video( { id: first } ),
		1: () => video( { id: first + 1, take_of: first } ),
		2: () => {
			throw { code: 'fetch_error' };
		},
		3: () => {
			throw {
				code: 'platoniavid_daily_limit',
				message: 'No more today.',
				data: { status: 429 },
			};
		},
	};
	let at = 0;
	const isOrder = ( { path }: Request ) => path.endsWith( '/videos' );
	const { result, unmount, created } = begin(
		( request ) =>
			isOrder( request )
				? answers[ at++ ]!()
				: [ video( { id: first } ), video( { id: first + 1 } ) ],
		initial
	);
	act( () => result.current.job.generate( initial ) );
	await waitFor( () =>
		expect( result.current.order.others ).toEqual( [ first + 1, 0, -1 ] )
	);
	const names = created().map( ( { data } ) => data?.request_id );
	expect( new Set( names ).size ).toBe( 4 );
	expect( names[ 0 ] ).toBe( result.current.order.requestId );
	expect( created().map( ( { data } ) => data ) ).toMatchObject( [
		{ prompt: 'A cat' },
		{ take_of: first },
		{ take_of: first },
		{ take_of: first },
	] );
	expect( result.current.job.state ).toBe( 'working' );
	const kept = result.current.order;
	unmount();

	// The page is loaded anew: it has sent nothing itself.
	withOthers.clear();
	const again = begin(
		( request ) =>
			isOrder( request )
				? video( { id: first + 2, take_of: first } )
				: [],
		kept
	);
	await waitFor( () =>
		expect( again.result.current.order.others ).toEqual( [
			first + 1,
			first + 2,
			-1,
		] )
	);
	expect( again.created().map( ( { data } ) => data ) ).toEqual( [
		expect.objectContaining( {
			request_id: names[ 2 ],
			take_of: first,
		} ),
	] );
	again.unmount();
} );

it( 'hands over another take where the first one has failed', async () => {
	const first = ++lastId;
	const second = ++lastId;
	const { ready } = begin(
		() => [
			video( {
				id: first,
				status: 'failed',
				next_check_in: null,
				error: {
					code: 'x',
					message: 'Refused.',
					action: 'retry',
				},
			} ),
			finished( { id: second, take_of: first } ),
		],
		{ ...none, requestId: 'a', videoId: first, others: [ second ] }
	);
	await waitFor( () => expect( ready ).toMatchObject( [ { id: second } ] ) );
} );
