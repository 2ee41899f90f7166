import { screen, within } from '@testing-library/react';
import { open, save } from '../../../tests/js/models-section';
import { connection, settings } from '../../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

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
			throw { code: 'x', message: 'It is away.', data: { status: 424 } };
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

it( 'lets no more be ticked than the site takes of a server', async () => {
	const { user } = await open( {
		'GET /connections': [
			{
				...connection,
				models: Array.from( { length: 50 }, ( _, at ) => ( {
					...connection.models[ 0 ]!,
					id: `model-${ at }`,
				} ) ),
			},
		],
		'POST /connections/first/models': [
			{ ...connection.models[ 0 ]!, id: 'one-more', label: 'One more' },
		],
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Fetch its models…' } )
	);
	const dialog = within( await screen.findByRole( 'dialog' ) );
	await user.click( await dialog.findByLabelText( 'One more' ) );
	expect( dialog.getByRole( 'alert' ) ).toHaveTextContent( /at most 50/ );
	expect(
		dialog.getByRole( 'button', { name: 'Offer 1 model' } )
	).toHaveAttribute( 'aria-disabled', 'true' );
} );
