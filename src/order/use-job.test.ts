import { act, waitFor } from '@testing-library/react';
import { dispatch, select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { fields, none, nextId, begin } from '../../tests/js/job';
import { elsewhere, finished, video } from '../../tests/js/video';
import { store } from '../store';
import type { Video } from '../store/types';

jest.mock( '@wordpress/api-fetch' );

it( 'orders once, follows, and hands the finished video over', async () => {
	const id = nextId();
	const { result, created, ready } = begin( ( { path } ) =>
		path.endsWith( '/refresh' )
			? [ finished( { id } ) ]
			: video( { id, next_check_in: 0 } )
	);
	act( () => result.current.job.generate( fields ) );
	expect( result.current.job.state ).toBe( 'working' );
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	expect( created() ).toHaveLength( 1 );
	expect( created()[ 0 ]!.data ).toMatchObject( { ...fields, post: 3 } );
	expect( result.current.job.state ).toBe( 'idle' );
} );

it.each( [
	[ 'prompt', { prompt: 'A dog' } ],
	[ 'model', { model: 'sora-2-pro' } ],
	[ 'size', { size: '720x1280' } ],
	[ 'length', { seconds: 8 } ],
	[ 'image', { referenceImage: 5 } ],
] )(
	'asks before it orders with another %s, where the first answer never came',
	async ( _, changes ) => {
		const { result, created } = begin( () => {
			throw { code: 'fetch_error', message: 'x' };
		} );
		act( () => result.current.job.generate( fields ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'failed' )
		);
		act( () => result.current.job.generate( { ...fields, ...changes } ) );
		expect( result.current.job.question?.reason ).toBe( 'unanswered' );
		act( () => result.current.job.question?.cancel() );
		expect( result.current.job.question ).toBeNull();
		expect( created() ).toHaveLength( 1 );
		act( () => result.current.job.generate( { ...fields, ...changes } ) );
		act( () => result.current.job.question?.confirm() );
		await waitFor( () => expect( created() ).toHaveLength( 2 ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'failed' )
		);
		const [ first, second ] = created();
		expect( first!.data?.request_id ).not.toBe( second!.data?.request_id );
	}
);

it.each( [
	[ 'a list', [] ],
	[ 'an object', {} ],
	[ 'true', true ],
	[ 'a refusal of a wall', { success: false, message: 'Access denied.' } ],
] )(
	'takes %s with 200 for no answer: nothing else is ordered, and it is repeated under its name',
	async ( _, strange ) => {
		const id = nextId();
		let isWalled = true;
		const { result, created } = begin( ( { path } ) => {
			if ( isWalled ) {
				return strange;
			}
			const made = video( { id } );
			return path.endsWith( '/refresh' ) ? [ made ] : made;
		} );
		act( () => result.current.job.generate( { ...fields, count: 2 } ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'failed' )
		);
		expect( result.current.job.failure?.message ).toMatch(
			/could not be read/
		);
		expect( result.current.order ).toMatchObject( {
			...{ prompt: fields.prompt, videoId: 0, others: [ 0 ] },
		} );
		expect( result.current.order.requestId ).not.toBe( '' );
		expect( created() ).toHaveLength( 1 );

		isWalled = false;
		act( () => result.current.job.retry( false ) );
		await waitFor( () => expect( created() ).toHaveLength( 3 ) );
		const names = created().map( ( { data } ) => data?.request_id );
		expect( names[ 1 ] ).toBe( names[ 0 ] );
		expect( result.current.order.videoId ).toBe( id );
	}
);

it( 'hands the video over where the browser refuses to tell it, as on Android', async () => {
	const refuse = jest.fn( () => {
		throw new TypeError( 'Illegal constructor.' );
	} );
	Object.assign( window, {
		Notification: Object.assign( refuse, { permission: 'granted' } ),
	} );
	jest.spyOn( document, 'hidden', 'get' ).mockReturnValue( true );
	const id = nextId();
	const { result, ready } = begin( () => finished( { id } ) );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	expect( refuse ).toHaveBeenCalledTimes( 1 );
	expect( result.current.job.state ).toBe( 'idle' );
	expect( select( noticesStore ).getNotices() ).toContainEqual(
		expect.objectContaining( { id: `platoniavid-${ id }` } )
	);
	delete ( window as { Notification?: unknown } ).Notification;
	jest.restoreAllMocks();
} );

it( 'does not call ready what could not be fetched once more', async () => {
	const id = nextId();
	const [ came, failed ] = [ '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z' ];
	const history = [
		{ at: failed, code: 'x', message: 'It has it no more.' },
	];
	const { result, ready } = begin( () =>
		finished( { id, completed_at: came, history } )
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( ready ).toHaveLength( 1 ) );
	expect( result.current.job.state ).toBe( 'idle' );
	expect( select( noticesStore ).getNotices() ).not.toContainEqual(
		expect.objectContaining( { id: `platoniavid-${ id }` } )
	);
} );

it( 'orders a remix of a finished video', async () => {
	const id = nextId();
	const { result, created } = begin( () => video( { id, remix_of: 5 } ) );
	act( () => result.current.job.remix( 5, { ...fields, prompt: 'B' } ) );
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created() ).toMatchObject( [
		{
			path: '/platoniavid/v1/videos/5/remix',
			data: { prompt: 'B', post: 3 },
		},
	] );
	expect( result.current.order.remixOf ).toBe( 5 );
} );

