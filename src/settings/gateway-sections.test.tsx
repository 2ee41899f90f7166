import apiFetch from '@wordpress/api-fetch';
import {
	fireEvent,
	render,
	screen,
	waitFor,
	within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
	models as modelsAnswer,
	settings,
	site,
} from '../../tests/js/settings-site';
import { SettingsScreen } from './settings-screen';

jest.mock( '@wordpress/api-fetch' );

async function open( answers: Parameters< typeof site >[ 0 ] = {} ) {
	const served = site( answers );
	jest.mocked( apiFetch ).mockImplementation(
		( request ) => served.fetch( request ) as ReturnType< typeof apiFetch >
	);
	render( <SettingsScreen /> );
	await screen.findByLabelText( 'Model' );
	return { ...served, user: userEvent.setup() };
}

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );

it( 'saves another kind of gateway at another address', async () => {
	const { user, posted } = await open();
	expect( screen.getByLabelText( 'Platonia' ) ).toBeChecked();
	await user.click(
		screen.getByLabelText( 'A server that speaks OpenAI’s Videos API' )
	);
	await user.clear( screen.getByLabelText( 'Address' ) );
	await user.type(
		screen.getByLabelText( 'Address' ),
		'https://videos.example/v1'
	);
	await user.click( save() );
	expect( await screen.findAllByText( 'Settings saved.' ) ).not.toHaveLength(
		0
	);
	expect( posted( '/settings' ) ).toMatchObject( [
		{
			gateway: 'openai-compatible',
			endpoint: 'https://videos.example/v1',
		},
	] );
} );

it( 'says that the key of the gateway of before is forgotten', async () => {
	const key = { source: 'none', hint: '', needs_reentry: false };
	const { user } = await open( {
		'POST /settings': ( changes ) => ( {
			...settings,
			...( changes as object ),
			key,
		} ),
	} );
	await user.type( screen.getByLabelText( 'Address' ), '.example' );
	await user.click( save() );
	expect(
		await screen.findByText( /The saved key was for the gateway/, {
			selector: '.is-warning *',
		} )
	).toBeVisible();
	expect( screen.queryByText( 'Settings saved.' ) ).not.toBeInTheDocument();
	expect( screen.queryByText( 'Forget the key' ) ).not.toBeInTheDocument();
} );

it( 'shows an address that a constant sets, and lets nobody change it', async () => {
	await open( {
		'GET /settings': { ...settings, endpoint_fixed: true },
	} );
	expect( screen.getByLabelText( 'Address' ) ).toBeDisabled();
	expect( screen.getByText( /PLATONIAVID_ENDPOINT/ ) ).toBeVisible();
} );

