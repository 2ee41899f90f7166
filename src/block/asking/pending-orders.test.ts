import {
	forget,
	pendingPosts,
	recall,
	remember,
	type PendingOrder,
} from './pending-orders';

const pending = ( requestId: string ): PendingOrder => ( {
	prompt: 'A cat',
	connection: '',
	model: 'sora-2',
	size: '1280x720',
	seconds: 4,
	referenceImage: 0,
	referenceFocus: { x: 0.5, y: 0.5 },
	lastFrame: 0,
	lastFocus: { x: 0.5, y: 0.5 },
	references: [],
	options: {},
	styleId: '',
	continues: 0,
	count: 1,
	others: [],
	requestId,
	videoId: 0,
	remixOf: 0,
} );

const not =
	( ...names: string[] ) =>
	( { requestId }: PendingOrder ) =>
		! names.includes( requestId );

afterEach( () => {
	jest.restoreAllMocks();
	jest.useRealTimers();
	window.localStorage.clear();
} );

it( 'gives back the latest order of a post that no block has', () => {
	remember( 1, pending( 'a' ) );
	remember( 1, pending( 'b' ) );
	remember( 2, pending( 'c' ) );
	expect( recall( 1, not() ) ).toEqual( pending( 'b' ) );
	expect( recall( 1, not( 'b' ) ) ).toEqual( pending( 'a' ) );
	expect( recall( 1, not( 'a', 'b' ) ) ).toBeUndefined();
} );

it( 'takes what is new about an order', () => {
	remember( 1, pending( 'a' ) );
	remember( 1, { ...pending( 'a' ), videoId: 5 } );
	expect( recall( 1, not() )?.videoId ).toBe( 5 );
	forget( 1, 'a' );
	expect( recall( 1, not() ) ).toBeUndefined();
	expect( window.localStorage ).toHaveLength( 0 );
} );

it( 'forgets what the gateway has forgotten', () => {
	jest.useFakeTimers( { now: new Date( '2026-11-20T00:00:00Z' ) } );
	remember( 1, pending( 'a' ) );
	remember( 2, pending( 'b' ) );
	jest.setSystemTime( new Date( '2026-11-23T00:00:00Z' ) );
	remember( 3, pending( 'c' ) );
	expect( recall( 1, not() ) ).toBeUndefined();
	expect( pendingPosts() ).toEqual( [ '1', '2', '3' ] );
	pendingPosts().forEach( ( post ) => forget( post, '' ) );
	expect( pendingPosts() ).toEqual( [ '3' ] );
} );

it( 'does without a storage that the browser refuses', () => {
	jest.spyOn( Storage.prototype, 'setItem' ).mockImplementation( () => {
		throw new Error( 'QuotaExceededError' );
	} );
	jest.spyOn( Storage.prototype, 'getItem' ).mockImplementation( () => {
		throw new Error( 'SecurityError' );
	} );
	expect( () => remember( 1, pending( 'a' ) ) ).not.toThrow();
	expect( recall( 1, not() ) ).toBeUndefined();
} );
