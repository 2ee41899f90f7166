import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished } from '../../tests/js/video';
import type { Video } from '../store/types';
import { MediaTab } from './media-tab';

jest.mock( '@wordpress/api-fetch' );
const mockVideo = finished();
// What is looked at here is what comes after it.
jest.mock( '../form/generate-video', () => ( {
	GenerateVideo: ( { onReady }: { onReady: ( video: Video ) => void } ) => (
		<button onClick={ () => onReady( mockVideo ) }>Make it</button>
	),
} ) );

it( 'says that a finished video could not be taken into the library, and tries again', async () => {
	const take = jest
		.fn()
		.mockRejectedValueOnce( { status: 0 } )
		.mockResolvedValue( undefined );
	render( <MediaTab post={ 0 } take={ take } /> );
	await userEvent.click( screen.getByRole( 'button', { name: 'Make it' } ) );
	await screen.findByText( /The site could not be reached/, {
		selector: '.components-notice__content',
	} );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect( take ).toHaveBeenCalledTimes( 2 );
	await waitFor( () =>
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull()
	);
} );

it( 'says that the site did not give a video that is there, until that is put away, and keeps the focus', async () => {
	const take = jest.fn().mockRejectedValue( { status: 403 } );
	render(
		<div tabIndex={ -1 } aria-label="Media" role="group">
			<MediaTab post={ 0 } take={ take } />
		</div>
	);
	await userEvent.click( screen.getByRole( 'button', { name: 'Make it' } ) );
	const notice = { selector: '.components-notice__content' };
	const reason = await screen.findByText( /could not be selected/, notice );
	expect( reason ).not.toHaveTextContent( 'The site could not be reached' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Close' } ) );
	expect( screen.queryByText( /could not be selected/, notice ) ).toBeNull();
	expect( screen.getByRole( 'group', { name: 'Media' } ) ).toHaveFocus();
} );
