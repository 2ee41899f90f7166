import { finished, video } from '../../tests/js/video';
import { ApiError } from './api';
import { reducer, type Event, type State } from './reducer';

const after = ( ...events: Event[] ): State =>
	events.reduce< State | undefined >(
		( state, event ) => reducer( state, event ),
		undefined
	) as State;

it( 'never lets an older answer take the place of a newer one', () => {
	const newer = video( { status: 'in_progress', version: 4 } );
	const { videos } = after(
		{ type: 'RECEIVE_VIDEOS', videos: [ newer ] },
		{ type: 'RECEIVE_VIDEOS', videos: [ video( { version: 3 } ) ] }
	);
	expect( videos[ 1 ] ).toBe( newer );
} );

it( 'takes a newer answer also from a server whose clock is slow', () => {
	const known = video( {
		status: 'importing',
		version: 5,
		updated_at: '2026-11-24T10:00:09Z',
	} );
	const newer = finished( {
		version: 6,
		updated_at: '2026-11-24T10:00:02Z',
	} );
	const { videos } = after(
		{ type: 'RECEIVE_VIDEOS', videos: [ known ] },
		{ type: 'RECEIVE_VIDEOS', videos: [ newer ] }
	);
	expect( videos[ 1 ] ).toBe( newer );
} );

it( 'takes the later of two answers with one version, as an attachment may have changed', () => {
	const later = finished( { version: 6, prompt: 'Later' } );
	const { videos } = after(
		{ type: 'RECEIVE_VIDEOS', videos: [ finished( { version: 6 } ) ] },
		{ type: 'RECEIVE_VIDEOS', videos: [ later ] }
	);
	expect( videos[ 1 ] ).toBe( later );
} );

it( 'forgets a video that the site no longer has, and takes it again', () => {
	const gone = after(
		{ type: 'RECEIVE_VIDEOS', videos: [ finished() ] },
		{ type: 'MISS_VIDEO', id: 1 }
	);
	expect( gone.videos[ 1 ] ).toBeUndefined();
	expect( gone.missing ).toEqual( { 1: true } );
	const back = reducer( gone, {
		type: 'RECEIVE_VIDEOS',
		videos: [ finished() ],
	} );
	expect( back.missing ).toEqual( {} );
	expect( back.videos[ 1 ] ).toBeDefined();
} );

it( 'keeps why an order failed until it is repeated', () => {
	const error = new ApiError( 'x', 'Not now.', 'retry', 503 );
	const failed = after(
		{ type: 'CREATE_START', requestId: 'a' },
		{ type: 'CREATE_END', requestId: 'a', error }
	);
	expect( failed.creating ).toEqual( {} );
	expect( failed.createErrors ).toEqual( { a: error } );
	const again = reducer( failed, { type: 'CREATE_START', requestId: 'a' } );
	expect( again.creating ).toEqual( { a: true } );
	expect( again.createErrors ).toEqual( {} );
} );
