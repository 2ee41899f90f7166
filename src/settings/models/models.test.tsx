import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { open, save } from '../../../tests/js/models-section';
import {
	connection,
	refusal,
	settings,
	works,
} from '../../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

/** Calls a model something else. */
async function rename( user: UserEvent, label: string ) {
	await user.click(
		screen.getByRole( 'button', { name: `Edit ${ label }` } )
	);
	const dialog = within(
		screen.getByRole( 'dialog', { name: 'Edit model' } )
	);
	await user.type( dialog.getByLabelText( 'Name' ), ' mini' );
	await user.click( dialog.getByRole( 'button', { name: 'Apply' } ) );
}

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
	expect(
		screen.getByText( /has usual models, they come back/ )
	).toBeVisible();
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
		screen.getByText( `${ first!.label } is removed when you save.`, {
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

it.each( [ [ 'before it is saved' ], [ 'and tried meanwhile' ] ] )(
	'leaves what somebody else has added and taken out meanwhile, where a connection is loaded %s',
	async ( when ) => {
		const [ first, , ...others ] = connection.models;
		const theirs = { ...first!, id: 'theirs', label: 'Theirs' };
		let asked = 0;
		const { user, posted } = await open( {
			'GET /connections': () =>
				asked++ === 0
					? [ connection ]
					: [
							{
								...connection,
								models: [ first!, ...others, theirs ],
							},
						],
		} );
		await rename( user, first!.label );
		if ( when === 'and tried meanwhile' ) {
			await user.click( screen.getByRole( 'button', { name: /^Test/ } ) );
			await screen.findAllByText( works.sentence );
		}
		await user.click( save() );
		await screen.findAllByText( 'Settings saved.' );
		const [ sent ] = posted( '/connections/first' ) as [
			{ models: { id: string; label: string }[] },
		];
		expect( sent.models.map( ( { id } ) => id ) ).toEqual( [
			first!.id,
			...others.map( ( { id } ) => id ),
			'theirs',
		] );
		expect( sent.models[ 0 ]!.label ).toBe( `${ first!.label } mini` );
	}
);

it( 'sends what was saved no second time where another server’s models could not be saved', async () => {
	const [ model ] = connection.models;
	const other = {
		...connection,
		id: 'other',
		label: 'Other',
		models: [ { ...model!, connection: 'other', label: 'Dreams' } ],
	};
	const theirs = { ...model!, id: 'theirs', label: 'Theirs' };
	let asked = 0;
	let refused = 0;
	const { user, posted } = await open( {
		'GET /connections': () => [
			asked++ === 0
				? connection
				: { ...connection, models: [ ...connection.models, theirs ] },
			other,
		],
		'POST /connections/other': ( changes ) => {
			if ( refused++ === 0 ) {
				throw refusal( 'Not now.' );
			}
			return { ...other, ...( changes as object ) };
		},
	} );
	await rename( user, model!.label );
	await rename( user, 'Dreams' );
	await user.click( save() );
	await screen.findAllByText( 'Not now.' );
	expect(
		screen.getByRole( 'button', { name: 'Edit Theirs' } )
	).toBeVisible();
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/connections/first' ) ).toHaveLength( 1 );
	expect( posted( '/connections/other' ) ).toHaveLength( 2 );
} );
