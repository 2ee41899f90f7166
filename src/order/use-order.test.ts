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

/** A place that keeps an order, and can take it back or be taken away. */
const draw = ( wasOrdered?: () => Promise< () => boolean > ) =>
	renderHook( () => {
		const [ order, setOrder ] = useState( none );
		const ordering = useOrder( {
			order,
			ownOrder: () => undefined,
			post: 3,
			wasOrdered,
			setOrder: ( changes ) =>
				setOrder( ( now ) => ( { ...now, ...changes } ) ),
		} );
		return { order, setOrder, ...ordering };
	} );

const begin = ( wasOrdered?: () => Promise< () => boolean > ) =>
	draw( wasOrdered ).result;

/** A place that asks whether it was ordered before, and what answers it. */
function ask() {
	const answers: ( ( is: () => boolean ) => void )[] = [];
	const { result, unmount } = draw(
		() => new Promise( ( resolve ) => answers.push( resolve ) )
	);
	act( () => result.current.request( none, 0, false ) );
	return {
		place: result,
		unmount,
		/** Answers what was asked, the first time or later. */
		answer: ( isOrdered: boolean, time = 0 ) =>
			act( async () => answers[ time ]?.( () => isOrdered ) ),
	};
}

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
	const { place, answer } = ask();
	act( () => place.current.request( none, 0, false ) );
	// Nothing of it is in the order, which a copy or a save would take along.
	expect( place.current ).toMatchObject( { asked: none, order: none } );
	expect( apiFetch ).not.toHaveBeenCalled();
	await answer( false );
	await waitFor( () => expect( place.current.order.videoId ).toBe( 803 ) );
	expect( place.current.asked ).toBeNull();
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
} );

it( 'asks a person before it orders what was ordered before', async () => {
	const { place, answer } = ask();
	await answer( true );
	expect( place.current ).toMatchObject( {
		asked: null,
		order: none,
		question: { reason: 'ordered' },
	} );
	expect( apiFetch ).not.toHaveBeenCalled();
} );

it.each( [ true, false ] )(
	'sends nothing, and asks nobody, after it was withdrawn: %s',
	async ( isOrdered ) => {
		const { place, answer } = ask();
		act( () => place.current.withdraw() );
		expect( place.current.asked ).toBeNull();
		await answer( isOrdered );
		expect( place.current ).toMatchObject( {
			order: none,
			question: null,
		} );
		expect( apiFetch ).not.toHaveBeenCalled();
	}
);

it( 'takes the answer to what was withdrawn for none to what is asked about since', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( video( { id: 804 } ) );
	const { place, answer } = ask();
	act( () => place.current.withdraw() );
	act( () => place.current.request( none, 0, false ) );
	await answer( false );
	expect( apiFetch ).not.toHaveBeenCalled();
	expect( place.current.asked ).toEqual( none );
	await answer( false, 1 );
	await waitFor( () => expect( place.current.order.videoId ).toBe( 804 ) );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
} );

it( 'sends nothing where the place says something else by now', async () => {
	const { place, answer } = ask();
	const undone = { ...none, prompt: 'A dog' };
	act( () => place.current.setOrder( undone ) );
	expect( place.current.asked ).toBeNull();
	await answer( false );
	expect( place.current.order ).toEqual( undone );
	expect( apiFetch ).not.toHaveBeenCalled();
} );

it( 'sends nothing of a place that was taken away', async () => {
	const { unmount, answer } = ask();
	unmount();
	await answer( false );
	expect( apiFetch ).not.toHaveBeenCalled();
} );
