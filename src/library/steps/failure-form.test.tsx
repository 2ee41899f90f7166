import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dispatch } from '@wordpress/data';
import { video } from '../../../tests/js/video';
import { store } from '../../store';
import type { Video, VideoError } from '../../store/types';
import { FailureForm } from './failure-form';

jest.mock( '@wordpress/api-fetch' );

/** Opens the form of a video that failed. */
async function open( id: number, action: VideoError[ 'action' ] ) {
	const failed: Video = video( {
		id,
		status: 'failed',
		next_check_in: null,
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

it( 'tries again once, and shows that it does', async () => {
	jest.mocked( apiFetch ).mockReturnValue( new Promise( () => undefined ) );
	await open( 602, 'retry' );
	const button = screen.getByRole( 'button', { name: 'Try again' } );
	await userEvent.click( button );
	await waitFor( () =>
		expect( button ).toHaveAttribute( 'aria-disabled', 'true' )
	);
	await userEvent.click( button );
	expect( apiFetch ).toHaveBeenCalledTimes( 1 );
} );
