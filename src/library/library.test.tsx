import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { models } from '../../tests/js/settings-site';
import { finished } from '../../tests/js/video';
import { Library } from './library';
import type { VideosList } from './list/videos-list';

jest.mock( '@wordpress/api-fetch' );
// They need what a browser test has: a layout, and the Media Library.
jest.mock( './list/videos-list', () => ( {
	VideosList: ( {
		isAsking,
		onAsk,
		onDeleted,
	}: ComponentProps< typeof VideosList > ) => (
		<>
			<button aria-expanded={ isAsking } onClick={ onAsk }>
				The first one
			</button>
			<button onClick={ () => onDeleted( [ 602 ] ) }>Delete 602</button>
		</>
	),
} ) );
jest.mock( './details/details', () => ( {
	Details: ( { id }: { id: number } ) => <p>Details of { id }</p>,
} ) );
jest.mock( './remote/list', () => ( { RemoteList: () => null } ) );
jest.mock( '../form/reference-image', () => ( {
	ReferenceImage: () => null,
} ) );

/** The next videos that are asked for, ready at once. */
let made: number[] = [];
const place = document.createElement( 'span' );
place.id = 'platoniavid-library-action';

beforeEach( () => {
	made = [ 601, 602, 603 ];
	// What fades in asks for it.
	window.scrollTo = () => undefined;
	jest.mocked( apiFetch ).mockImplementation( ( ( {
		path,
		method,
	}: {
		path: string;
		method?: string;
	} ) => {
		if ( path.endsWith( '/models' ) ) {
			return Promise.resolve( models );
		}
		return Promise.resolve(
			method === 'POST'
				? finished( { id: made.shift()! } )
				: { headers: new Map(), json: () => Promise.resolve( [] ) }
		);
	} ) as unknown as typeof apiFetch );
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
	document.body.append( place );
} );
afterEach( () => {
	place.remove();
	delete window.platoniavid;
} );

it( 'opens the panel from beside the heading, and gives the focus back', async () => {
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
} );

it( 'shows what was made in the panel until another one is asked for, or it is deleted', async () => {
	render( <Library /> );
	const press = ( name: string ) =>
		userEvent.click( screen.getByRole( 'button', { name } ) );
	const generate = async () => {
		await userEvent.type(
			await screen.findByLabelText( 'Prompt' ),
			'A cat{Control>}{Enter}{/Control}'
		);
		await screen.findByText( 'The video is ready.' );
	};
	await press( 'Generate video' );
	await generate();
	expect( document.querySelector( 'video' ) ).toHaveAttribute(
		'src',
		'https://site.example/cat.mp4'
	);
	expect( document.body ).not.toHaveFocus();
	await press( 'Details' );
	expect( screen.getByText( 'Details of 601' ) ).toBeVisible();

	await press( 'Generate another' );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( '' );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveFocus();
	await generate();
	await press( 'Delete 602' );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( '' );

	await generate();
	await press( 'Delete 602' );
	expect( screen.getByText( 'The video is ready.' ) ).toBeVisible();
} );
