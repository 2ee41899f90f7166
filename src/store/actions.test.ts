import apiFetch from '@wordpress/api-fetch';
import { act, waitFor } from '@testing-library/react';
import { createRegistry } from '@wordpress/data';
import { pageContext } from '../../tests/js/page-context';
import { finished, noVideo, video } from '../../tests/js/video';
import { store } from '.';
import { deleteRemoteVideo, importRemoteVideo, refreshVideos } from './api';
import type { Models, Video } from './types';

jest.mock( '@wordpress/api-fetch' );

interface Request {
	path: string;
	method?: string;
	data?: unknown;
}

/** A registry of its own, and a site that answers one thing. */
function begin( answer: ( request: Request ) => unknown ) {
	const sent: Request[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( async (
		request: Request
	) => {
		sent.push( request );
		return answer( request );
	} ) as unknown as typeof apiFetch );
	const registry = createRegistry();
	registry.register( store );
	return {
		sent,
		actions: registry.dispatch( store ),
		selectors: registry.select( store ),
		resolve: registry.resolveSelect( store ),
	};
}

const fields = {
	prompt: 'A cat',
	model: 'sora-2',
	size: '1280x720',
	seconds: 4,
	post: 3,
	request_id: 'one',
};

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

it( 'forgets a video that was deleted', async () => {
	const { actions, selectors, sent } = begin( () => ( { deleted: true } ) );
	actions.receiveVideos( [ finished() ] );
	await actions.deleteVideo( 1, { remote: true } );
	expect( sent[ 0 ] ).toMatchObject( {
		path: '/platoniavid/v1/videos/1?remote=true',
		method: 'DELETE',
	} );
	expect( selectors.getVideo( 1 ) ).toBeUndefined();
	expect( selectors.isMissing( 1 ) ).toBe( true );
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

it( 'confirms what the page shows, and nothing that has become of it since', async () => {
	const { actions, sent } = begin( () => video( { version: 8 } ) );
	actions.receiveVideos( [ video( { version: 6 } ) ] );
	await actions.retryVideo( 1, true );
	expect( sent[ 0 ]!.data ).toEqual( { confirm: true, version: 6 } );
} );

it( 'says that a file could not be fetched again, though its video was tried since', async () => {
	const { actions, selectors } = begin( ( { method } ) => {
		if ( method === 'GET' ) {
			return finished( { version: 12 } );
		}
		throw {
			code: 'platoniavid_not_fetched',
			message: 'The gateway no longer has it.',
			data: { status: 409, action: 'none' },
		};
	} );
	actions.receiveVideos( [ finished( { version: 6 } ) ] );
	await expect( actions.retryVideo( 1 ) ).rejects.toMatchObject( {
		message: 'The gateway no longer has it.',
	} );
	expect( selectors.getVideo( 1 )?.version ).toBe( 12 );
} );

it( 'confirms again where a late look has changed nothing of what the page shows, and asks anew where it has', async () => {
	const lost = ( version: number, submittedAt = 'then', code = 'none' ) =>
		video( {
			status: 'unconfirmed',
			error: { code, message: 'Lost.', action: 'resubmit' },
			submitted_at: submittedAt,
			version,
		} );
	let now = lost( 6 );
	const { actions, selectors, sent } = begin( ( { method, data } ) => {
		if ( method === 'GET' ) {
			return now;
		}
		if ( ( data as { version: number } ).version !== now.version ) {
			throw {
				code: 'platoniavid_changed',
				message: 'Changed.',
				data: { status: 409 },
			};
		}
		return video( { version: 20 } );
	} );
	const confirmed = async ( then: Video ) => {
		actions.receiveVideos( [ now ] );
		now = then;
		sent.length = 0;
		const failed = await actions
			.retryVideo( 1, true )
			.catch( ( { message }: Error ) => message );
		return [
			failed,
			selectors.getVideo( 1 )?.version,
			sent.flatMap( ( { method, data } ) =>
				method === 'POST' ? ( data as { version: number } ).version : []
			),
		];
	};
	expect( await confirmed( lost( 8 ) ) ).toEqual( [
		undefined,
		20,
		[ 6, 8 ],
	] );
	now = lost( 21 );
	const again = await confirmed( lost( 24, 'later' ) );
	expect( again ).toEqual( [ 'Changed.', 24, [ 21 ] ] );
	const other = await confirmed( lost( 26, 'later', 'perhaps' ) );
	expect( other ).toEqual( [ 'Changed.', 26, [ 24 ] ] );
	const done = await confirmed( finished( { version: 30 } ) );
	expect( done ).toEqual( [ undefined, 30, [ 26 ] ] );
} );

it.each( [
	[ 'platoniavid_limit_reached', 429, 8 ],
	[ 'platoniavid_busy', 409, 8 ],
	[ 'platoniavid_busy', 409, 9 ],
	[ 'platoniavid_not_read', 503, 9 ],
] )(
	'says why a confirmation came to nothing whose video was looked for meanwhile: %s',
	async ( code, status, last ) => {
		const lost = ( version: number ) =>
			video( {
				status: 'unconfirmed',
				error: { code: 'none', message: 'Lost.', action: 'resubmit' },
				submitted_at: 'then',
				version,
			} );
		const looks = [ lost( 8 ), lost( last ) ];
		const answers = [
			[ 'platoniavid_changed', 409 ],
			[ code, status ],
		] as const;
		let asked = 0;
		const { actions } = begin( ( { method } ) => {
			if ( method === 'GET' ) {
				return looks.shift() ?? lost( last );
			}
			const [ refusal, saidWith ] = answers[ asked++ ]!;
			throw {
				code: refusal,
				message: 'No.',
				data: { status: saidWith },
			};
		} );
		actions.receiveVideos( [ lost( 6 ) ] );
		await expect( actions.retryVideo( 1, true ) ).rejects.toMatchObject( {
			code,
			message: 'No.',
		} );
		expect( asked ).toBe( 2 );
	}
);

it.each( [ 'retryVideo', 'chooseVideo', 'deleteVideo' ] as const )(
	'knows after a step that a video is gone, or another one by now: %s',
	async ( name ) => {
		const refusal = ( status: number ) => ( {
			...{ code: 'platoniavid_x', message: 'No.', data: { status } },
		} );
		let known: Video | undefined;
		const { actions, selectors, sent } = begin( ( { method } ) => {
			if ( method !== 'GET' ) {
				throw refusal( 409 );
			}
			if ( ! known ) {
				throw noVideo;
			}
			return known;
		} );
		const step = () =>
			( name === 'chooseVideo'
				? actions.chooseVideo( 1, 'video_9' )
				: actions[ name ]( 1 )
			).catch( ( { message }: Error ) => message );
		actions.receiveVideos( [ video() ] );
		known = video();
		expect( await step() ).toBe( 'No.' );

		known = finished();
		// One that is there was not deleted, whatever it is.
		expect( await step() ).toBe(
			name === 'deleteVideo' ? 'No.' : undefined
		);
		expect( selectors.getVideo( 1 ) ).toEqual( finished() );

		known = undefined;
		expect( await step() ).toBeUndefined();
		expect( selectors.isMissing( 1 ) ).toBe( true );
		expect( sent ).toHaveLength( 6 );
	}
);

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
