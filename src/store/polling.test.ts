import { finished, video } from '../../tests/js/video';
import { Poller } from './polling';
import { ApiError } from './request';
import type { Video } from './types';

let hidden = false;
let poller: Poller | undefined;

beforeEach( () => {
	jest.useFakeTimers();
	hidden = false;
	jest.spyOn( document, 'hidden', 'get' ).mockImplementation( () => hidden );
	jest.spyOn( Math, 'random' ).mockReturnValue( 1 );
} );

afterEach( () => {
	jest.useRealTimers();
	jest.restoreAllMocks();
	poller = undefined;
	delete ( window as { Notification?: unknown } ).Notification;
} );

function start( answer: ( ids: number[] ) => Video[] | Promise< Video[] > ) {
	const asked: number[][] = [];
	const missed: number[] = [];
	const failed: string[] = [];
	const own = new Poller( {
		async refresh( ids ) {
			asked.push( ids );
			return answer( ids );
		},
		receive: ( videos ) => own.note( videos ),
		miss: async ( id ) => void missed.push( id ),
		fail: ( id, { code } ) => failed.push( `${ id } ${ code }` ),
	} );
	poller = own;
	return { poller, asked, missed, failed };
}

const pass = ( seconds: number ) =>
	jest.advanceTimersByTimeAsync( seconds * 1000 );

function show( isShown: boolean ): void {
	hidden = ! isShown;
	document.dispatchEvent( new Event( 'visibilitychange' ) );
}

it( 'asks when the site says so, and not before', async () => {
	const { asked, poller: own } = start( ( ids ) =>
		ids.map( ( id ) => video( { id, next_check_in: 10 } ) )
	);
	own.watch( 1, video( { next_check_in: 10 } ) );
	await pass( 9 );
	expect( asked ).toEqual( [] );
	await pass( 2 );
	expect( asked ).toEqual( [ [ 1 ] ] );
	await pass( 8 );
	expect( asked ).toHaveLength( 1 );
	await pass( 3 );
	expect( asked ).toHaveLength( 2 );
} );

it( 'goes on where somebody sets the clock back', async () => {
	const { asked, poller: own } = start( ( ids ) =>
		ids.map( ( id ) => video( { id, next_check_in: 10 } ) )
	);
	own.watch( 1, video( { next_check_in: 10 } ) );
	jest.setSystemTime( Date.now() - 3 * 60 * 60 * 1000 );
	await pass( 11 );
	expect( asked ).toHaveLength( 1 );
	await pass( 11 );
	expect( asked ).toHaveLength( 2 );
} );

it( 'asks for all that is due in one request', async () => {
	const { asked, poller: own } = start( ( ids ) =>
		ids.map( ( id ) => video( { id } ) )
	);
	own.watch( 1, video( { id: 1, next_check_in: 10 } ) );
	own.watch( 2, video( { id: 2, next_check_in: 10 } ) );
	own.watch( 1 );
	await pass( 11 );
	expect( asked ).toEqual( [ [ 1, 2 ] ] );
} );

it( 'asks for the videos of each connection by themselves, and waits for none of another', async () => {
	let answer: ( videos: Video[] ) => void = () => undefined;
	const { asked, poller: own } = start( ( ids ) =>
		ids.includes( 1 )
			? new Promise( ( resolve ) => ( answer = resolve ) )
			: ids.map( ( id ) =>
					video( { id, connection: 'quick', next_check_in: 10 } )
				)
	);
	const slow = video( { id: 1, connection: 'slow', next_check_in: 10 } );
	own.watch( 1, slow );
	own.watch( 2, video( { id: 2, connection: 'quick', next_check_in: 10 } ) );
	own.watch( 3, video( { id: 3, connection: 'quick', next_check_in: 10 } ) );
	await pass( 11 );
	expect( asked ).toEqual( [ [ 1 ], [ 2, 3 ] ] );
	await pass( 25 );
	expect( asked.slice( 2 ) ).toEqual( [
		[ 2, 3 ],
		[ 2, 3 ],
	] );
	answer( [ slow ] );
	await pass( 11 );
	expect( asked.slice( 4 ) ).toContainEqual( [ 1 ] );
} );

it( 'stops with the end of a video', async () => {
	const { asked, poller: own } = start( () => [ finished() ] );
	own.watch( 1, video( { next_check_in: 1 } ) );
	await pass( 600 );
	expect( asked ).toEqual( [ [ 1 ] ] );
} );

it( 'does not ask for a block that is gone', async () => {
	const { asked, poller: own } = start( () => [ video() ] );
	own.watch( 1, video( { next_check_in: 5 } ) );
	own.watch( 1 );
	own.unwatch( 1 );
	await pass( 6 );
	expect( asked ).toHaveLength( 1 );
	own.unwatch( 1 );
	await pass( 600 );
	expect( asked ).toHaveLength( 1 );
} );

it( 'does not ask while the tab is hidden, and at once when it is shown again', async () => {
	const { asked, poller: own } = start( () => [ video() ] );
	own.watch( 1, video( { next_check_in: 5 } ) );
	show( false );
	await pass( 600 );
	expect( asked ).toEqual( [] );
	show( true );
	await pass( 0 );
	expect( asked ).toEqual( [ [ 1 ] ] );
} );

