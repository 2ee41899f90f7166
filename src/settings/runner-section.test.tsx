import { screen, waitFor } from '@testing-library/react';
import { pageContext } from '../../tests/js/page-context';
import { visitSettings } from '../../tests/js/settings-screen';
import { refusal, settings, type Answers } from '../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

beforeEach( () => {
	window.platoniavid = pageContext();
} );
afterEach( () => {
	delete window.platoniavid;
} );

async function open( answers: Answers = {} ) {
	const visited = visitSettings( answers );
	await screen.findByLabelText( 'Model' );
	return visited;
}

/** The notice that says something; screen readers are told it besides. */
const findNotice = async ( text: string ) =>
	(
		await screen.findByText( text, { selector: '.components-notice *' } )
	).closest( '.components-notice' );

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );

it( 'says what waits for a background run, and what to do without WP-Cron', async () => {
	await open( {
		'GET /settings': {
			...settings,
			runner: {
				last_run: '2026-11-23T10:00:00Z',
				overdue: 2,
				cut_off: 3,
				driver: 'system_cron',
				cron_disabled: true,
			},
		},
	} );
	expect(
		await screen.findByText( /^Last background run: .*2026/ )
	).toBeVisible();
	expect(
		screen.getByText( /^2 videos wait/, { selector: '.is-warning *' } )
	).toBeVisible();
	expect(
		screen.getByText( /the server seems to kill them/, {
			selector: '.is-warning *',
		} )
	).toBeVisible();
	expect( screen.getByText( 'wp platoniavid run' ) ).toBeVisible();
} );

it( 'says nothing of a background that works', async () => {
	await open();
	expect( await screen.findByText( 'No background run yet.' ) ).toBeVisible();
	expect( screen.getByText( /^WP-Cron begins the runs/ ) ).toBeVisible();
	expect(
		screen.queryByText( /wait/, { selector: '.is-warning *' } )
	).toBeNull();
	expect( screen.queryByText( 'wp platoniavid run' ) ).toBeNull();
} );

it( 'runs at once where somebody wants it, says how that went, and keeps what was changed', async () => {
	let overdue = 3;
	const run = jest
		.fn()
		.mockImplementationOnce( () => {
			throw refusal( 'Not now.' );
		} )
		.mockImplementationOnce( () => {
			overdue = 0;
			return { worked: 2 };
		} );
	const { user, posted } = await open( {
		'GET /settings': () => ( {
			...settings,
			runner: { ...settings.runner, overdue },
		} ),
		'POST /run': run,
	} );
	await user.click( screen.getByLabelText( /^Attach the video/ ) );
	const button = await screen.findByRole( 'button', { name: 'Run now' } );
	await user.click( button );
	expect( await findNotice( 'Not now.' ) ).toHaveClass( 'is-error' );
	expect( screen.getAllByText( /^3 videos wait/ ) ).not.toHaveLength( 0 );
	await user.click( button );
	expect( await findNotice( '2 steps done.' ) ).toHaveClass( 'is-success' );
	await waitFor( () =>
		expect(
			screen.queryByText( /videos wait/, { selector: '.is-warning *' } )
		).toBeNull()
	);
	expect( button ).toHaveFocus();
	expect( run ).toHaveBeenCalledTimes( 2 );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toEqual( [ { media: { attach: false } } ] );
} );

it( 'says where a run had nothing to do, and that none came by itself yet', async () => {
	const { user } = await open( { 'POST /run': { worked: 0 } } );
	await user.click(
		await screen.findByRole( 'button', { name: 'Run now' } )
	);
	expect(
		await findNotice( 'There was nothing to do at the moment.' )
	).toHaveClass( 'is-info' );
	expect( screen.getByText( 'No background run yet.' ) ).toBeVisible();
} );

it( 'keeps what was saved during a run, whose answer is older', async () => {
	let answer: ( found: unknown ) => void = () => undefined;
	const get = jest
		.fn()
		.mockReturnValueOnce( settings )
		.mockReturnValue( new Promise( ( done ) => ( answer = done ) ) );
	const { user } = await open( {
		'GET /settings': get,
		'POST /run': { worked: 1 },
	} );
	await user.click(
		await screen.findByRole( 'button', { name: 'Run now' } )
	);
	await findNotice( '1 step done.' );
	const attach = screen.getByLabelText( /^Attach the video/ );
	await user.click( attach );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	answer( {
		...settings,
		runner: { ...settings.runner, last_run: '2026-11-23T10:00:00Z' },
	} );
	await screen.findByText( /^Last background run: .*2026/ );
	expect( attach ).not.toBeChecked();
} );
