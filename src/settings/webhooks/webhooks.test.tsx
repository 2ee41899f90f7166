import { screen, waitFor, within } from '@testing-library/react';
import {
	url,
	webhook,
	open,
	button,
	list,
	tryAgain,
} from '../../../tests/js/webhooks-screen';
import { pageContext } from '../../../tests/js/page-context';
import { visitSettings } from '../../../tests/js/settings-screen';
import { refusal } from '../../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

it( 'is not there for whoever manages videos and not the site', async () => {
	window.platoniavid = pageContext( { canManage: true } );
	const { asked } = visitSettings();
	await screen.findByRole( 'heading', { name: 'Background work' } );
	expect( screen.queryByRole( 'heading', { name: 'Webhooks' } ) ).toBeNull();
	expect( asked() ).not.toContain( 'GET /webhooks' );
} );

it( 'is added with its events, and shows its secret once', async () => {
	const { user, posted } = await open( [] );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( dialog.getByRole( 'button', { name: 'Save' } ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await user.type( dialog.getByLabelText( 'Address' ), url );
	await user.click( dialog.getByLabelText( 'A video was ordered' ) );
	await user.click( dialog.getByRole( 'button', { name: 'Save' } ) );
	expect( await screen.findByLabelText( 'Secret' ) ).toHaveValue(
		'whsec_new'
	);
	await waitFor( () =>
		expect(
			document.getElementById( 'a11y-speak-polite' )
		).toHaveTextContent(
			'The secret is on the screen now. It is not shown again.'
		)
	);
	expect( posted( '/webhooks' ) ).toEqual( [
		{ url, events: [ 'video.completed', 'video.failed' ] },
	] );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
} );

it( 'is added once, and shows its secret, where the list can’t be loaded after it', async () => {
	const all = list( [] );
	const { user, posted } = await open( [], {
		'GET /webhooks': all.get,
		'POST /webhooks': () => {
			all.stored = [ webhook ];
			all.isDown = true;
			return { ...webhook, secret: 'whsec_new' };
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	);
	await user.type( screen.getByLabelText( 'Address' ), url );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
	expect( screen.getByLabelText( 'Secret' ) ).toHaveValue( 'whsec_new' );
	expect( posted( '/webhooks' ) ).toHaveLength( 1 );
	all.isDown = false;
	await tryAgain( user );
	expect( screen.getByLabelText( 'Secret' ) ).toHaveValue( 'whsec_new' );
} );

it( 'says why an address is refused, and keeps what was typed', async () => {
	const { user } = await open( [], {
		'POST /webhooks': () => {
			throw refusal( 'The address must be a public one.', 400 );
		},
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	);
	await user.type( screen.getByLabelText( 'Address' ), 'https://10.0.0.1/' );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect(
		await screen.findByText( 'The address must be a public one.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
	expect( screen.getByLabelText( 'Address' ) ).toHaveValue(
		'https://10.0.0.1/'
	);
} );

it( 'that the site has switched off says so, and is switched on again', async () => {
	const { user, posted } = await open( [
		{ ...webhook, enabled: false, stopped_at: '2026-11-27T10:00:00Z' },
	] );
	expect(
		await screen.findByText( /^Switched off by the site on/ )
	).toBeVisible();
	await user.click( await button( 'Switch on' ) );
	await waitFor( () =>
		expect( posted( '/webhooks/1' ) ).toEqual( [ { enabled: true } ] )
	);
	expect( await button( 'Switch off' ) ).toBeVisible();
} );

it( 'that waits in a copy of the site says so, and is switched on', async () => {
	const { user, posted } = await open( [
		{ ...webhook, stopped_at: '2026-11-27T10:00:00Z' },
	] );
	expect(
		await screen.findByText( /^Its messages wait, as the site has another/ )
	).toBeVisible();
	await user.click( await button( 'Switch on' ) );
	await waitFor( () =>
		expect( posted( '/webhooks/1' ) ).toEqual( [ { enabled: true } ] )
	);
	expect( await button( 'Switch off' ) ).toBeVisible();
	expect( screen.getByText( 'On.' ) ).toBeVisible();
} );

it( 'gets another secret, which is shown, after it was asked', async () => {
	const { user } = await open( [ webhook ], {
		'POST /webhooks/1/secret': { ...webhook, secret: 'whsec_another' },
	} );
	await user.click( await button( 'New secret…' ) );
	await user.click(
		screen.getByRole( 'button', { name: 'Make a new secret' } )
	);
	expect( await screen.findByLabelText( 'Secret' ) ).toHaveValue(
		'whsec_another'
	);
} );

it( 'is removed after it was asked, and the focus is where one is added', async () => {
	const { user } = await open( [ webhook ] );
	await user.click( await button( 'Remove…' ) );
	await user.click( screen.getByRole( 'button', { name: 'Remove' } ) );
	await waitFor( () =>
		expect( screen.queryByText( url ) ).not.toBeInTheDocument()
	);
	expect(
		screen.getByRole( 'button', { name: 'Add a webhook…' } )
	).toHaveFocus();
} );
