import { act, waitFor } from '@testing-library/react';
import { begin, fields } from '../../tests/js/own-store';
import { pageContext } from '../../tests/js/page-context';
import { noVideo, video } from '../../tests/js/video';
import { deleteRemoteVideo, importRemoteVideo, refreshVideos } from './api';
import type { Models } from './types';

jest.mock( '@wordpress/api-fetch' );

it( 'sends two orders of one name once', async () => {
	const { actions, sent, selectors } = begin( () => video() );
	const [ first, second ] = await Promise.all( [
		actions.createVideo( fields ),
		actions.createVideo( fields ),
	] );
	expect( sent ).toEqual( [
		{ path: '/platoniavid/v1/videos', method: 'POST', data: fields },
	] );
	expect( first ).toBe( second );
	expect( selectors.getVideo( 1 ) ).toEqual( video() );
	expect( selectors.isCreating( 'one' ) ).toBe( false );
} );

it( 'keeps the reason of a failure, and may repeat the order', async () => {
	let tries = 0;
	const { actions, selectors } = begin( () => {
		if ( tries++ === 0 ) {
			throw { code: 'fetch_error', message: 'x' };
		}
		return video();
	} );
	await expect( actions.createVideo( fields ) ).rejects.toMatchObject( {
		action: 'retry',
		status: 0,
	} );
	expect( selectors.getCreateError( 'one' )?.message ).toMatch(
		/nothing you typed is lost/
	);
	await actions.createVideo( fields );
	expect( selectors.getCreateError( 'one' ) ).toBeUndefined();
} );

it.each( [
	[
		'remix',
		( { actions }: ReturnType< typeof begin > ) =>
			actions.remixVideo( 5, { prompt: 'B', request_id: 'two' } ),
		{
			path: '/platoniavid/v1/videos/5/remix',
			method: 'POST',
			data: { prompt: 'B', request_id: 'two' },
		},
	],
	[
		'try again',
		( { actions }: ReturnType< typeof begin > ) =>
			actions.retryVideo( 5, true ),
		{
			path: '/platoniavid/v1/videos/5/retry',
			method: 'POST',
			data: { confirm: true },
		},
	],
	[
		'choose',
		( { actions }: ReturnType< typeof begin > ) =>
			actions.chooseVideo( 5, 'video_9' ),
		{
			path: '/platoniavid/v1/videos/5/retry',
			method: 'POST',
			data: { remote_id: 'video_9' },
		},
	],
	[
		'load',
		( { actions }: ReturnType< typeof begin > ) => actions.loadVideo( 5 ),
		{
			path: '/platoniavid/v1/videos/5',
			method: 'GET',
			data: undefined,
		},
	],
] )( 'asks the site to %s, and takes the answer', async ( _, ask, request ) => {
	const site = begin( () => video( { id: 5 } ) );
	await ask( site );
	expect( site.sent ).toEqual( [ request ] );
	expect( site.selectors.getVideo( 5 ) ).toEqual( video( { id: 5 } ) );
} );

/** What stands before a site says with 200. */
const notVideos = [
	[ 'nothing', null ],
	[ 'a number', 0 ],
	[ 'true', true ],
	[ 'text', '<html>' ],
	[ 'a list', [] ],
	[ 'an empty object', {} ],
	[ 'a refusal of a wall', { success: false, message: 'Access denied.' } ],
	[ 'an answer within another one', { data: video() } ],
] as const;

it.each( notVideos )(
	'does not take %s for a video, and knows nothing of the order then',
	async ( _, answer ) => {
		const { actions, selectors } = begin( () => answer );
		const unknown = { code: 'invalid_json', status: 0 };
		await expect( actions.createVideo( fields ) ).rejects.toMatchObject(
			unknown
		);
		expect( selectors.getCreateError( 'one' ) ).toMatchObject( unknown );
		expect( selectors.isCreating( 'one' ) ).toBe( false );
		for ( const step of [
			actions.remixVideo( 5, { prompt: 'B', request_id: 'two' } ),
			actions.retryVideo( 5 ),
			actions.chooseVideo( 5, 'video_9' ),
			actions.loadVideo( 5 ),
			actions.deleteVideo( 5 ),
			importRemoteVideo( 'first', 'video_9' ),
			deleteRemoteVideo( 'first', 'video_9' ),
		] ) {
			await expect( step ).rejects.toMatchObject( unknown );
		}
		expect( selectors.isMissing( 5 ) ).toBe( false );
	}
);

it.each( notVideos )(
	'misses no video where it is answered with %s',
	async ( _, answer ) => {
		const { actions, selectors, sent } = begin( () => answer );
		void actions.watchVideo( 5 );
		// An empty list may be the site's own: it is asked for the one that is not there.
		const questions = Array.isArray( answer ) ? 2 : 1;
		await waitFor( () => expect( sent ).toHaveLength( questions ) );
		await act( async () => undefined );
		expect( selectors.isMissing( 5 ) ).toBe( false );
		void actions.unwatchVideo( 5 );
	}
);

