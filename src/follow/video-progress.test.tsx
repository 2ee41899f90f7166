import apiFetch from '@wordpress/api-fetch';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { speak } from '@wordpress/a11y';
import { dispatch } from '@wordpress/data';
import { pageContext } from '../../tests/js/page-context';
import { elsewhere, video } from '../../tests/js/video';
import { ago, takeThreeMinutes } from '../../tests/js/video-times';
import { canCheck } from '../order/can-check';
import { store } from '../store';
import type { Video } from '../store/types';
import { DelayedLater } from './failure-later';
import { VideoProgress } from './video-progress';

jest.mock( '@wordpress/api-fetch' );
jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

beforeEach( () => void takeThreeMinutes() );

it( 'promises nothing of a video that nothing happens to, and says why', async () => {
	const error = {
		code: 'platoniavid_connection_missing',
		message: 'Its connection is away.',
		action: 'settings' as const,
	};
	// Not what is read aloud.
	const span = { selector: 'span' };
	const { rerender } = render(
		<VideoProgress
			video={ video( { status: 'in_progress', error } ) }
			size="720x1280"
		/>
	);
	await act( () => DelayedLater.preload() );
	expect(
		screen.getByText( 'The video is being made…', span )
	).toBeVisible();
	expect( screen.getByText( error.message, span ) ).toBeVisible();
	rerender(
		<VideoProgress
			video={ video( {
				...{ status: 'in_progress', next_check_in: null },
				...{ error, submitted_at: ago( 61 ) },
			} ) }
			size="720x1280"
		/>
	);
	expect( screen.getByText( error.message, span ) ).toBeVisible();
	expect( screen.queryByText( 'The video is being made…', span ) ).toBeNull();
	expect( screen.queryByText( /You can keep writing|so far/ ) ).toBeNull();
	expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
} );

it( 'says that cancelling takes nothing back before it does', async () => {
	const onCancel = jest.fn();
	render(
		<VideoProgress
			video={ video( { status: 'in_progress', progress: 40 } ) }
			size="720x1280"
			onCancel={ onCancel }
		/>
	);
	const user = userEvent.setup();
	expect( screen.getByRole( 'progressbar' ) ).toHaveAttribute(
		'value',
		'40'
	);
	await user.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	expect( await screen.findByRole( 'dialog' ) ).toHaveTextContent(
		'what it costs can’t be taken back'
	);
	expect( onCancel ).not.toHaveBeenCalled();
	await user.click( screen.getByRole( 'button', { name: 'Stop waiting' } ) );
	expect( onCancel ).toHaveBeenCalledTimes( 1 );
} );

it( 'offers cancelling before the site has answered', () => {
	render(
		<VideoProgress
			video={ undefined }
			size="720x1280"
			onCancel={ () => undefined }
		/>
	);
	expect( screen.getByRole( 'button', { name: 'Cancel' } ) ).toBeVisible();
} );

it( 'plays what the gateway has finished before the site has fetched it', async () => {
	const play = { video: video( { status: 'importing' } ), size: '720x1280' };
	const { rerender } = render( <VideoProgress { ...play } /> );
	expect( screen.queryByRole( 'button' ) ).toBeNull();
	rerender(
		<VideoProgress
			{ ...play }
			video={ {
				...play.video,
				_links: { preview: [ { href: '/content' } ] },
			} }
		/>
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Watch it now' } )
	);
	const player = screen.getByLabelText( 'Preview of the video' );
	expect( player ).toHaveAttribute( 'src', '/content?variant=video' );
	// It is streamed, which takes its time.
	expect( player ).toHaveAttribute( 'poster', '/content?variant=thumbnail' );
	expect( player ).toHaveFocus();
} );

it.each( [ 'queued', 'submitting' ] as const )(
	'says no percent of a video that is not begun, whatever the gateway says of it: %s',
	( status ) => {
		render(
			<VideoProgress
				video={ video( {
					status,
					progress: 99,
					created_at: ago( 5 ),
				} ) }
				size="720x1280"
			/>
		);
		expect( screen.queryByText( /99/ ) ).toBeNull();
		expect( screen.getByRole( 'progressbar' ) ).not.toHaveAttribute(
			'value'
		);
	}
);

it( 'is an empty frame only where the video will be, and not in a dialog', () => {
	const high = video( { size: '720x1280' } );
	const { unmount } = render(
		<VideoProgress video={ high } size="720x1280" />
	);
	const frame = () => document.querySelector( '.platoniavid-progress' );
	expect( frame() ).toHaveClass( 'is-high' );
	expect( frame() ).toHaveAttribute( 'style' );
	unmount();
	render( <VideoProgress video={ high } /> );
	expect( frame() ).not.toHaveClass( 'is-high' );
	expect( frame() ).not.toHaveAttribute( 'style' );
} );

