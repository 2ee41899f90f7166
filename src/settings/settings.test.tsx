import { screen, waitFor, within } from '@testing-library/react';
import { pageContext } from '../../tests/js/page-context';
import { visitSettings } from '../../tests/js/settings-screen';
import {
	connection,
	models,
	refusal,
	settings,
	type Answers,
} from '../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

beforeEach( () => {
	window.platoniavid = pageContext( { canManageSite: true } );
} );
afterEach( () => {
	delete window.platoniavid;
} );

async function open( answers: Answers = {} ) {
	const visited = visitSettings( answers );
	await screen.findByLabelText( 'Model' );
	return visited;
}

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );
const offered = ( label: string ) =>
	within( screen.getByLabelText( label ) )
		.getAllByRole< HTMLOptionElement >( 'option' )
		.map( ( { value } ) => value );
const role = ( legend: RegExp, name: string ) =>
	within( screen.getByRole( 'group', { name: legend } ) ).getByLabelText(
		name
	);
const notice = ( text: string, status: 'error' | 'success' ) =>
	screen.findByText( text, { selector: `.is-${ status } *` } );

/** Whether the browser would ask before the page is left. */
function asksBeforeLeaving(): boolean {
	const leaving = new Event( 'beforeunload', { cancelable: true } );
	window.dispatchEvent( leaving );
	return leaving.defaultPrevented;
}

it( 'says that it is loading, then shows what is saved', async () => {
	visitSettings();
	expect( screen.getByText( 'Loading the settings…' ) ).toBeInTheDocument();
	expect( await screen.findByLabelText( 'Model' ) ).toHaveValue(
		'sora-2-pro'
	);
	expect( screen.getByLabelText( 'Size' ) ).toHaveValue( '1792x1024' );
	expect( screen.getByLabelText( 'Length' ) ).toHaveValue( '12' );
	expect(
		screen.queryByText( 'Loading the settings…' )
	).not.toBeInTheDocument();
} );

it( 'says why it can’t load, and loads when it is tried again', async () => {
	const answer = jest
		.fn()
		.mockImplementationOnce( () => {
			throw refusal( 'The site is being updated.', 503 );
		} )
		.mockReturnValue( settings );
	const { user } = visitSettings( { 'GET /settings': answer } );
	expect(
		await notice( 'The site is being updated.', 'error' )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	expect( await screen.findByLabelText( 'Model' ) ).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Try again' } )
	).not.toBeInTheDocument();
	expect( document.body ).not.toHaveFocus();
} );

it( 'offers only what the model can make, and corrects the rest', async () => {
	const { user, posted } = await open();
	expect( offered( 'Size' ) ).toEqual( [ '1280x720', '1792x1024' ] );
	await user.selectOptions( screen.getByLabelText( 'Model' ), 'sora-2' );
	expect( offered( 'Size' ) ).toEqual( [ '1280x720', '720x1280' ] );
	expect( offered( 'Length' ) ).toEqual( [ '4', '8' ] );
	await user.click( save() );
	await waitFor( () =>
		expect( posted( '/settings' ) ).toEqual( [
			{
				default_model: 'sora-2',
				default_size: '1280x720',
				default_seconds: 4,
			},
		] )
	);
} );

it( 'offers roles to nobody whom the site lets change none', async () => {
	window.platoniavid = pageContext( { canManage: true } );
	await open();
	expect( screen.queryByRole( 'heading', { name: 'Roles' } ) ).toBeNull();
	expect( screen.queryByRole( 'group', { name: /make videos/ } ) ).toBeNull();
} );

it( 'sends no default whose server was switched off meanwhile, and saves the rest', async () => {
	const second = { ...connection, id: 'second', label: 'Second' };
	const mine = models.models.map( ( model ) => ( {
		...model,
		connection: 'second',
		connection_label: 'Second',
	} ) );
	let isOn = true;
	const { user, posted } = await open( {
		'GET /connections': () => [ connection, { ...second, enabled: isOn } ],
		'GET /models': () => ( {
			...models,
			models: isOn ? [ ...models.models, ...mine ] : models.models,
		} ),
		'POST /connections/second': () => {
			isOn = false;
			return { ...second, enabled: false };
		},
	} );
	const model = screen.getByLabelText( 'Model' );
	const last = within( model ).getAllByRole( 'option' ).at( -1 )!;
	await user.selectOptions( model, last );
	await user.click( screen.getByLabelText( /Delete a video at the/ ) );
	await user.click(
		screen.getByRole( 'button', { name: 'Switch off: Second' } )
	);
	await waitFor( () => expect( last ).not.toBeInTheDocument() );
	await user.click( save() );
	expect( await notice( 'Settings saved.', 'success' ) ).toBeVisible();
	expect( posted( '/settings' ) ).toEqual( [
		{ delete_remote_after_import: true },
	] );
} );

