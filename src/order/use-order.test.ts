import apiFetch from '@wordpress/api-fetch';
import { act, renderHook, waitFor } from '@testing-library/react';
import { useState } from '@wordpress/element';
import { video } from '../../tests/js/video';
import type { Video } from '../store/types';
import type { Order } from './order';
import { useOrder } from './use-order';

jest.mock( '@wordpress/api-fetch' );

const none: Order = {
	prompt: 'A cat',
	model: 'sora-2',
	size: '1280x720',
	seconds: 4,
	requestId: '',
	videoId: 0,
	remixOf: 0,
};

/** A place that keeps an order, and can take it back. */
const begin = ( wasOrdered?: () => Promise< boolean > ) =>
	renderHook( () => {
		const [ order, setOrder ] = useState( none );
		const ordering = useOrder( {
			order,
			isOwn: () => false,
			post: 3,
			wasOrdered,
			setOrder: ( changes ) =>
				setOrder( ( now ) => ( { ...now, ...changes } ) ),
		} );
		return { order, setOrder, ...ordering };
	} ).result;

beforeEach( () => jest.mocked( apiFetch ).mockReset() );

it( 'knows the video of an order that an undo has brought back', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( video( { id: 801 } ) );
	const place = begin();
	act( () => place.current.request( none, 0, false ) );
	const { requestId } = place.current.order;
	await waitFor( () => expect( place.current.order.videoId ).toBe( 801 ) );

	// What was there between the order and its answer.
	act( () => place.current.setOrder( { ...none, requestId } ) );
	await waitFor( () => expect( place.current.order.videoId ).toBe( 801 ) );
	// The same after the video is ready, when the order is closed.
	act( () => place.current.setOrder( none ) );
	act( () => place.current.setOrder( { ...none, requestId } ) );
	await waitFor( () => expect( place.current.order.videoId ).toBe( 801 ) );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
} );

it( 'knows the video of an order that was answered while it was taken back', async () => {
	let answer: ( made: Video ) => void = () => undefined;
	jest.mocked( apiFetch ).mockReturnValue(
		new Promise( ( resolve ) => ( answer = resolve ) )
	);
	const place = begin();
	act( () => place.current.request( none, 0, false ) );
	const { requestId } = place.current.order;
	act( () => place.current.setOrder( none ) );
	await act( async () => answer( video( { id: 802 } ) ) );
	expect( place.current.order.videoId ).toBe( 0 );
	act( () => place.current.setOrder( { ...none, requestId } ) );
	await waitFor( () => expect( place.current.order.videoId ).toBe( 802 ) );
} );

it( 'sends what is asked for twice while the site is asked whether it was ordered before once, and after the answer', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( video( { id: 803 } ) );
	let answer: ( isOrdered: boolean ) => void = () => undefined;
	const place = begin(
		() => new Promise( ( resolve ) => ( answer = resolve ) )
	);
	act( () => place.current.request( none, 0, false ) );
	act( () => place.current.request( none, 0, false ) );
	expect( place.current.isSending ).toBe( true );
	expect( apiFetch ).not.toHaveBeenCalled();
	await act( async () => answer( false ) );
	await waitFor( () => expect( place.current.order.videoId ).toBe( 803 ) );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
} );