it( 'forgets a discarded order, and keeps its prompt', async () => {
	const id = nextId();
	const lost = video( {
		id,
		status: 'unconfirmed',
		next_check_in: null,
		error: {
			code: 'platoniavid_unconfirmed_none',
			message: 'Nobody knows.',
			action: 'resubmit',
		},
	} );
	const { result, sent } = begin( ( { method } ) =>
		method === 'DELETE' ? { deleted: true } : lost
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.discard() );
	await waitFor( () => expect( result.current.job.state ).toBe( 'idle' ) );
	expect( sent.at( -1 ) ).toMatchObject( {
		method: 'DELETE',
		// Only as long as it is lost.
		path: `/platoniavid/v1/videos/${ id }?unconfirmed=true`,
	} );
	expect( result.current.order.prompt ).toBe( 'A cat' );
} );

it( 'goes on with an order that comes to it later', async () => {
	const id = nextId();
	const { result, created } = begin( () => video( { id } ) );
	act( () =>
		result.current.setOrder( { ...none, requestId: 'taken up later' } )
	);
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	expect( created().map( ( { data } ) => data?.request_id ) ).toEqual( [
		'taken up later',
	] );
} );

it( 'leaves an order that was given up before its answer came', async () => {
	let answer: ( made: Video ) => void = () => undefined;
	const { result, created } = begin(
		() => new Promise( ( resolve ) => ( answer = resolve ) )
	);
	act( () => result.current.job.generate( fields ) );
	expect( result.current.job.state ).toBe( 'working' );
	await waitFor( () => expect( created() ).toHaveLength( 1 ) );
	act( () => result.current.job.dismiss() );
	await act( async () => answer( video( { id: nextId() } ) ) );
	expect( result.current.job.state ).toBe( 'idle' );
	expect( result.current.order.videoId ).toBe( 0 );
} );

it( 'takes a step once, however often it is asked for, and says that it is on its way', async () => {
	const id = nextId();
	const failed = video( {
		id,
		status: 'failed',
		next_check_in: null,
		error: { code: 'platoniavid_x', message: 'No.', action: 'retry' },
	} );
	let answer: ( made: Video ) => void = () => undefined;
	const { result, sent } = begin( ( { path } ) =>
		path.endsWith( '/retry' )
			? new Promise( ( resolve ) => ( answer = resolve ) )
			: failed
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.retry( false ) );
	expect( result.current.job.isBusy ).toBe( true );
	act( () => result.current.job.retry( false ) );
	await waitFor( () => expect( sent.at( -1 )?.path ).toMatch( /retry$/ ) );
	await act( async () => answer( video( { id, version: 2 } ) ) );
	expect( result.current.job ).toMatchObject( {
		isBusy: false,
		state: 'working',
	} );
	expect(
		sent.filter( ( { path } ) => path.endsWith( '/retry' ) )
	).toHaveLength( 1 );
} );

it( 'has another model make what was refused: the same video, with what was typed', async () => {
	const refused = {
		status: 'failed',
		next_check_in: null,
		error: { code: 'x', message: 'No.', action: 'add_credit' },
	} as const;
	const id = nextId();
	const { connection, model } = elsewhere;
	const { result, sent } = begin( ( { path } ) =>
		video(
			path.endsWith( '/retry' )
				? { id, prompt: 'A cat', connection, model }
				: { id, prompt: 'A cat', ...refused }
		)
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.makeInstead( elsewhere ) );
	await waitFor( () =>
		expect( sent.at( -1 ) ).toMatchObject( {
			path: `/platoniavid/v1/videos/${ id }/retry`,
			data: { confirm: false, connection: 'mine', model: 'wan-3' },
		} )
	);
	await waitFor( () =>
		expect( result.current.order ).toMatchObject( {
			videoId: id,
			prompt: 'A cat',
			connection: 'mine',
			model: 'wan-3',
			seconds: 5,
		} )
	);
} );

