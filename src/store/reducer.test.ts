import { finished, video } from '../../tests/js/video';
import { ApiError } from './api';
import { isOlder, reducer, type Event, type State } from './reducer';

const after = ( ...events: Event[] ): State =>
	events.reduce< State | undefined >(
		( state, event ) => reducer( state, event ),
		undefined
	) as State;

it( 'never lets an older answer take the place of a newer one', () => {
	const newer = video( {
		status: 'in_progress',
		updated_at: '2026-11-24T10:00:09Z',
	} );
	const { videos } = after(
		{ type: 'RECEIVE_VIDEOS', videos: [ newer ] },
		{ type: 'RECEIVE_VIDEOS', videos: [ video() ] }
	);
	expect( videos[ 1 ] ).toBe( newer );
} );

it.each( [
	[ 'a status that is less far', { status: 'queued' }, true ],
	[ 'less progress', { status: 'in_progress', progress: 30 }, true ],
	[ 'more progress', { status: 'in_progress', progress: 50 }, false ],
	[ 'a status that is further', { status: 'importing' }, false ],
] as const )( 'tells answers of one second apart: %s', ( _, fields, older ) => {
	const known = video( { status: 'in_progress', progress: 40 } );
	expect( isOlder( video( fields ), known ) ).toBe( older );
} );

it( 'forgets a video that the site no longer has, and takes it again', () => {
	const gone = after(
		{ type: 'RECEIVE_VIDEOS', videos: [ finished() ] },
		{ type: 'MISS_VIDEOS', ids: [ 1 ] }
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
