import { act, waitFor } from '@testing-library/react';
import { begin, fields, nextId, none, type Request } from '../../tests/js/job';
import { finished, noVideo, video } from '../../tests/js/video';
import type { Video } from '../store/types';

jest.mock( '@wordpress/api-fetch' );

/** WordPress's words for what a proxy answers in the site's place. */
const unread = { code: 'invalid_json', message: 'x' };

const refusal = ( status: number, message = 'No.' ) => ( {
	...{ code: 'platoniavid_x', message },
	data: { status, action: 'edit_prompt' },
} );

const over = ( id: number, action: 'retry' | 'resubmit' = 'retry' ) =>
	video( {
		...{ id, next_check_in: null },
		status: action === 'retry' ? 'failed' : 'unconfirmed',
		error: { code: 'platoniavid_x', message: 'Busy.', action },
	} );

/** A failed order, of which the site knows more than the page. */
async function beginFailed(
	failed: Video,
	step: ( request: Request ) => unknown,
	wasOrdered?: () => Promise< () => boolean >
) {
	const site = { now: failed as Video | undefined };
	const { id } = failed;
	const job = begin(
		( request ) => {
			if ( request.path.endsWith( '/refresh' ) ) {
				return [ failed ];
			}
			if ( request.method !== 'GET' ) {
				return step( request );
			}
			if ( ! site.now ) {
				throw noVideo;
			}
			return site.now;
		},
		{ ...none, requestId: `failed-${ id }`, videoId: id },
		undefined,
		wasOrdered
	);
	await waitFor( () =>
		expect( job.result.current.job.state ).toBe( 'failed' )
	);
	return { ...job, site };
}

const fail = ( thrown: unknown ) => () => {
	throw thrown;
};

it.each( [
	[ 'is being made', unread, ( id: number ) => video( { id, version: 3 } ) ],
	[ 'is there', unread, ( id: number ) => finished( { id } ) ],
	[
		'is there, and the site has nothing to try again',
		refusal( 409 ),
		( id: number ) => finished( { id } ),
	],
] )(
	'follows a video whose step had no answer, and that %s',
	async ( _, thrown, made ) => {
		const id = nextId();
		const { result, site, ready } = await beginFailed(
			over( id ),
			fail( thrown )
		);
		site.now = made( id );
		act( () => result.current.job.retry( false ) );
		await waitFor( () =>
			expect( result.current.job.state ).not.toBe( 'failed' )
		);
		await waitFor( () =>
			expect( result.current.job.isBusy ).toBe( false )
		);
		expect( result.current.job.failure ).toBeNull();
		expect( ready ).toHaveLength( site.now.status === 'completed' ? 1 : 0 );
	}
);

it.each( [ undefined, async () => () => false ] )(
	'orders nothing beside a video that was tried again elsewhere',
	async ( wasOrdered ) => {
		const id = nextId();
		const { result, site, created, looked } = await beginFailed(
			over( id ),
			() => video( { id: nextId() } ),
			wasOrdered
		);
		site.now = video( { id, version: 3 } );
		act( () => result.current.job.generate( fields ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'working' )
		);
		expect( looked() ).toHaveLength( 1 );
		expect( created() ).toEqual( [] );
		expect( result.current.job.asked ).toBeNull();
	}
);

it.each( [ 'still failed', 'away' ] )(
	'orders anew where the video is %s',
	async ( how ) => {
		const id = nextId();
		const { result, site, created } = await beginFailed( over( id ), () =>
			video( { id: nextId() } )
		);
		site.now = how === 'away' ? undefined : over( id );
		act( () => result.current.job.generate( fields ) );
		await waitFor( () => expect( created() ).toHaveLength( 1 ) );
		await waitFor( () =>
			expect( result.current.job.state ).toBe( 'working' )
		);
	}
);

it( 'takes its question back where the video that may have been charged has come to light', async () => {
	const id = nextId();
	const { result, site, created } = await beginFailed(
		over( id, 'resubmit' ),
		fail( unread )
	);
	site.now = video( { id, version: 3 } );
	act( () => result.current.job.generate( fields ) );
	expect( result.current.job.question?.reason ).toBe( 'unconfirmed' );
	await waitFor( () => expect( result.current.job.state ).toBe( 'working' ) );
	expect( result.current.job.question ).toBeNull();
	expect( created() ).toEqual( [] );
} );

it.each( [
	[ 'whose answer got lost', unread ],
	[ 'that somebody else has done', noVideo ],
] )( 'closes an order after a deletion %s', async ( _, thrown ) => {
	const { result, site } = await beginFailed(
		over( nextId(), 'resubmit' ),
		fail( thrown )
	);
	site.now = undefined;
	act( () => result.current.job.discard() );
	await waitFor( () => expect( result.current.job.state ).toBe( 'idle' ) );
	expect( result.current.order.requestId ).toBe( '' );
} );

it( 'keeps an order that has come to light when it is to be discarded', async () => {
	const id = nextId();
	const { result, site } = await beginFailed(
		over( id, 'resubmit' ),
		fail( refusal( 409, 'More is known.' ) )
	);
	site.now = video( { id, version: 3 } );
	act( () => result.current.job.discard() );
	await waitFor( () => expect( result.current.job.state ).toBe( 'working' ) );
	await waitFor( () => expect( result.current.job.isBusy ).toBe( false ) );
	expect( result.current.order.videoId ).toBe( id );
} );

it( 'asks for no video where the first take had no answer either', async () => {
	let hold = false;
	const { result, looked } = begin(
		() => {
			if ( hold ) {
				return new Promise( () => undefined );
			}
			throw { code: 'fetch_error', message: 'x' };
		},
		{
			...none,
			requestId: `unanswered-${ nextId() }`,
			others: [ 0 ],
		}
	);
	await waitFor( () => expect( result.current.job.state ).toBe( 'failed' ) );
	hold = true;
	act( () => result.current.job.generate( fields ) );
	await act( async () => undefined );
	expect( looked() ).toEqual( [] );
} );
