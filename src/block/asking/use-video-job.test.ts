import apiFetch from '@wordpress/api-fetch';
import { act, renderHook, waitFor } from '@testing-library/react';
import { useState } from '@wordpress/element';
import { finished, video } from '../../../tests/js/video';
import type { Attributes } from '../attributes';
import { pendingOrder, remember } from './pending-orders';
import { useVideoJob } from './use-video-job';

jest.mock( '@wordpress/api-fetch' );
/** A block whose order this browser keeps. */
function block( videoId: number, requestId = 'a' ) {
	const attributes = {
		prompt: 'A cat',
		model: 'sora-2',
		size: '1280x720',
		seconds: 4,
		requestId,
		videoId,
		remixOf: 0,
		takes: [] as number[],
		others: [] as number[],
		shownId: 0,
	} as Attributes;
	remember( 3, attributes );
	return renderHook( () => {
		const [ now, setNow ] = useState( attributes );
		const change = ( changes: Partial< Attributes > ) =>
			setNow( ( before ) => ( { ...before, ...changes } ) );
		return useVideoJob( { post: 3 }, now, {
			setAttributes: change,
			changeByItself: change,
		} );
	} ).result;
}

afterEach( () => window.localStorage.clear() );

it( 'keeps an order that is open', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( [ video( { id: 701 } ) ] );
	const job = block( 701 );
	await waitFor( () => expect( job.current.video ).toBeDefined() );
	expect( pendingOrder( 3, 'a' ) ).toBeDefined();
} );

it( 'forgets an order that has ended', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( [ finished( { id: 702 } ) ] );
	const job = block( 702 );
	await waitFor( () => expect( job.current.state ).toBe( 'idle' ) );
	expect( pendingOrder( 3, 'a' ) ).toBeUndefined();
} );

it( 'forgets an order that was given up', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( [ video( { id: 703 } ) ] );
	const job = block( 703 );
	await waitFor( () => expect( job.current.video ).toBeDefined() );
	act( () => job.current.dismiss() );
	expect( pendingOrder( 3, 'a' ) ).toBeUndefined();
} );

it( 'forgets an order that another one has followed', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( [ video( { id: 704 } ) ] );
	const job = block( 704 );
	await waitFor( () => expect( job.current.video ).toBeDefined() );
	jest.mocked( apiFetch ).mockReturnValue( new Promise( () => undefined ) );
	act( () =>
		job.current.generate( {
			prompt: 'A dog',
			model: 'sora-2',
			size: '1280x720',
			seconds: 4,
		} )
	);
	expect( pendingOrder( 3, 'a' ) ).toBeUndefined();
} );

it( 'keeps an order without an answer that is asked for once more', async () => {
	jest.mocked( apiFetch ).mockRejectedValue( { code: 'fetch_error' } );
	const job = block( 0 );
	await waitFor( () => expect( job.current.state ).toBe( 'failed' ) );
	const { calls } = jest.mocked( apiFetch ).mock;
	const before = calls.length;
	act( () =>
		job.current.generate( {
			prompt: 'A cat',
			model: 'sora-2',
			size: '1280x720',
			seconds: 4,
		} )
	);
	await waitFor( () => expect( calls.length ).toBe( before + 1 ) );
	expect( calls.at( -1 )?.[ 0 ].data ).toMatchObject( { request_id: 'a' } );
	expect( pendingOrder( 3, 'a' ) ).toBeDefined();
} );

it( 'forgets an order whose video was deleted since', async () => {
	jest.mocked( apiFetch ).mockRejectedValue( {
		code: 'platoniavid_order_deleted',
		message: 'It was deleted.',
		data: { status: 410, action: 'none' },
	} );
	const job = block( 0, 'b' );
	await waitFor( () => expect( job.current.isClosed ).toBe( true ) );
	expect( job.current.failure?.message ).toBe( 'It was deleted.' );
	expect( pendingOrder( 3, 'b' ) ).toBeUndefined();
} );
