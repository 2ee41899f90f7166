import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dispatch } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished, video } from '../../../tests/js/video';
import { store } from '../../store';
import type { Video, VideoError } from '../../store/types';
import { FailureForm } from './failure-form';

jest.mock( '@wordpress/api-fetch' );

beforeEach( () => {
	window.platoniavid = pageContext();
	jest.mocked( apiFetch ).mockReset();
	jest.mocked( apiFetch ).mockReturnValue( new Promise( () => undefined ) );
} );

/** Opens the form of a video that failed. */
async function open(
	id: number,
	action: VideoError[ 'action' ],
	remoteId: string | null = 'video_1',
	remixOf: number | null = null
) {
	const failed: Video = video( {
		id,
		status: 'failed',
		next_check_in: null,
		remote_id: remoteId,
		remix_of: remixOf,
		error: {
			code: 'platoniavid_test',
			message: 'It went wrong.',
			action,
		} as VideoError,
	} );
	await dispatch( store ).receiveVideos( [ failed ] );
	const onReuse = jest.fn();
	const onClose = jest.fn();
	render(
		<FailureForm
			id={ id }
			onChange={ () => undefined }
			onClose={ onClose }
			onReuse={ onReuse }
		/>
	);
	return { failed, onReuse, onClose };
}

it.each( [
	[ 'edit_prompt', 'Edit the prompt', 'prompt' ],
	[ 'choose_model', 'Choose another model', 'model' ],
	[ 'choose_image', 'Choose another image', 'image' ],
] as const )(
	'where the next step is %s, it leads to that field of the panel',
	async ( action, name, field ) => {
		const { failed, onReuse, onClose } = await open( 601, action );
		await userEvent.click( screen.getByRole( 'button', { name } ) );
		expect( onClose ).toHaveBeenCalled();
		expect( onReuse ).toHaveBeenCalledWith( failed, field );
	}
);

it( 'offers other words for a remix, and no other model, which it can’t have', async () => {
	await open( 606, 'choose_model', null, 600 );
	expect( screen.queryAllByRole( 'button' ) ).toHaveLength( 0 );
	cleanup();
	const { failed, onReuse } = await open( 607, 'edit_prompt', null, 600 );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Edit the prompt' } )
	);
	expect( onReuse ).toHaveBeenCalledWith( failed, 'prompt' );
} );

it( 'leads to no form where its server was to extend another video, which the form can’t ask for', async () => {
	const { failed } = await open( 608, 'edit_prompt', null );
	await act( async () => {
		await dispatch( store ).receiveVideos( [
			{ ...failed, version: failed.version + 1, continues: 600 },
		] );
	} );
	expect( screen.queryAllByRole( 'button' ) ).toHaveLength( 0 );
} );

it( 'says why nothing happens to one that is not at its end, and offers no order', async () => {
	window.platoniavid = pageContext( {
		canManage: true,
		settingsUrl: 'https://site.example/settings',
	} );
	await dispatch( store ).receiveVideos( [
		video( {
			...{ id: 605, status: 'in_progress', next_check_in: null },
			error: {
				code: 'platoniavid_connection_missing',
				message: 'Its connection is away.',
				action: 'settings',
			},
		} ),
	] );
	render(
		<FailureForm
			id={ 605 }
			onChange={ () => undefined }
			onReuse={ () => undefined }
		/>
	);
	expect(
		screen.getByText( 'Its connection is away.', { selector: 'p' } )
	).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: /Open the settings/ } )
	).toBeVisible();
	expect( screen.queryAllByRole( 'button' ) ).toHaveLength( 0 );
} );

/** Opens the form of a video whose file was removed. */
async function openGone( fields: Partial< Video > ) {
	const gone = finished( { attachment: null, ...fields } );
	await dispatch( store ).receiveVideos( [ gone ] );
	const onReuse = jest.fn();
	render(
		<FailureForm
			id={ gone.id }
			onChange={ () => undefined }
			onReuse={ onReuse }
		/>
	);
	return { gone, onReuse };
}

it( 'fetches a removed file again, and offers nothing that is paid beside it', async () => {
	await openGone( { id: 603 } );
	expect( screen.getAllByRole( 'button' ) ).toHaveLength( 1 );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Fetch again (costs nothing)' } )
	);
	expect( apiFetch ).toHaveBeenCalledWith( {
		path: '/platoniavid/v1/videos/603/retry',
		method: 'POST',
		data: { confirm: false, user: 1 },
	} );
} );

it( 'offers a new video in place of one that no gateway has', async () => {
	const { gone, onReuse } = await openGone( { id: 604, remote_id: null } );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Generate it anew…' } )
	);
	expect( onReuse ).toHaveBeenCalledWith( gone, 'prompt' );
} );

it( 'tries again once, and shows that it does', async () => {
	await open( 602, 'retry' );
	const button = screen.getByRole( 'button', { name: 'Try again' } );
	await userEvent.click( button );
	await waitFor( () =>
		expect( button ).toHaveAttribute( 'aria-disabled', 'true' )
	);
	await userEvent.click( button );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
} );

it( 'only says why to who may not make videos, but where a try costs nothing', async () => {
	window.platoniavid = pageContext( { canGenerate: false } );
	await open( 610, 'retry' );
	expect( screen.getByRole( 'button', { name: 'Try again' } ) ).toBeVisible();
	cleanup();
	await open( 609, 'retry', null );
	expect(
		screen.getByText( 'It went wrong.', { selector: 'p' } )
	).toBeVisible();
	expect( screen.queryByRole( 'button' ) ).toBeNull();
} );
