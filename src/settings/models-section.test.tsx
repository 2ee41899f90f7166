import { screen, waitFor, within } from '@testing-library/react';
import { visitSettings } from '../../tests/js/settings-screen';
import {
	connection,
	settings,
	type Answers,
} from '../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

async function open( answers: Answers = {} ) {
	const visited = visitSettings( answers );
	await screen.findByLabelText( 'Model' );
	return visited;
}

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );

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
	expect( posted( '/settings' ) ).toEqual( [] );
	expect( posted( '/connections/first' ) ).toMatchObject( [
		{
			models: [
				...settings.models,
				{
					id: 'wan-3',
					label: 'wan-3',
					sizes: [ '1024x1024', '640x360' ],
					seconds: [ 5, 10 ],
					price_per_second: 12500,
					inputs: {
						first_frame: true,
						last_frame: false,
						references: 0,
					},
					remix: false,
				},
			],
		},
	] );
} );

it( 'changes what a model takes: images and options', async () => {
	const { user, posted } = await open( {
		'GET /connections': [
			{ ...connection, takes: { last_frame: true, references: 4 } },
		],
	} );
	const [ first, ...others ] = settings.models;
	await user.click(
		screen.getByRole( 'button', { name: `Edit ${ first!.label }` } )
	);
	const dialog = within(
		screen.getByRole( 'dialog', { name: 'Edit model' } )
	);
	await user.click( dialog.getByLabelText( 'Takes a last frame' ) );
	const references = dialog.getByLabelText( 'Images to look like' );
	await user.clear( references );
	await user.type( references, '۳' );
	await user.click( dialog.getByRole( 'button', { name: 'Add option' } ) );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	expect( dialog.getByRole( 'alert' ) ).toHaveTextContent(
		'Give each option an id of its own'
	);
	await user.type( dialog.getByLabelText( 'Id of the option' ), 'fps' );
	expect( dialog.getByLabelText( 'What it is' ) ).toHaveDisplayValue(
		'Whole number'
	);
	await user.type(
		dialog.getByLabelText( 'Values to choose from' ),
		'24، 30'
	);
	await user.type(
		dialog.getByLabelText( 'Sent where nothing is chosen' ),
		'۲۴'
	);
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/connections/first' ) ).toEqual( [
		{
			models: [
				{
					...first,
					inputs: {
						first_frame: true,
						last_frame: true,
						references: 3,
					},
					options: [
						{
							id: 'fps',
							type: 'integer',
							values: [ '24', '30' ],
							default: '24',
							label: '',
						},
					],
				},
				...others,
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
	const usual = screen.getByRole( 'button', {
		name: 'Use the usual models',
	} );
	await user.click( usual );
	expect( screen.getByText( /usual models come back/ ) ).toBeVisible();
	expect( usual ).toHaveFocus();
	expect( usual ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( save() );
	await waitFor( () =>
		expect( posted( '/connections/first' ) ).toMatchObject( [
			{ models: [ { id: first!.id, label: `${ first!.label } mini` } ] },
			{ models: [] },
		] )
	);
} );

it( 'marks a model that the gateway refused', async () => {
	const { models } = settings;
	await open( {
		'GET /connections': [
			{
				...connection,
				models: connection.models.map( ( model ) => ( {
					...model,
					available: model.id !== models[ 0 ]!.id,
				} ) ),
			},
		],
	} );
	expect(
		screen.getAllByText( /refused this model when it was last asked/ )
	).toHaveLength( 1 );
} );

it.each( [
	[ 'en-US', '1280 × 720, 720 × 1280; 4, 8 seconds' ],
	[ 'fa-IR', '۱۲۸۰ × ۷۲۰, ۷۲۰ × ۱۲۸۰; ۴, ۸ seconds' ],
] )( 'says in the digits of %s what a model makes', async ( lang, facts ) => {
	document.documentElement.lang = lang;
	await open();
	expect( screen.getByText( facts ) ).toBeVisible();
	document.documentElement.lang = '';
} );

it( 'brings a removed model back to its place', async () => {
	const { user } = await open();
	const [ first, second ] = settings.models;
	const edits = () =>
		screen
			.getAllByRole( 'button', { name: /^Edit Sora/ } )
			.map( ( button ) => button.getAttribute( 'aria-label' ) );
	await user.click(
		screen.getByRole( 'button', { name: `Remove ${ first!.label }` } )
	);
	expect( edits() ).toEqual( [ `Edit ${ second!.label }` ] );
	expect(
		screen.getByText( `${ first!.label } is taken out when you save.`, {
			selector: '.components-notice__content',
		} )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Undo' } ) );
	expect( edits() ).toEqual(
		[ first, second ].map( ( model ) => `Edit ${ model!.label }` )
	);
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	expect( document.body ).not.toHaveFocus();
} );

it( 'offers what a server has to be ticked, and takes over nothing else', async () => {
	const { user, posted } = await open( {
		'POST /connections/first/models': [
			{ ...connection.models[ 0 ], known: true },
			...[ 'wan-3', 'veo-4' ].map( ( id ) => ( {
				...{ id, label: id, description: '', known: false },
				...{ sizes: [], seconds: [ 6 ], price_per_second: 0.1 },
			} ) ),
		],
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Fetch its models…' } )
	);
	const dialog = within( await screen.findByRole( 'dialog' ) );
	const first = await dialog.findByLabelText( 'Sora 2' );
	expect( first ).toBeDisabled();
	expect( first ).toHaveAccessibleDescription( /offers it already/ );
	expect( dialog.getByLabelText( 'veo-4' ) ).not.toBeChecked();
	await user.click( dialog.getByLabelText( 'wan-3' ) );
	await user.click( dialog.getByRole( 'button', { name: 'Offer 1 model' } ) );
	expect( posted( '/connections/first' ) ).toEqual( [] );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/connections/first' ) ).toMatchObject( [
		{
			models: [
				...settings.models,
				{
					id: 'wan-3',
					sizes: [ '1280x720', '720x1280' ],
					seconds: [ 6 ],
					price_per_second: 0.1,
				},
			],
		},
	] );
} );

it( 'says why a server’s models can’t be had, and asks again', async () => {
	const answer = jest
		.fn()
		.mockImplementationOnce( () => {
			throw { code: 'x', message: 'It is away.', data: { status: 502 } };
		} )
		.mockReturnValue( [] );
	const { user } = await open( { 'POST /connections/first/models': answer } );
	await user.click(
		screen.getByRole( 'button', { name: 'Fetch its models…' } )
	);
	const dialog = within( await screen.findByRole( 'dialog' ) );
	await dialog.findByText( 'It is away.' );
	await user.click( dialog.getByRole( 'button', { name: 'Try again' } ) );
	expect(
		await dialog.findByText( /The server names no models/ )
	).toBeVisible();
} );

it( 'brings back what was removed, and leaves what was done since', async () => {
	const { user, posted } = await open();
	const [ first, second ] = settings.models;
	await user.click(
		screen.getByRole( 'button', { name: `Remove ${ first!.label }` } )
	);
	await user.click(
		screen.getByRole( 'button', { name: `Edit ${ second!.label }` } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	await user.type( dialog.getByLabelText( 'Name' ), ' mini' );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	await user.click( screen.getByRole( 'button', { name: 'Undo' } ) );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/connections/first' ) ).toMatchObject( [
		{
			models: [
				first,
				{ id: second!.id, label: `${ second!.label } mini` },
			],
		},
	] );
} );
