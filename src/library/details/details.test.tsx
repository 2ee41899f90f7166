import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dispatch } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished, video } from '../../../tests/js/video';
import { store } from '../../store';
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

it.each( [ true, false ] )(
	'leads to the Media Library and to posts where WordPress lets one in: %s',
	async ( may ) => {
		window.platoniavid = pageContext( {
			canUpload: may,
			canEditPosts: may,
		} );
		jest.mocked( apiFetch ).mockReturnValue(
			new Promise( () => undefined )
		);
		await dispatch( store ).receiveVideos( [
			finished( { id: 702, post: 7 } ),
		] );
		render(
			<Details
				id={ 702 }
				onOpen={ () => undefined }
				onClose={ () => undefined }
				onChange={ () => undefined }
				onReuse={ () => undefined }
			/>
		);
		expect( screen.getByText( 'Video details' ) ).toBeVisible();
		for ( const name of [ /Media Library/, /^Open the post/ ] ) {
			expect( screen.queryAllByRole( 'link', { name } ) ).toHaveLength(
				may ? 1 : 0
			);
		}
		delete window.platoniavid;
	}
);

it( 'says that a video could not be loaded, and loads it when it is tried again', async () => {
	jest.mocked( apiFetch ).mockImplementation( ( () =>
		Promise.reject( {
			code: 'fetch_error',
			message: 'x',
		} ) ) as unknown as typeof apiFetch );
	render(
		<Details
			id={ 703 }
			onOpen={ () => undefined }
			onClose={ () => undefined }
			onChange={ () => undefined }
			onReuse={ () => undefined }
		/>
	);
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	jest.mocked( apiFetch ).mockImplementation( ( ( {
		path,
	}: {
		path: string;
	} ) =>
		path.endsWith( '/videos/703' )
			? Promise.resolve( finished( { id: 703, prompt: 'A red kite' } ) )
			: new Promise( () => undefined ) ) as unknown as typeof apiFetch );
	await userEvent.click( again );
	expect( await screen.findByText( 'A red kite' ) ).toBeVisible();
	expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
	// Escape is heard only where the focus is.
	expect( screen.getByRole( 'dialog' ) ).toContainElement(
		document.body.ownerDocument.activeElement as HTMLElement
	);
} );