it( 'chooses roles, and never shuts administrators out', async () => {
	const { user, posted } = await open();
	expect( role( /make videos/, 'Administrator' ) ).toBeDisabled();
	expect( role( /make videos/, 'Administrator' ) ).toBeChecked();
	expect( role( /these settings/, 'Administrator' ) ).toBeDisabled();
	expect( role( /these settings/, 'Editor' ) ).not.toBeChecked();
	await user.click( role( /make videos/, 'Author' ) );
	await user.click( role( /make videos/, 'Editor' ) );
	await user.click( role( /these settings/, 'Editor' ) );
	await user.click( save() );
	await waitFor( () =>
		expect( posted( '/settings' ) ).toEqual( [
			{
				roles: {
					generate: [ 'administrator', 'author' ],
					manage: [ 'administrator', 'editor' ],
				},
			},
		] )
	);
} );

it( 'saves what was changed, once, and says so', async () => {
	const { user, posted } = await open();
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( save() );
	expect( posted( '/settings' ) ).toEqual( [] );
	await user.click( screen.getByLabelText( /Delete a video at the/ ) );
	expect( save() ).not.toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( save() );
	expect( await notice( 'Settings saved.', 'success' ) ).toBeVisible();
	expect( posted( '/settings' ) ).toEqual( [
		{ delete_remote_after_import: true },
	] );
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	expect( save() ).toHaveFocus();
} );

it( 'has nothing to save once a change is taken back', async () => {
	const { user } = await open();
	await user.click( role( /make videos/, 'Author' ) );
	await user.click( role( /make videos/, 'Author' ) );
	await user.click( role( /make videos/, 'Editor' ) );
	expect( save() ).not.toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( role( /make videos/, 'Editor' ) );
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
} );

it( 'keeps what was changed where saving fails', async () => {
	const { user } = await open( {
		'POST /settings': () => {
			throw refusal( 'The settings could not be stored.' );
		},
	} );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	await user.click( save() );
	expect(
		await notice( 'The settings could not be stored.', 'error' )
	).toBeVisible();
	expect( screen.getByLabelText( /Delete all data/ ) ).toBeChecked();
	expect( save() ).not.toHaveAttribute( 'aria-disabled', 'true' );
} );

it( 'keeps what is changed while it saves', async () => {
	let answer: ( saved: object ) => void = () => undefined;
	const { user } = await open( {
		'POST /settings': () =>
			new Promise( ( resolve ) => ( answer = resolve ) ),
	} );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	await user.click( save() );
	await user.click( screen.getByLabelText( /Delete a video at the/ ) );
	answer( { ...settings, delete_data_on_uninstall: true } );
	expect( await notice( 'Settings saved.', 'success' ) ).toBeVisible();
	expect( screen.getByLabelText( /Delete a video at the/ ) ).toBeChecked();
	expect( save() ).not.toHaveAttribute( 'aria-disabled', 'true' );
} );

it( 'warns before changes are left behind, and only then', async () => {
	const { user } = await open();
	expect( asksBeforeLeaving() ).toBe( false );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	expect( asksBeforeLeaving() ).toBe( true );
	await user.click( save() );
	await notice( 'Settings saved.', 'success' );
	expect( asksBeforeLeaving() ).toBe( false );
} );

it( 'reads how saving went aloud', async () => {
	const { user } = await open();
	const spoken = document.getElementById( 'a11y-speak-polite' );
	await user.click( screen.getByLabelText( /Delete all data/ ) );
	spoken?.replaceChildren();
	await user.click( save() );
	await notice( 'Settings saved.', 'success' );
	expect( spoken ).toHaveTextContent( 'Settings saved.' );
} );
