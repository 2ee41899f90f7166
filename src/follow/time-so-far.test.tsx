/**
 * What is said of a video's time while it is made.
 */
import apiFetch from '@wordpress/api-fetch';
import { act, render, screen } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import { models } from '../../tests/js/settings-site';
import { video } from '../../tests/js/video';
import { ago, takeThreeMinutes } from '../../tests/js/video-times';
import { store } from '../store';
import { siteTime } from '../store/site-time';
import type { Video } from '../store/types';
import { VideoProgress } from './video-progress';

jest.mock( '@wordpress/api-fetch' );
jest.mock( '../store/site-time', () => ( {
	siteTime: jest.fn( () => Date.now() ),
} ) );

beforeEach( () => {
	jest.useFakeTimers();
	takeThreeMinutes();
} );
afterEach( () => void jest.useRealTimers() );

it( 'says how long it has taken, and how long such videos take here', async () => {
	render(
		<VideoProgress
			video={ video( { submitted_at: ago( 61 ) } ) }
			size="720x1280"
		/>
	);
	await act( () => jest.advanceTimersByTimeAsync( 0 ) );
	expect(
		screen.getByText(
			'61 seconds so far. Such videos take about 3 minutes here.'
		)
	).toBeVisible();
} );

it.each( [ 1, -1 ] )(
	'counts by the site’s clock where this one is %d hours ahead of it',
	async ( hours ) => {
		const ahead = hours * 3600;
		jest.mocked( siteTime ).mockImplementation(
			() => Date.now() - ahead * 1000
		);
		render(
			<VideoProgress
				video={ video( { submitted_at: ago( 61 + ahead ) } ) }
			/>
		);
		expect( await screen.findByText( /^61 seconds so far/ ) ).toBeVisible();
		jest.mocked( siteTime ).mockImplementation( () => Date.now() );
	}
);

it( 'says when it takes longer than usual, where words tell the difference', async () => {
	const after = ( seconds: number ) => (
		<VideoProgress
			key={ seconds }
			video={ video( { submitted_at: ago( seconds ) } ) }
			size="720x1280"
		/>
	);
	const { rerender } = render( after( 301 ) );
	expect(
		await screen.findByText(
			'5 minutes so far, longer than usual here (about 3 minutes).'
		)
	).toBeVisible();
	rerender( after( 190 ) );
	expect(
		screen.getByText(
			'3 minutes so far. Such videos take about 3 minutes here.'
		)
	).toBeVisible();
} );

it( 'counts from when it was sent, and not at all where only its file is fetched again', async () => {
	const at = ( change: Partial< Video > ) => (
		<VideoProgress
			key={ change.status }
			video={ video( { created_at: ago( 86_400 ), ...change } ) }
			size="720x1280"
		/>
	);
	const { rerender } = render(
		at( { status: 'queued', submitted_at: ago( 61 ) } )
	);
	expect( await screen.findByText( /^61 seconds so far/ ) ).toBeVisible();
	rerender( at( { status: 'importing', submitted_at: ago( 86_300 ) } ) );
	expect( screen.getByText( /^You can keep writing/ ) ).toBeVisible();
	expect( screen.queryByText( /so far/ ) ).toBeNull();
	// It waits for its turn, or for a server that is left in peace.
	rerender( at( { status: 'submitting', submitted_at: null } ) );
	expect( screen.getByText( /^You can keep writing/ ) ).toBeVisible();
	expect( screen.queryByText( /so far|Such videos/ ) ).toBeNull();
} );

it( 'goes on counting', async () => {
	render(
		<VideoProgress
			video={ video( { submitted_at: ago( 30 ) } ) }
			size="720x1280"
		/>
	);
	await act( () => jest.advanceTimersByTimeAsync( 30_000 ) );
	expect( screen.getByText( /60 seconds so far/ ) ).toBeVisible();
} );

it( 'does not count a second that is not over', async () => {
	render(
		<VideoProgress
			video={ video( { submitted_at: ago( -5 ) } ) }
			size="720x1280"
		/>
	);
	expect(
		await screen.findByText( 'Such videos take about 3 minutes here.' )
	).toBeVisible();
	expect( screen.queryByText( /so far/ ) ).toBeNull();
} );

it( 'says how long the server takes that makes it, and not another one with the same model', async () => {
	const at = ( connection: string, seconds: number ) => ( {
		...models.models[ 0 ]!,
		...{ connection, typical_seconds: seconds },
	} );
	jest.mocked( apiFetch ).mockResolvedValue( {
		...models,
		models: [ at( 'first', 60 ), at( 'slow', 300 ) ],
	} );
	await act( () =>
		dispatch( store ).invalidateResolution( 'getModels', [] )
	);
	render(
		<VideoProgress
			video={ video( { connection: 'slow', submitted_at: ago( 120 ) } ) }
		/>
	);
	expect(
		await screen.findByText( /Such videos take about 5 minutes here/ )
	).toBeVisible();
} );
