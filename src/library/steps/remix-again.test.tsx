import { RegistryProvider, createRegistry } from '@wordpress/data';
import { store as notices } from '@wordpress/notices';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerWith } from '../../../tests/js/answer-with';
import { pageContext } from '../../../tests/js/page-context';
import { models } from '../../../tests/js/settings-site';
import { finished } from '../../../tests/js/video';
import { store } from '../../store';
import { RemixAgain } from './remix-again';

jest.mock( '@wordpress/api-fetch' );

beforeEach( () => {
	window.platoniavid = pageContext();
} );

it( 'says of models that could not be loaded what is wrong, and not that nothing can be varied', async () => {
	let isAway = true;
	answerWith( ( { path = '' } ) => {
		if ( path.includes( '/models' ) && isAway ) {
			throw { code: 'fetch_error', message: 'The site is away.' };
		}
		return path.includes( '/models' ) ? models : finished( { id: 621 } );
	} );
	const registry = createRegistry();
	registry.register( store );
	registry.register( notices );
	render(
		<RegistryProvider value={ registry }>
			<RemixAgain
				remix={ finished( { id: 622, remix_of: 621 } ) }
				onOrdered={ () => {} }
				onClose={ () => {} }
			/>
		</RegistryProvider>
	);
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	expect( screen.queryByText( /can’t be varied/ ) ).toBeNull();
	isAway = false;
	await userEvent.click( again );
	expect( await screen.findByLabelText( 'New prompt' ) ).toBeVisible();
} );