it( 'says what is wrong with an address, and keeps it', async () => {
	const { user } = await open( {
		'POST /settings': () => {
			throw {
				code: 'rest_invalid_param',
				message: 'Invalid parameter(s): endpoint',
				data: {
					status: 400,
					params: { endpoint: 'Enter a public address.' },
				},
			};
		},
	} );
	const address = screen.getByLabelText( 'Address' );
	await user.clear( address );
	await user.type( address, 'http://10.0.0.1' );
	await user.click( save() );
	expect(
		await screen.findByText( 'Enter a public address.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
	expect( address ).toHaveValue( 'http://10.0.0.1' );
} );

it( 'saves how many videos one person may generate a day', async () => {
	const { user, posted } = await open();
	const limit = screen.getByLabelText( /in 24 hours/ );
	await user.clear( limit );
	await user.type( limit, '5' );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toMatchObject( [
		{ limits: { videos_per_day: 5 } },
	] );
} );

it( 'saves what becomes of files', async () => {
	const media = { attach: true, poster: true, max_megabytes: 200 };
	const { user, posted } = await open( {
		'GET /settings': { ...settings, media },
	} );
	await user.click( screen.getByLabelText( /^Attach the video/ ) );
	const largest = screen.getByLabelText( 'Largest file, in megabytes' );
	fireEvent.change( largest, { target: { value: '9999' } } );
	expect( largest ).toHaveValue( 4096 );
	fireEvent.change( largest, { target: { value: '0' } } );
	expect( largest ).toHaveValue( 1 );
	fireEvent.change( largest, { target: { value: '64' } } );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toEqual( [
		{ media: { attach: false, poster: true, max_megabytes: 64 } },
	] );
} );

it( 'says what waits for a background run, and what to do without WP-Cron', async () => {
	await open( {
		'GET /settings': {
			...settings,
			runner: {
				last_run: '2026-11-23T10:00:00Z',
				overdue: 2,
				cron_disabled: true,
			},
		},
	} );
	expect( screen.getByText( /^Last run: .*2026/ ) ).toBeVisible();
	expect(
		screen.getByText( /^2 videos wait/, { selector: '.is-warning *' } )
	).toBeVisible();
	expect( screen.getByText( 'wp platoniavid run' ) ).toBeVisible();
} );

it( 'says nothing of a background that works', async () => {
	await open();
	expect(
		screen.getByText( 'Nothing was done in the background yet.' )
	).toBeVisible();
	expect(
		screen.queryByText( /wait/, { selector: '.is-warning *' } )
	).toBeNull();
	expect( screen.queryByText( 'wp platoniavid run' ) ).toBeNull();
} );

it( 'takes a new model with what is typed on a Persian keyboard', async () => {
	const { user, posted } = await open();
	await user.click( screen.getByRole( 'button', { name: 'Add model' } ) );
	const dialog = within(
		screen.getByRole( 'dialog', { name: 'Add model' } )
	);
	const type = async ( label: string, text: string ) => {
		await user.clear( dialog.getByLabelText( label ) );
		await user.type( dialog.getByLabelText( label ), text );
	};
	await type( 'Id', 'wan-3' );
	await type( 'Sizes in pixels', '۱۰۲۴×۱۰۲۴، 640x360' );
	await type( 'Lengths in seconds', '۵، 10' );
	await type( 'Price of a second in Rials', '۱۲٬۵۰۰' );
	expect( dialog.getByLabelText( 'Takes a reference image' ) ).toBeChecked();
	await user.click( dialog.getByLabelText( 'Can be remixed' ) );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toMatchObject( [
		{
			models: [
				...settings.models,
				{
					id: 'wan-3',
					label: 'wan-3',
					sizes: [ '1024x1024', '640x360' ],
					seconds: [ 5, 10 ],
					price_per_second: 12500,
					reference_image: true,
					remix: false,
				},
			],
		},
	] );
} );

it( 'says what is wrong with a model, field by field, and keeps what was typed', async () => {
	const { user } = await open();
	const [ first ] = settings.models;
	await user.click( screen.getByRole( 'button', { name: 'Add model' } ) );
	const dialog = within(
		screen.getByRole( 'dialog', { name: 'Add model' } )
	);
	await user.type( dialog.getByLabelText( 'Id' ), first!.id );
	await user.type( dialog.getByLabelText( 'Sizes in pixels' ), ', big' );
	await user.type( dialog.getByLabelText( 'Lengths in seconds' ), ', 2.5' );
	await user.type(
		dialog.getByLabelText( 'Price of a second in Rials' ),
		'much'
	);
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	expect(
		dialog.getAllByRole( 'alert' ).map( ( { textContent } ) => textContent )
	).toEqual( [
		'There is a model with this id already.',
		'Enter widths and heights such as 1280x720, with commas between them.',
		'Enter whole seconds such as 4, with commas between them.',
		'Enter a number, or leave it empty.',
	] );
	expect( dialog.getByLabelText( 'Id' ) ).toHaveValue( first!.id );
	expect( dialog.getByLabelText( 'Sizes in pixels' ) ).toBeInvalid();
} );

it( 'changes and removes models, and goes back to the usual ones', async () => {
	const { user, posted } = await open();
	const [ first, ...others ] = settings.models;
	await user.click(
		screen.getByRole( 'button', { name: `Edit ${ first!.label }` } )
	);
	const dialog = within(
		screen.getByRole( 'dialog', { name: 'Edit model' } )
	);
	await user.type( dialog.getByLabelText( 'Name' ), ' mini' );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	for ( const { label } of others ) {
		await user.click(
			screen.getByRole( 'button', { name: `Remove ${ label }` } )
		);
		expect(
			screen.getByRole( 'button', { name: 'Add model' } )
		).toHaveFocus();
	}
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	await user.click(
		screen.getByRole( 'button', { name: 'Use the usual models' } )
	);
	expect( screen.getByText( /usual models come back/ ) ).toBeVisible();
	await user.click( save() );
	await waitFor( () =>
		expect( posted( '/settings' ) ).toMatchObject( [
			{ models: [ { id: first!.id, label: `${ first!.label } mini` } ] },
			{ models: [] },
		] )
	);
} );

it( 'marks a model that the gateway refused', async () => {
	const { models } = settings;
	await open( {
		'GET /models': {
			...modelsAnswer,
			models: modelsAnswer.models.map( ( model ) => ( {
				...model,
				available: model.id !== models[ 0 ]!.id,
			} ) ),
		},
	} );
	expect(
		screen.getAllByText( /refused this model when it was last asked/ )
	).toHaveLength( 1 );
} );
