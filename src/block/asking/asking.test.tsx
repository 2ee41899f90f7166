import '../../../tests/js/browser';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dispatch } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import type { Job } from '../../order/use-job';
import { store } from '../../store';
import type { Attributes } from '../attributes';
import { Asking } from './asking';

jest.mock( '@wordpress/api-fetch' );
// What is not looked at here needs WordPress's own editor.
jest.mock( '../ready/choose-video', () => ( { ChooseVideo: () => null } ) );
jest.mock( '../ready/player', () => ( { Player: () => null } ) );
jest.mock( './use-post-text', () => ( { usePostText: () => undefined } ) );

const boat = { prompt: 'A boat', src: 'a.mp4' } as Attributes;

it.each( [
	[
		'the prompt of the video that is shown, whatever the block had',
		0,
		'A kite',
	],
	[ 'what was typed for it, where it has failed', 901, 'A boat' ],
] )( 'begins a remix with %s', async ( _what, remixOf, prompt ) => {
	window.platoniavid = pageContext();
	await dispatch( store ).receiveVideos( [
		finished( { id: 901, prompt: 'A kite' } ),
	] );
	render(
		<Asking
			attributes={ boat }
			setAttributes={ () => undefined }
			job={
				{
					state: 'idle',
					failure: null,
					takes: [],
					remixOf,
				} as unknown as Job
			}
			remixOf={ 901 }
			isSelected
			featuredImage={ 0 }
		/>
	);
	expect( await screen.findByLabelText( 'New prompt' ) ).toHaveValue(
		prompt
	);
	delete window.platoniavid;
} );

it( 'keeps what was typed for a remix that failed where the current video is kept', async () => {
	window.platoniavid = pageContext();
	const dismiss = jest.fn();
	const failed = { message: 'It was refused.', action: 'retry' };
	const draw = ( job: object ) => (
		<Asking
			attributes={ boat }
			setAttributes={ () => undefined }
			job={ { takes: [], ...job } as unknown as Job }
			remixOf={ 901 }
			isSelected
			featuredImage={ 0 }
			onBack={ () => undefined }
		/>
	);
	const { unmount } = render(
		draw( { state: 'failed', failure: failed, remixOf: 901, dismiss } )
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Keep the current video' } )
	);
	expect( dismiss ).toHaveBeenCalled();
	unmount();
	render( draw( { state: 'idle', failure: null, remixOf: 0 } ) );
	expect( screen.getByLabelText( 'New prompt' ) ).toHaveValue( 'A boat' );
	delete window.platoniavid;
} );
