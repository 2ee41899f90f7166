import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { style } from '../../../tests/js/style';
import { finished } from '../../../tests/js/video';
import { addStyle } from '../../store/later-api';
import { SaveStyleForm } from './save-style-form';

jest.mock( '../../store/later-api', () => ( {
	...jest.requireActual( '../../store/later-api' ),
	addStyle: jest.fn(),
} ) );

it( 'keeps what a video was made with, but for its seed, which would make the same video', async () => {
	jest.mocked( addStyle ).mockResolvedValue( style() );
	const onSaved = jest.fn();
	render(
		<SaveStyleForm
			video={ finished( { options: { seed: 5, audio: false } } ) }
			onSaved={ onSaved }
		/>
	);
	await userEvent.type( screen.getByLabelText( 'Name' ), 'Rain' );
	await userEvent.click(
		screen.getByLabelText( 'With its model, size and options' )
	);
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () => expect( onSaved ).toHaveBeenCalled() );
	expect( addStyle ).toHaveBeenCalledWith(
		expect.objectContaining( { options: { audio: false } } )
	);
} );