it.each( [
	[ 'granted', 20 ],
	[ 'denied', 0 ],
	[ 'default', 0 ],
] )(
	'while the tab is hidden and the system may tell (%s), asks %d times in ten minutes',
	async ( permission, times ) => {
		Object.assign( window, { Notification: { permission } } );
		const { asked, poller: own } = start( () => [
			video( { next_check_in: 5 } ),
		] );
		own.watch( 1, video( { next_check_in: 5 } ) );
		await pass( 6 );
		expect( asked ).toHaveLength( 1 );
		show( false );
		await pass( 600 );
		expect( asked ).toHaveLength( 1 + times );
		own.unwatch( 1 );
		await pass( 600 );
		expect( asked ).toHaveLength( 1 + times );
	}
);

it( 'asks how all is that is looked at, also what was over, where somebody comes back after a minute', async () => {
	const { asked, poller: own } = start( ( ids ) =>
		ids.map( ( id ) => finished( { id } ) )
	);
	own.watch( 1, video( { id: 1, next_check_in: 1 } ) );
	own.watch( 2, video( { id: 2, status: 'failed', next_check_in: null } ) );
	await pass( 2 );
	expect( asked ).toEqual( [ [ 1 ] ] );
	show( false );
	await pass( 30 );
	show( true );
	await pass( 1 );
	expect( asked ).toHaveLength( 1 );
	show( false );
	await pass( 31 );
	show( true );
	await pass( 1 );
	expect( asked.slice( 1 ) ).toEqual( [ [ 1, 2 ] ] );
} );

it( 'pauses longer after each failure, and asks at once when the network is back', async () => {
	const { asked, poller: own } = start( () =>
		Promise.reject( new Error( 'No network.' ) )
	);
	own.watch( 1 );
	await pass( 0 );
	expect( asked ).toHaveLength( 1 );
	await pass( 2 );
	expect( asked ).toHaveLength( 2 );
	await pass( 3 );
	expect( asked ).toHaveLength( 2 );
	await pass( 1 );
	expect( asked ).toHaveLength( 3 );
	window.dispatchEvent( new Event( 'online' ) );
	await pass( 0 );
	expect( asked ).toHaveLength( 4 );
} );

it( 'says which videos the site no longer has', async () => {
	const { missed, asked, poller: own } = start( () => [] );
	own.watch( 3 );
	await pass( 600 );
	expect( asked ).toEqual( [ [ 3 ] ] );
	expect( missed ).toEqual( [ 3 ] );
} );

it( 'goes on asking for what did not come, where nobody can say what has become of it', async () => {
	const asked: number[][] = [];
	const miss = jest
		.fn( async () => {} )
		.mockRejectedValueOnce( { code: 'invalid_json' } );
	poller = new Poller( {
		async refresh( ids ) {
			asked.push( ids );
			return [];
		},
		...{ receive: () => undefined, fail: () => undefined, miss },
	} );
	poller.watch( 3 );
	await pass( 600 );
	expect( asked ).toEqual( [ [ 3 ], [ 3 ] ] );
	expect( miss ).toHaveBeenCalledTimes( 2 );
} );

it( 'hears nothing of some videos, whatever is heard of others', async () => {
	const ids = [ 1, 2, 3, 4 ];
	const miss = jest.fn( async ( id: number ) => {
		if ( id > 1 ) {
			throw { code: 'invalid_json' };
		}
	} );
	const fail = jest.fn();
	const asked: number[][] = [];
	const own = new Poller( {
		async refresh( of ) {
			asked.push( of );
			// One is missed, one is heard of, two are neither.
			return of
				.filter( ( id ) => id === 2 )
				.map( ( id ) => video( { id, next_check_in: 600 } ) );
		},
		receive: ( videos ) => own.note( videos ),
		...{ miss, fail },
	} );
	ids.forEach( ( id ) => own.watch( id ) );
	await pass( 0 );
	expect( asked ).toEqual( [ ids ] );
	expect( miss.mock.calls ).toEqual( [ [ 1 ], [ 3 ] ] );
	await pass( 7 );
	expect( asked.slice( 1 ) ).toEqual( [
		[ 4, 3 ],
		[ 3, 4 ],
	] );
	expect( fail.mock.calls.map( ( [ id ] ) => id as number ) ).toEqual( [
		3, 4,
	] );
	// It may have been looked at elsewhere in between.
	own.unwatch( 3 );
	own.watch( 3, video( { id: 3, next_check_in: 600 } ) );
	await pass( 0 );
	expect( asked.at( -1 ) ).toEqual( [ 3 ] );
	const before = asked.length;
	own.retryNow();
	await pass( 0 );
	expect( asked.slice( before ) ).toEqual( [ [ 4, 3 ] ] );
} );

it( 'says with the third failure in a row why nothing comes, and asks at once where somebody wants that', async () => {
	let isBroken = true;
	const {
		failed,
		asked,
		poller: own,
	} = start( ( ids ) => {
		if ( isBroken ) {
			throw { code: 'fetch_error' };
		}
		return ids.map( ( id ) => video( { id } ) );
	} );
	own.watch( 1 );
	await pass( 3 );
	expect( asked ).toHaveLength( 2 );
	expect( failed ).toEqual( [] );
	await pass( 4 );
	expect( failed ).toEqual( [ '1 fetch_error' ] );
	isBroken = false;
	own.retryNow();
	await pass( 0 );
	expect( asked ).toHaveLength( 4 );

	isBroken = true;
	await pass( 11 );
	expect( asked ).toHaveLength( 5 );
	expect( failed ).toHaveLength( 1 );
} );

it( 'says at once that the site refuses, as it does where nobody is logged in any more', async () => {
	const { failed, poller: own } = start( () => {
		throw new ApiError( 'rest_cookie_invalid_nonce', 'x', 'retry', 403 );
	} );
	own.watch( 1 );
	await pass( 0 );
	expect( failed ).toEqual( [ '1 rest_cookie_invalid_nonce' ] );
} );
