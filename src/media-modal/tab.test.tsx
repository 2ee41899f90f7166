import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished } from '../../tests/js/video';
import type { Video } from '../store/types';
import { MediaTab } from './tab';

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
