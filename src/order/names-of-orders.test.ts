import { act, waitFor } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import { answerWith } from '../../tests/js/answer-with';
import { fields, none, nextId, begin } from '../../tests/js/job';
import { video } from '../../tests/js/video';
import { store } from '../store';
import type { Order } from './order';
import { isGivenUp } from './sent-orders';

jest.mock( '@wordpress/api-fetch' );

it( 'repeats an order whose answer never came under its own name', async () => {
	const id = nextId();
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
	// It is closed right after that was drawn.
	await waitFor( () => expect( result.current.order.requestId ).toBe( '' ) );
	expect( result.current.job.failure?.message ).toBe( 'No.' );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( created() ).toHaveLength( 2 ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	const [ first, second ] = created();
	expect( first!.data?.request_id ).not.toBe( second!.data?.request_id );
} );

it( 'goes on with an order after a reload, under its own name', async () => {
	const id = nextId();
	const { result, created } = begin( () => video( { id } ), {
		...none,
		requestId: 'from before',
	} );
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created().map( ( { data } ) => data?.request_id ) ).toEqual( [
		'from before',
	] );
} );

it( 'sends after a reload what was clicked, and not what was typed since', async () => {
	const id = nextId();
	const clicked: Order = { ...none, requestId: 'clicked' };
	const { result, created } = begin(
		() => video( { id } ),
		{ ...clicked, prompt: 'A cat and a d', seconds: 12 },
		clicked
	);
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created().map( ( { data } ) => data ) ).toEqual( [
		expect.objectContaining( {
			request_id: 'clicked',
			prompt: 'A cat',
			seconds: 4,
		} ),
	] );
	// What was typed is not lost.
	expect( result.current.order.prompt ).toBe( 'A cat and a d' );
} );

it( 'sends nothing by itself that another person has ordered', async () => {
	const { result, created } = begin(
		() => video( { id: nextId() } ),
		{ ...none, requestId: 'of somebody else' },
		null
	);
	expect( result.current.job.state ).toBe( 'failed' );
	expect( result.current.job.failure?.message ).toMatch( /may be under way/ );
	expect( created() ).toHaveLength( 0 );
	expect( result.current.order.prompt ).toBe( 'A cat' );
} );

it.each( [
	[ 'was ordered before where the site knows it', true, 'ordered' ],
	[ 'may be under way where it does not', false, 'unanswered' ],
] )(
	'asks the site before it orders beside what another browser has, and says that it %s',
	async ( _what, isKnown, reason ) => {
		const { result, created } = begin(
			() => video( { id: nextId() } ),
			{ ...none, requestId: 'of another browser' },
			null,
			async () => () => isKnown
		);
		act( () => result.current.job.generate( fields ) );
		await waitFor( () =>
			expect( result.current.job.question?.reason ).toBe( reason )
		);
		expect( created() ).toHaveLength( 0 );
		expect( result.current.order.requestId ).toBe( 'of another browser' );
		act( () => result.current.job.question?.confirm() );
		await waitFor( () => expect( created() ).toHaveLength( 1 ) );
	}
);

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
	const again = begin( () => video( { id: nextId() } ), left );
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

/** What the site says to a repetition of an order whose video was deleted there. */
const deleted = {
	code: 'platoniavid_order_deleted',
	message: 'It was deleted.',
	data: { status: 410, action: 'none' },
};

it.each( [ 0, 9 ] )(
	'closes an order that it repeats by itself where its video was deleted since, with what was typed: %d',
	async ( remixOf ) => {
		const open: Order = {
			...none,
			requestId: `deleted-${ remixOf }`,
			remixOf,
		};
		const { result, created } = begin(
			() => {
				throw deleted;
			},
			{ ...open, prompt: 'A cat and a d' },
			open
		);
		await waitFor( () =>
			expect( result.current.order.requestId ).toBe( '' )
		);
		expect( created().map( ( { data } ) => data ) ).toMatchObject( [
			{ request_id: open.requestId, repeated: true },
		] );
		expect( isGivenUp( open.requestId ) ).toBe( true );
		expect( result.current.job.failure?.message ).toBe( 'It was deleted.' );
		expect( result.current.order.prompt ).toBe( 'A cat and a d' );
	}
);

it( 'says of each repetition of an order that it is one, and of no other order', async () => {
	let answer: object = { code: 'fetch_error', message: 'x' };
	const { result, created } = begin( () => {
		throw answer;
	} );
	const isFailed = ( times: number ) =>
		waitFor( () => {
			expect( created() ).toHaveLength( times );
			expect( result.current.job.isSending ).toBe( false );
		} );
	act( () => result.current.job.generate( fields ) );
	await isFailed( 1 );
	act( () => result.current.job.retry( false ) );
	await isFailed( 2 );
	answer = deleted;
	act( () => result.current.job.generate( fields ) );
	await isFailed( 3 );
	await waitFor( () => expect( result.current.job.isClosed ).toBe( true ) );
	act( () => result.current.job.generate( fields ) );
	await isFailed( 4 );
	expect( created().map( ( { data } ) => data?.repeated ) ).toEqual( [
		false,
		true,
		true,
		false,
	] );
} );

it( 'closes an order whose video was deleted also where the answer came to a place that is gone', async () => {
	const open: Order = { ...none, requestId: 'answered elsewhere' };
	answerWith( () => {
		throw deleted;
	} );
	await expect(
		dispatch( store ).createVideo( {
			...fields,
			...{ post: 3, request_id: open.requestId },
		} )
	).rejects.toMatchObject( { code: deleted.code } );
	const { result, created } = begin( () => video( { id: 1 } ), open );
	await waitFor( () => expect( result.current.job.isClosed ).toBe( true ) );
	expect( result.current.job.state ).toBe( 'failed' );
	expect( created() ).toEqual( [] );
} );
