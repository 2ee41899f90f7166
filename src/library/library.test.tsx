import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { models } from '../../tests/js/settings-site';
import { Library } from './library';

jest.mock( '@wordpress/api-fetch' );
// They need what a browser test has: a layout, and the Media Library.
jest.mock( './videos-list', () => ( { VideosList: () => null } ) );
jest.mock( './details', () => ( { Details: () => null } ) );
jest.mock( './remote-list', () => ( { RemoteList: () => null } ) );
jest.mock( '../components/reference-image', () => ( {
	ReferenceImage: () => null,
} ) );

it( 'opens the panel from beside the heading, and gives the focus back', async () => {
	jest.mocked( apiFetch ).mockImplementation( ( ( {
		path,
	}: {
		path: string;
	} ) =>
		path.endsWith( '/models' )
			? Promise.resolve( models )
			: Promise.resolve( {
					headers: new Map(),
					json: () => Promise.resolve( [] ),
				} ) ) as unknown as typeof apiFetch );
	// Who manages has the tabs beside it.
	window.platoniavid = {
		canGenerate: true,
		canManage: true,
		hasAiClient: false,
		hasKey: true,
		creditUrl: '',
		settingsUrl: '',
		videosUrl: '',
		user: 1,
	};
	const place = document.createElement( 'span' );
	place.id = 'platoniavid-library-action';
	document.body.append( place );
	render( <Library /> );

	const button = screen.getByRole( 'button', { name: 'Generate video' } );
	button.focus();
	await userEvent.keyboard( '{Enter}' );
	expect(
		await screen.findByRole( 'heading', { name: 'Generate video' } )
	).toHaveFocus();
	expect( button ).toHaveAttribute( 'aria-expanded', 'true' );

	screen.getByRole( 'button', { name: 'Close' } ).focus();
	await userEvent.keyboard( '{Enter}' );
	expect( screen.queryByRole( 'textbox' ) ).toBeNull();
	expect( button ).toHaveFocus();
	expect( button ).toHaveAttribute( 'aria-expanded', 'false' );
	place.remove();
	delete window.platoniavid;
} );
