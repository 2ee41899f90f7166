import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { models } from '../../tests/js/settings-site';
import { Library } from './library';
import type { VideosList } from './videos-list';

jest.mock( '@wordpress/api-fetch' );
// They need what a browser test has: a layout, and the Media Library.
jest.mock( './videos-list', () => ( {
	VideosList: ( {
		isAsking,
		onAsk,
	}: ComponentProps< typeof VideosList > ) => (
		<button aria-expanded={ isAsking } onClick={ onAsk }>
			The first one
		</button>
	),
} ) );
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
	expect( await screen.findByLabelText( 'Prompt' ) ).toHaveFocus();
	expect( button ).toHaveAttribute( 'aria-expanded', 'true' );

	screen.getByRole( 'button', { name: 'Close' } ).focus();
	await userEvent.keyboard( '{Enter}' );
	expect( screen.queryByRole( 'textbox' ) ).toBeNull();
	expect( button ).toHaveFocus();
	expect( button ).toHaveAttribute( 'aria-expanded', 'false' );

	// The list has one too where it is empty.
	const first = screen.getByRole( 'button', { name: 'The first one' } );
	await userEvent.click( first );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveFocus();
	expect( first ).toHaveAttribute( 'aria-expanded', 'true' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Close' } ) );
	expect( first ).toHaveFocus();
	await userEvent.click( first );
	await userEvent.click( first );
	expect( screen.queryByRole( 'textbox' ) ).toBeNull();
	expect( first ).toHaveFocus();
	expect( first ).toHaveAttribute( 'aria-expanded', 'false' );
	place.remove();
	delete window.platoniavid;
} );
