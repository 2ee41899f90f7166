import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { video } from '../../../tests/js/video';
import type { VideoError } from '../../store/types';
import { Details } from './details';

jest.mock( '@wordpress/api-fetch' );
// They need what a browser test has: WordPress's own data.
jest.mock( '@wordpress/core-data', () => ( {} ) );
jest.mock( '../actions/actions', () => ( { useActions: () => [] } ) );

it( 'closes with the video that is discarded', async () => {
	const lost = video( {
		id: 701,
		status: 'unconfirmed',
		next_check_in: null,
		remote_id: null,
		error: {
			code: 'platoniavid_unconfirmed',
			message: 'Nobody knows whether it was ordered.',
			action: 'resubmit',
		} as VideoError,
	} );
	jest.mocked( apiFetch ).mockImplementation( ( ( {
		path,
		method,
	}: {
		path: string;
		method: string;
	} ) => {
		if ( method === 'DELETE' ) {
			return Promise.resolve( { deleted: true } );
		}
		return path.endsWith( '/videos/701' )
			? Promise.resolve( lost )
			: new Promise( () => undefined );
	} ) as unknown as typeof apiFetch );
	const onClose = jest.fn();
	const onChange = jest.fn();
	render(
		<Details
			id={ 701 }
			onOpen={ () => undefined }
			onClose={ onClose }
			onChange={ onChange }
			onReuse={ () => undefined }
		/>
	);
	const user = userEvent.setup();
	await user.click(
		await screen.findByRole( 'button', { name: 'Discard…' } )
	);
	await user.click( screen.getByRole( 'button', { name: 'Discard' } ) );
	await waitFor( () => expect( onChange ).toHaveBeenCalledTimes( 1 ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );
