import {
	act,
	render,
	renderHook,
	screen,
	waitFor,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerWith, type Request } from '../../tests/js/answer-with';
import { GenerateVideo } from '../../tests/js/generate-video';
import { models } from '../../tests/js/settings-site';
import { video } from '../../tests/js/video';
import { useDraft } from '../order/use-draft';

jest.mock( '@wordpress/api-fetch' );
// It needs the Media Library, which a browser test has.
jest.mock( './choices', () => ( { Choices: () => null } ) );
// What it says of each take has tests of its own.
jest.mock( '../follow/takes-later', () => ( { TakesLater: () => null } ) );

it( 'tries a refused order again as the form says it by now, with what is asked before an order', async () => {
	let isLoggedOut = true;
	const sent = answerWith( ( { path, method }: Request< object > ) => {
		if ( path.endsWith( '/models' ) ) {
			return models;
		}
		if ( method === 'POST' && isLoggedOut ) {
			throw {
				code: 'rest_cookie_invalid_nonce',
				message: 'Cookie check failed',
				data: { status: 403 },
			};
		}
		return video( { id: 581 } );
	} );
	const orders = () =>
		sent.filter( ( { path } ) => path.endsWith( '/videos' ) );
	window.sessionStorage.clear();
	const user = userEvent.setup();
	render( <GenerateVideo place="again" post={ 0 } onReady={ jest.fn() } /> );
	const prompt = screen.getByLabelText( 'Prompt' );
	await user.type( prompt, 'A cat' );
	await user.click(
		await screen.findByRole( 'button', { name: 'Generate' } )
	);
	const again = () => screen.findByRole( 'button', { name: 'Try again' } );
	await again();
	expect( orders() ).toHaveLength( 1 );

	const { result } = renderHook( () => useDraft( 'again' ) );
	act( () => result.current[ 1 ]( { prompt: 'A dog', count: 2 } ) );
	isLoggedOut = false;
	await user.click( await again() );
	await screen.findByRole( 'dialog', { name: 'Order 2 takes?' } );
	expect( orders() ).toHaveLength( 1 );
	await user.click( screen.getByRole( 'button', { name: 'Order 2 takes' } ) );
	await waitFor( () => expect( orders() ).toHaveLength( 3 ) );
	expect( orders()[ 1 ]!.data ).toMatchObject( { prompt: 'A dog' } );
} );
