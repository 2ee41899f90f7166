import { dispatch } from '@wordpress/data';
import { act, renderHook } from '@testing-library/react';
import { finished, video } from '../../tests/js/video';
import { store } from '../store';
import type { Video } from '../store/types';
import { useEnded } from './use-ended';

jest.mock( '@wordpress/api-fetch' );

const isOver = ( { next_check_in: next }: Video ) => next === null;
const receive = ( ...videos: Video[] ) =>
	act( async () => dispatch( store ).receiveVideos( videos ) );

it( 'tells each end once, also of a video whose end was known before the list that awaits it', async () => {
	const onEnded = jest.fn();
	await receive( video( { id: 1 } ), video( { id: 2 } ) );
	const { rerender } = renderHook(
		( ids: number[] ) => useEnded( ids, isOver, onEnded ),
		{ initialProps: [ 1, 2 ] }
	);
	expect( onEnded ).not.toHaveBeenCalled();
	await receive( finished( { id: 1 } ) );
	expect( onEnded ).toHaveBeenCalledTimes( 1 );
	await receive( finished( { id: 2 } ) );
	expect( onEnded ).toHaveBeenCalledTimes( 2 );

	await receive( finished( { id: 3 } ), finished( { id: 4 } ) );
	rerender( [ 3 ] );
	expect( onEnded ).toHaveBeenCalledTimes( 3 );
	// The list says it again.
	rerender( [ 3 ] );
	expect( onEnded ).toHaveBeenCalledTimes( 3 );
	rerender( [ 4 ] );
	expect( onEnded ).toHaveBeenCalledTimes( 4 );
} );
