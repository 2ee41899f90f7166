import { render, screen, waitFor } from '@testing-library/react';
import { select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import userEvent from '@testing-library/user-event';
import { finished } from '../../tests/js/video';
import type { Video } from '../store/types';
import { MediaTab } from './media-tab';

jest.mock( '@wordpress/api-fetch' );
const mockVideo = finished();
// What is looked at here is what comes after it.
let mockJob: object = { state: 'idle', failure: null };
jest.mock( '../form/generate-video', () => ( {
	useGeneration: ( place: object ) => ( { ...place, job: mockJob } ),
	GenerationForm: ( {
		generation,
	}: {
		generation: { onReady: ( video: Video ) => void };
	} ) => (
		<button onClick={ () => generation.onReady( mockVideo ) }>
			Make it
		</button>
	),
} ) );
const opened = { isClosed: false, onShow: jest.fn() };

it( 'says that a finished video could not be taken into the library, and tries again', async () => {
	const take = jest
		.fn()
		.mockRejectedValueOnce( { status: 0 } )
		.mockResolvedValue( undefined );
	render( <MediaTab post={ 0 } take={ take } { ...opened } /> );
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
			<MediaTab post={ 0 } take={ take } { ...opened } />
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

it( 'says that a video has failed while its modal is closed, and follows one whose modal has gone until it has ended', () => {
	const notices = () => select( noticesStore ).getNotices();
	mockJob = {
		...{ state: 'failed', prompt: 'A boat' },
		failure: { message: 'The prompt was refused.', action: 'edit_prompt' },
	};
	const props = { post: 0, take: jest.fn(), onShow: jest.fn() };
	const { rerender } = render( <MediaTab { ...props } isClosed={ false } /> );
	expect( notices() ).toEqual( [] );
	rerender( <MediaTab { ...props } isClosed /> );
	const told = {
		content: expect.stringMatching( /“A boat”. The prompt was refused/ ),
	};
	expect( notices() ).toMatchObject( [ told ] );
	notices()[ 0 ]!.actions[ 0 ]!.onClick!();
	expect( props.onShow ).toHaveBeenCalled();

	const onEnd = jest.fn();
	rerender( <MediaTab { ...props } isClosed onEnd={ onEnd } /> );
	expect( notices() ).toMatchObject( [ told ] );
	expect( onEnd ).not.toHaveBeenCalled();
	mockJob = { state: 'idle', failure: null };
	rerender( <MediaTab { ...props } isClosed onEnd={ onEnd } /> );
	expect( notices() ).toEqual( [] );
	expect( onEnd ).toHaveBeenCalled();
} );
