import { begin } from '../../tests/js/own-store';
import { finished, noVideo, video } from '../../tests/js/video';
import type { Video } from './types';

jest.mock( '@wordpress/api-fetch' );

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
