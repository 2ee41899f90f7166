import { act, waitFor } from '@testing-library/react';
import { dispatch, select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { begin, nextId, none } from '../../tests/js/job';
import { finished, video } from '../../tests/js/video';
import { store } from '../store';

jest.mock( '@wordpress/api-fetch' );

/** What is said of an order's takes. */
const saidOfTakes = ( requestId: string ) =>
	select( noticesStore )
		.getNotices()
		.find( ( { id } ) => id === `platoniavid-takes-${ requestId }` )
		?.content;

it( 'says what has become of the other takes when the first one is ready, and sends those again that were not answered', async () => {
	const first = nextId( 4 );
	let isLost = true;
	const { result, created } = begin( ( { path, data } ) => {
		if ( ! path.endsWith( '/videos' ) ) {
			return [];
		}
		const at = created().length - 1;
		if ( at === 2 && isLost ) {
			throw { code: 'fetch_error' };
		}
		if ( at === 3 && isLost ) {
			throw {
				code: 'platoniavid_daily_limit',
				message: 'No more today.',
				data: { status: 429 },
			};
		}
		return video( { id: first + Math.min( at, 2 ), ...data } );
	} );
	act( () => result.current.job.generate( { ...none, count: 4 } ) );
	await waitFor( () =>
		expect( result.current.order.others ).toEqual( [ first + 1, 0, -1 ] )
	);
	const { requestId } = result.current.order;
	act(
		() =>
			void dispatch( store ).receiveVideos( [
				finished( { id: first } ),
			] )
	);
	const told = () =>
		select( noticesStore )
			.getNotices()
			.find( ( { id } ) => id === `platoniavid-takes-${ requestId }` );
	await waitFor( () =>
		expect( told()?.content ).toBe(
			'1 more take is being made, and comes into the Media Library. Take 4: No more today. It is not known whether the order of 1 take has arrived.'
		)
	);
	isLost = false;
	act( () => ( told()!.actions[ 0 ] as { onClick: () => void } ).onClick() );
	expect( told() ).toBeUndefined();
	await waitFor( () =>
		expect( told()?.content ).toBe(
			'2 more takes are being made, and come into the Media Library. Take 4: No more today.'
		)
	);
	expect( created() ).toHaveLength( 5 );
	expect( created()[ 4 ]!.data!.request_id ).toBe(
		created()[ 2 ]!.data!.request_id
	);
	expect( told()!.actions ).toEqual( [] );
} );

it( 'says nothing of other takes that are ready as well', async () => {
	const first = nextId( 2 );
	const requestId = `both-${ first }`;
	const { ready } = begin(
		() => [ finished( { id: first } ), finished( { id: first + 1 } ) ],
		{ ...none, requestId, videoId: first, others: [ first + 1 ] }
	);
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	await act( async () => undefined );
	expect(
		select( noticesStore )
			.getNotices()
			.filter( ( { id } ) => id === `platoniavid-takes-${ requestId }` )
	).toEqual( [] );
} );

it( 'promises nothing of a take that nothing happens to, and says why', async () => {
	const first = nextId( 2 );
	const requestId = `left-${ first }`;
	const left = video( {
		...{ id: first + 1, status: 'in_progress', next_check_in: null },
		error: {
			code: 'platoniavid_connection_missing',
			message: 'Its connection is away.',
			action: 'settings',
		},
	} );
	const { ready } = begin( () => [ finished( { id: first } ), left ], {
		...{ ...none, requestId, videoId: first, others: [ first + 1 ] },
	} );
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	await waitFor( () =>
		expect(
			select( noticesStore )
				.getNotices()
				.find( ( { id } ) => id === `platoniavid-takes-${ requestId }` )
		).toMatchObject( { content: 'Take 2: Its connection is away.' } )
	);
} );

it( 'does not say of a take that it was refused, where only its repetition was, by a login that ran out', async () => {
	const first = nextId( 2 );
	const requestId = `unanswered-${ first }`;
	const { ready } = begin(
		( { path } ) => {
			if ( path.endsWith( '/videos' ) ) {
				throw {
					...{ code: 'rest_cookie_invalid_nonce', message: 'x' },
					data: { status: 403 },
				};
			}
			return [ finished( { id: first } ) ];
		},
		{ ...none, requestId, videoId: first, others: [ 0 ] }
	);
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	await waitFor( () =>
		expect( saidOfTakes( requestId ) ).toBe(
			'It is not known whether the order of 1 take has arrived.'
		)
	);
} );

it( 'does not say after a reload that a take cost nothing, as its video may have been deleted', async () => {
	const first = nextId( 2 );
	const requestId = `deleted-${ first }`;
	const { ready } = begin( () => [ finished( { id: first } ) ], {
		...{ ...none, requestId, videoId: first, others: [ -1 ] },
	} );
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	await waitFor( () =>
		expect( saidOfTakes( requestId ) ).toBe(
			'Take 2: It was refused, or deleted since.'
		)
	);
} );