it( 'misses one that the site says twice it has not', async () => {
	const { actions, selectors } = begin( ( { method } ) => {
		if ( method === 'POST' ) {
			return [];
		}
		throw noVideo;
	} );
	void actions.watchVideo( 5 );
	await waitFor( () => expect( selectors.isMissing( 5 ) ).toBe( true ) );
	void actions.unwatchVideo( 5 );
} );

/** What WordPress says of each of the plugin's routes while that is replaced. */
const noRoute = {
	...{ code: 'rest_no_route', message: 'No route was found.' },
	data: { status: 404 },
};

it( 'misses and deletes nothing where there is no such route for a moment', async () => {
	const { actions, selectors } = begin( ( { path } ) => {
		if ( path.endsWith( '/refresh' ) ) {
			return [];
		}
		throw noRoute;
	} );
	actions.receiveVideos( [ video( { id: 5 } ) ] );
	void actions.watchVideo( 6 );
	await waitFor( () =>
		expect( selectors.getPollError( 6 ) ).toMatchObject( noRoute.data )
	);
	void actions.unwatchVideo( 6 );
	for ( const step of [
		actions.loadVideo( 5 ),
		actions.retryVideo( 5 ),
		actions.deleteVideo( 5 ),
	] ) {
		await expect( step ).rejects.toMatchObject( { code: noRoute.code } );
	}
	expect( [ 5, 6 ].map( selectors.isMissing ) ).toEqual( [ false, false ] );
	expect( selectors.getVideo( 5 ) ).toBeDefined();
} );

it( 'says all the while why nothing is heard of a video, whatever is heard of another one', async () => {
	const told: ( string | undefined )[] = [];
	const { actions, selectors } = begin( ( { method } ) => {
		if ( method === 'POST' ) {
			return [ video( { id: 6 } ) ];
		}
		// What was said when the list had come, in which it was not.
		told.push( selectors.getPollError( 5 )?.code );
		throw noRoute;
	} );
	void actions.watchVideo( 5 );
	await waitFor( () => expect( selectors.getPollError( 5 ) ).toBeDefined() );
	void actions.pollNow();
	await waitFor( () => expect( told ).toHaveLength( 2 ) );
	expect( told ).toEqual( [ undefined, noRoute.code ] );
	expect( selectors.getPollError( 6 ) ).toBeUndefined();
	void actions.unwatchVideo( 5 );
} );

it( 'forgets with the next answer why nothing was heard', async () => {
	let isBroken = true;
	const { actions, selectors } = begin( () => {
		if ( isBroken ) {
			throw { code: 'x', message: 'Closed.', data: { status: 403 } };
		}
		return [ video( { id: 5 } ) ];
	} );
	void actions.watchVideo( 5 );
	await waitFor( () =>
		expect( selectors.getPollError( 5 ) ).toMatchObject( {
			message: 'Closed.',
		} )
	);
	isBroken = false;
	void actions.pollNow();
	await waitFor( () =>
		expect( selectors.getPollError( 5 ) ).toBeUndefined()
	);
	void actions.unwatchVideo( 5 );
} );

it( 'knows that a video is missing which the site has not', async () => {
	const { actions, selectors } = begin( () => {
		throw noVideo;
	} );
	await actions.loadVideo( 8 );
	expect( selectors.isMissing( 8 ) ).toBe( true );
} );

it( 'says whose page asks for what is ordered, tried again or followed', async () => {
	window.platoniavid = pageContext( { user: 7 } );
	const { actions, sent } = begin( ( { path } ) =>
		path.endsWith( '/refresh' ) ? [ video() ] : video()
	);
	await actions.createVideo( { ...fields, request_id: 'mine' } );
	await actions.remixVideo( 1, { prompt: 'B', request_id: 'too' } );
	await actions.retryVideo( 1 );
	await actions.chooseVideo( 1, 'video_9' );
	await refreshVideos( [ 1 ] );
	delete window.platoniavid;
	expect( sent ).toHaveLength( 5 );
	sent.forEach( ( { data } ) => expect( data ).toMatchObject( { user: 7 } ) );
} );

it( 'takes the models that the page has brought along, once', async () => {
	const brought = { models: [] } as unknown as Models;
	const now = { models: [], currency: 'IRR' } as unknown as Models;
	window.platoniavidModels = brought;
	const { actions, resolve, selectors } = begin( () => now );
	await resolve.getModels();
	expect( selectors.getModels() ).toBe( brought );
	await actions.invalidateResolution( 'getModels', [] );
	await resolve.getModels();
	expect( selectors.getModels() ).toBe( now );
} );

it( 'says why the models cannot be loaded', async () => {
	const { resolve, selectors } = begin( () => {
		throw { code: 'x', message: 'Not today.', data: { status: 500 } };
	} );
	await resolve.getModels();
	expect( selectors.getModels() ).toBeNull();
	expect( selectors.getModelsError() ).toMatchObject( {
		message: 'Not today.',
		status: 500,
	} );
} );