it( 'offers other models and servers while a refused order waits for its next try', async () => {
	const refused = video( {
		status: 'submitting',
		connection: 'first',
		alternatives: [ elsewhere ],
		error: {
			code: 'platoniavid_gateway_busy',
			message: 'It is busy.',
			action: 'wait',
		},
	} );
	const onInstead = jest.fn();
	const { rerender } = render(
		<VideoProgress
			video={ refused }
			size="1280x720"
			onInstead={ onInstead }
		/>
	);
	const button = await screen.findByRole( 'button', {
		name: 'Make it with Wan 3 at My server',
	} );
	await userEvent.click( button );
	expect( onInstead ).toHaveBeenCalledWith( elsewhere );

	rerender(
		<VideoProgress
			video={ refused }
			size="1280x720"
			onInstead={ onInstead }
			isBusy
		/>
	);
	await userEvent.click( button );
	expect( onInstead ).toHaveBeenCalledTimes( 1 );
} );

it( 'keeps the focus near the button that goes with the browser’s question', async () => {
	const asked = { permission: 'default' };
	Object.assign( window, {
		Notification: Object.assign( asked, {
			requestPermission: async () => {
				asked.permission = 'granted';
			},
		} ),
	} );
	const { container } = render(
		<div tabIndex={ -1 }>
			<VideoProgress video={ video() } onCancel={ jest.fn() } />
		</div>
	);
	const button = screen.getByRole( 'button', { name: /^Notify me/ } );
	await userEvent.click( button );
	expect( button ).not.toBeInTheDocument();
	expect( container.firstElementChild ).toHaveFocus();
	delete ( window as { Notification?: unknown } ).Notification;
} );

it( 'says why nothing is heard of a video in place of how far it is, and asks again', async () => {
	let isLoggedOut = true;
	const onItsWay = video( {
		...{ id: 51, status: 'in_progress', progress: 40 },
		...{ submitted_at: ago( 60 ), next_check_in: 0 },
	} );
	jest.mocked( apiFetch ).mockImplementation( ( async () => {
		if ( isLoggedOut ) {
			throw { code: 'rest_cookie_invalid_nonce', message: 'x' };
		}
		return [ onItsWay ];
	} ) as unknown as typeof apiFetch );
	const { rerender } = render( <VideoProgress video={ onItsWay } /> );
	expect( screen.getByRole( 'progressbar' ) ).toBeVisible();
	void dispatch( store ).watchVideo( 51 );
	const button = await screen.findByRole( 'button', { name: 'Try again' } );
	expect(
		screen.getByText( /what was ordered goes on. You are logged out/, {
			selector: '.components-notice__content',
		} )
	).toBeVisible();
	expect( speak ).toHaveBeenCalledWith(
		expect.stringMatching( /You are logged out/ ),
		'polite'
	);
	expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
	expect( screen.queryByText( /done$|so far/ ) ).toBeNull();

	// Of what is only just being sent, nobody can say that it goes on.
	rerender( <VideoProgress video={ undefined } /> );
	expect( screen.getByRole( 'progressbar' ) ).toBeVisible();
	expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();

	rerender( <VideoProgress video={ onItsWay } /> );
	isLoggedOut = false;
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	expect( await screen.findByRole( 'progressbar' ) ).toBeVisible();
	expect( button ).not.toBeInTheDocument();
	void dispatch( store ).unwatchVideo( 51 );
} );

it( 'says what failed of a step', () => {
	render( <VideoProgress video={ video() } problem="Not now." /> );
	expect( screen.getByRole( 'alert' ) ).toHaveTextContent( 'Not now.' );
} );

const delayed = ( change: Partial< Video > ) =>
	video( {
		status: 'importing',
		next_check_in: 600,
		error: {
			code: 'platoniavid_content_missing',
			message: 'It is not handed out.',
			action: 'wait',
		},
		...change,
	} );

it( 'has the gateway asked at once for a file that it does not hand out yet', async () => {
	window.platoniavid = pageContext();
	render( <VideoProgress video={ delayed( { id: 41 } ) } /> );
	const button = await screen.findByRole( 'button', { name: 'Check now' } );
	jest.mocked( apiFetch ).mockResolvedValue( delayed( { id: 41 } ) );
	await userEvent.click( button );
	expect( jest.mocked( apiFetch ) ).toHaveBeenLastCalledWith(
		expect.objectContaining( {
			method: 'POST',
			path: expect.stringMatching( /\/videos\/41\/retry$/ ),
		} )
	);
	delete window.platoniavid;
} );

it.each< [ string, Partial< Video > ] >( [
	[ 'that is asked for soon', { next_check_in: 12 } ],
	[ 'that is somebody else’s', { can_edit: false } ],
	[ 'that is still to be sent', { remote_id: null } ],
	[ 'of which all is well', { error: null } ],
	[
		'that the background brings in',
		{
			error: {
				code: 'platoniavid_long_transfer',
				message: 'It takes long.',
				action: 'wait',
			},
		},
	],
	[
		'that waits for what is set',
		{
			error: {
				code: 'platoniavid_key_refused',
				message: 'Look at the key.',
				action: 'settings',
			},
		},
	],
] )( 'does not offer that of a video %s', ( _, change ) => {
	window.platoniavid = pageContext();
	expect( canCheck( delayed( {} ) ) ).toBe( true );
	expect( canCheck( delayed( change ) ) ).toBe( false );
	delete window.platoniavid;
} );
