import { act, waitFor } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import { type Request, fields, none, nextId, begin } from '../../tests/js/job';
import { finished, video } from '../../tests/js/video';
import { store } from '../store';
import { withOthers } from './use-other-takes';
import type { Order } from './order';

jest.mock( '@wordpress/api-fetch' );

it( 'orders four takes under names of their own, and after a reload only those that were not answered', async () => {
	const first = nextId( 4 );
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

it.each( [ 0, 1 ] )(
	'orders nothing again of which a place was saved before its answer, that the browser knows: %d',
	async ( isAnswered ) => {
		const first = nextId();
		const known = {
			...none,
			...{ requestId: 'a', videoId: first, others: [ 13, -1 ] },
		};
		const { result, created } = begin(
			() => [],
			{ ...known, videoId: isAnswered * first, others: [ 0, 0 ] },
			known
		);
		await waitFor( () =>
			expect( result.current.order ).toMatchObject( known )
		);
		expect( created() ).toEqual( [] );
	}
);

it( 'hands over another take where the first one has failed', async () => {
	const first = nextId();
	const second = nextId();
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

it.each( [
	[ 4, 1 ],
	[ 1, 3 ],
] )(
	'orders as many takes as are wanted when an unanswered order of %d is repeated for %d',
	async ( before, now ) => {
		let isBroken = true;
		const first = nextId( 4 );
		let made = 0;
		const { result, created } = begin( ( { path } ) => {
			if ( isBroken ) {
				throw { code: 'fetch_error', message: 'x' };
			}
			return path.endsWith( '/videos' )
				? video( { id: first + made++ } )
				: [];
		} );
		act( () => result.current.job.generate( { ...none, count: before } ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'failed' )
		);
		isBroken = false;
		act( () => result.current.job.generate( { ...none, count: now } ) );
		await waitFor( () =>
			expect( result.current.order.videoId ).toBe( first )
		);
		await waitFor( () => expect( created() ).toHaveLength( 1 + now ) );
		expect( result.current.order.others ).toHaveLength( now - 1 );
	}
);

it.each( [
	[ 'rest_cookie_invalid_nonce', 403, 0 ],
	[ 'rest_not_logged_in', 401, 0 ],
	[ 'rest_no_route', 404, 0 ],
	[ 'platoniavid_forbidden', 403, 0 ],
	[ 'platoniavid_other_user', 403, 0 ],
	[ 'platoniavid_daily_limit', 429, -1 ],
	[ 'platoniavid_order_deleted', 410, -1 ],
] )(
	'takes a refusal by %s (%d) of a take whose first answer never came for %d',
	async ( code, status, known ) => {
		const first = nextId( 2 );
		let isLost = true;
		const { result, created } = begin( ( { path, data } ) => {
			if ( ! path.endsWith( '/videos' ) ) {
				return [ video( { id: first } ) ];
			}
			if ( data && 'take_of' in data ) {
				throw isLost
					? { code: 'fetch_error' }
					: { code, message: 'No.', data: { status } };
			}
			return video( { id: first } );
		} );
		act( () => result.current.job.generate( { ...none, count: 2 } ) );
		await waitFor( () => expect( created() ).toHaveLength( 2 ) );
		isLost = false;
		let others: number[] = [];
		await act( async () => {
			others = await result.current.job.repeatTakes();
		} );
		expect( created().map( ( { data } ) => data?.repeated ) ).toEqual( [
			false,
			false,
			true,
		] );
		expect( others ).toEqual( [ known ] );
		expect( result.current.order.others ).toEqual( [ known ] );
	}
);

it( 'orders no further takes of what was given up while the first one was sent', async () => {
	let answer: ( made: unknown ) => void = () => {};
	const { result, created } = begin(
		() => new Promise( ( resolve ) => ( answer = resolve ) )
	);
	act( () => result.current.job.generate( { ...none, count: 3 } ) );
	await waitFor( () => expect( created() ).toHaveLength( 1 ) );
	act( () => result.current.job.dismiss() );
	await act( async () => answer( video( { id: nextId() } ) ) );
	expect( created() ).toHaveLength( 1 );
} );

/** Takes of which the first one was surely refused. */
const refused = {
	status: 'failed',
	next_check_in: null,
	error: { code: 'x', message: 'Refused.', action: 'retry' },
} as const;

it( 'speaks of the take that may have been charged before one that was refused, and discards it alone', async () => {
	const first = nextId( 3 );
	const videos = [ 0, 1, 2 ].map( ( at ) =>
		video( {
			...{ id: first + at, next_check_in: 0 },
			...refused,
			...( at > 0 && {
				...{ status: 'unconfirmed', next_check_in: null },
				error: {
					...{ code: 'x', message: `Lost ${ at }.` },
					action: 'resubmit',
				},
			} ),
		} )
	);
	const { result } = begin(
		( { method } ) => ( method === 'DELETE' ? { deleted: true } : videos ),
		{
			...{ ...none, requestId: `mixed-${ first }`, videoId: first },
			others: [ first + 1, first + 2 ],
		}
	);
	act( () => void dispatch( store ).receiveVideos( videos ) );
	await waitFor( () =>
		expect( result.current.job.failure ).toMatchObject( {
			message: 'Lost 1.',
			action: 'resubmit',
		} )
	);
	act( () => result.current.job.generate( { ...fields, prompt: 'B' } ) );
	expect( result.current.job.question?.reason ).toBe( 'unconfirmed' );
	act( () => result.current.job.discard() );
	await waitFor( () =>
		expect( result.current.job.failure?.message ).toBe( 'Lost 2.' )
	);
	act( () => result.current.job.discard() );
	await waitFor( () => expect( result.current.job.state ).toBe( 'idle' ) );
} );

it( 'asks before it orders anew beside a take whose answer never came', async () => {
	const first = nextId( 2 );
	const { result, created, looked } = begin( ( { data } ) => {
		if ( data && 'take_of' in data ) {
			throw { code: 'fetch_error', message: 'x' };
		}
		return video( { id: first, ...refused } );
	} );
	act( () => result.current.job.generate( { ...fields, count: 2 } ) );
	await waitFor( () => expect( created() ).toHaveLength( 2 ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	expect( result.current.job.takes ).toHaveLength( 2 );
	act( () => result.current.job.generate( { ...fields, prompt: 'B' } ) );
	expect( result.current.job.question?.reason ).toBe( 'unconfirmed' );
	await waitFor( () => expect( looked() ).toHaveLength( 1 ) );
	expect( created() ).toHaveLength( 2 );
} );

it.each( [
	[ 42, [ 42, 41, 40, 39 ] ],
	[ 2, [ 2, 1, 4, 5 ] ],
	[ 0, [ 0, 1, 2, 3 ] ],
] )(
	'gives each take a seed of its own, as the same one would make the same video: %d',
	async ( seed, seeds ) => {
		const first = nextId( 4 );
		let at = 0;
		const options = { seed, audio: false };
		const { result, created } = begin( ( { path } ) =>
			path.endsWith( '/videos' ) ? video( { id: first + at++ } ) : []
		);
		act( () =>
			result.current.job.generate( { ...none, count: 4, options } )
		);
		await waitFor( () => expect( created() ).toHaveLength( 4 ) );
		expect( created().map( ( { data } ) => data ) ).toMatchObject(
			seeds.map( ( own ) => ( { options: { seed: own, audio: false } } ) )
		);
		expect( result.current.order.options ).toEqual( options );
	}
);
