import { screen, waitFor, within } from '@testing-library/react';
import { visitSettings } from '../../tests/js/settings-screen';
import {
	models as modelsAnswer,
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
	const usual = screen.getByRole( 'button', {
		name: 'Use the usual models',
	} );
	await user.click( usual );
	expect( screen.getByText( /usual models come back/ ) ).toBeVisible();
	expect( usual ).toHaveFocus();
	expect( usual ).toHaveAttribute( 'aria-disabled', 'true' );
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

it.each( [
	[ 'en-US', '1280 × 720, 720 × 1280; 4, 8 seconds' ],
	[ 'fa-IR', '۱۲۸۰ × ۷۲۰, ۷۲۰ × ۱۲۸۰; ۴, ۸ seconds' ],
] )( 'says in the digits of %s what a model makes', async ( lang, facts ) => {
	document.documentElement.lang = lang;
	await open();
	expect( screen.getByText( facts ) ).toBeVisible();
	document.documentElement.lang = '';
} );
