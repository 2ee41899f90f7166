import { screen, within } from '@testing-library/react';
import { open, save } from '../../../tests/js/models-section';
import { connection, settings } from '../../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

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
	await type( 'ID', 'wan-3' );
	await type( 'Sizes in pixels', '۱۰۲۴×۱۰۲۴، 640x360' );
	await type( 'Lengths in seconds', '۵، 10' );
	await type( 'Price of a second (Iranian Rial)', '۱۲٬۵۰۰' );
	expect( dialog.getByLabelText( 'Takes a first frame' ) ).toBeChecked();
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
	const references = dialog.getByLabelText( 'Reference images' );
	await user.clear( references );
	await user.type( references, '۳' );
	await user.click( dialog.getByRole( 'button', { name: 'Add option' } ) );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	expect( dialog.getByRole( 'alert' ) ).toHaveTextContent(
		'Give each option an id of its own'
	);
	await user.type( dialog.getByLabelText( 'Option ID' ), 'fps' );
	expect( dialog.getByLabelText( 'What it is' ) ).toHaveDisplayValue(
		'Whole number'
	);
	await user.type(
		dialog.getByLabelText( 'Values to choose from' ),
		'24، 30'
	);
	await user.type( dialog.getByLabelText( 'Default value' ), '۲۴' );
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
	await user.type( dialog.getByLabelText( 'ID' ), first!.id );
	await user.type( dialog.getByLabelText( 'Sizes in pixels' ), ', big' );
	await user.type( dialog.getByLabelText( 'Lengths in seconds' ), ', 2.5' );
	await user.type(
		dialog.getByLabelText( 'Price of a second (Iranian Rial)' ),
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
	expect( dialog.getByLabelText( 'ID' ) ).toHaveValue( first!.id );
	expect( dialog.getByLabelText( 'Sizes in pixels' ) ).toBeInvalid();
} );

it( 'takes no more than the site does, and says so beside the field', async () => {
	const { user } = await open();
	await user.click( screen.getByRole( 'button', { name: 'Add model' } ) );
	const dialog = within( screen.getByRole( 'dialog' ) );
	for ( const label of [ 'ID', 'Name', 'What it is good for' ] ) {
		expect( dialog.getByLabelText( label ) ).toHaveAttribute(
			'maxlength',
			'200'
		);
	}
	await user.type( dialog.getByLabelText( 'ID' ), 'wan-3' );
	await user.type( dialog.getByLabelText( 'Lengths in seconds' ), ', 601' );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
	expect( dialog.getByRole( 'alert' ) ).toHaveTextContent(
		'A video is at most 600 seconds long.'
	);
} );