it( 'chooses nothing where the video is another model’s by now', async () => {
	const id = nextId();
	const { result, sent } = begin( ( { path } ) =>
		path.endsWith( '/retry' )
			? video( { id, connection: 'third', model: 'third-model' } )
			: video( {
					id,
					status: 'failed',
					next_check_in: null,
					error: { code: 'x', message: 'No.', action: 'add_credit' },
				} )
	);
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.makeInstead( elsewhere ) );
	await waitFor( () => expect( sent.at( -1 )?.path ).toMatch( /retry$/ ) );
	await waitFor( () =>
		expect( result.current.job ).toMatchObject( {
			isBusy: false,
			state: 'working',
		} )
	);
	expect( result.current.order.model ).toBe( fields.model );
} );

it( 'orders nothing anew where the failed video is on its way again while the site is asked', async () => {
	const id = nextId();
	const failed = video( {
		id,
		status: 'failed',
		next_check_in: 0,
		error: { code: 'x', message: 'No.', action: 'retry' },
	} );
	let now = failed;
	let answer: ( isOrdered: () => boolean ) => void = () => undefined;
	const { result, created } = begin(
		( { path } ) => ( path.endsWith( '/refresh' ) ? [ now ] : now ),
		{ ...none, requestId: `failed-${ id }`, videoId: id },
		undefined,
		() => new Promise( ( resolve ) => ( answer = resolve ) )
	);
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.generate( fields ) );
	expect( result.current.job.asked ).toEqual( fields );
	now = video( { id } );
	act( () => result.current.job.retry( false ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'working' ) );
	expect( result.current.job.asked ).toBeNull();
	const before = created().length;
	await act( async () => answer( () => false ) );
	expect( created() ).toHaveLength( before );
	expect( result.current.order.videoId ).toBe( id );
} );

const away = { code: 'fetch_error', message: 'x' };
const charged = ( action: 'choose_video' | 'resubmit' ) =>
	( {
		status: 'unconfirmed',
		next_check_in: null,
		error: { code: 'x', message: 'Nobody knows.', action },
	} ) as const;

it( 'stays with what may have been charged when a step of it fails, and asks before it orders anew', async () => {
	const id = nextId();
	const { result, created, looked } = begin( ( { path } ) => {
		if ( path.endsWith( '/retry' ) ) {
			throw away;
		}
		return video( { id, ...charged( 'choose_video' ) } );
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.choose( 'video_2' ) );
	await waitFor( () =>
		expect( result.current.job.failure?.message ).toMatch(
			/could not be reached.*\nNobody knows\.$/
		)
	);
	expect( result.current.job.failure?.action ).toBe( 'choose_video' );
	act( () => result.current.job.generate( { ...fields, prompt: 'B' } ) );
	expect( result.current.job.question?.reason ).toBe( 'unconfirmed' );
	await waitFor( () => expect( looked() ).toHaveLength( 2 ) );
	expect( created() ).toHaveLength( 1 );
} );

it( 'follows a video that is on its way, whatever fails of a step, and says what', async () => {
	const id = nextId();
	const { result, drawn } = begin( ( { path } ) => {
		if ( path.endsWith( '/retry' ) ) {
			throw away;
		}
		return video( { id } );
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.order.videoId ).toBe( id ) );
	act( () => result.current.job.makeInstead( elsewhere ) );
	await waitFor( () =>
		expect( result.current.job.problem ).toMatch( /could not be reached/ )
	);
	expect( result.current.job ).toMatchObject( {
		state: 'working',
		failure: null,
	} );
	// What is heard of it since is not drawn beside that once.
	const now = video( { id, version: 2 } );
	act( () => void dispatch( store ).receiveVideos( [ now ] ) );
	expect( result.current.job.video ).toEqual( now );
	expect(
		drawn.filter( ( job ) => job.video === now && job.problem )
	).toEqual( [] );
} );

it( 'does what a step asks for where nothing may have been charged', async () => {
	const id = nextId();
	const { result, looked } = begin( ( { path } ) => {
		if ( path.endsWith( '/retry' ) ) {
			throw {
				...{ code: 'x', message: 'May be paid.' },
				data: { status: 409, action: 'resubmit' },
			};
		}
		return video( {
			...{ id, status: 'failed', next_check_in: null },
			error: { code: 'x', message: 'No.', action: 'retry' },
		} );
	} );
	act( () => result.current.job.generate( fields ) );
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	act( () => result.current.job.retry( false ) );
	await waitFor( () =>
		expect( result.current.job.failure ).toEqual( {
			message: 'May be paid.\nNo.',
			action: 'resubmit',
		} )
	);
	act( () => result.current.job.generate( { ...fields, prompt: 'B' } ) );
	expect( result.current.job.question?.reason ).toBe( 'unconfirmed' );
	await waitFor( () => expect( looked() ).toHaveLength( 2 ) );
} );
