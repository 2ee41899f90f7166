import { screen } from '@testing-library/react';
import { visitSettings } from '../../tests/js/settings-screen';
import { refusal } from '../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

const finding = ( id: string, status: string ) => ( {
	id,
	status,
	title: `About ${ id }`,
	sentence: `Do something about ${ id }.`,
} );

it( 'says what would fail later, and leaves out what is good or said by a section', async () => {
	visitSettings( {
		'GET /preflight': [
			finding( 'runs', 'critical' ),
			finding( 'uploads', 'critical' ),
			finding( 'disk', 'good' ),
			finding( 'clock', 'recommended' ),
		],
	} );
	expect(
		( await screen.findByText( 'About uploads' ) ).closest(
			'.components-notice'
		)
	).toHaveClass( 'is-error' );
	expect(
		screen.getByText( 'About clock' ).closest( '.components-notice' )
	).toHaveClass( 'is-warning' );
	expect(
		screen.getAllByText( /^About /, { selector: 'strong' } )
	).toHaveLength( 2 );
} );

it( 'says before anything waits that nothing begins background runs', async () => {
	visitSettings( {
		'GET /preflight': [ finding( 'runs', 'recommended' ) ],
	} );
	expect( await screen.findByText( 'About runs' ) ).toBeVisible();
} );

it( 'says nothing where the site can’t tell', async () => {
	visitSettings( {
		'GET /preflight': () => {
			throw refusal( 'No.' );
		},
	} );
	await screen.findByRole( 'heading', { name: 'Connections' } );
	expect( screen.queryByText( 'No.' ) ).toBeNull();
} );
