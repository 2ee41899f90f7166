import { screen, waitFor } from '@testing-library/react';
import { pageContext } from './page-context';
import { visitSettings } from './settings-screen';
import { refusal, type Answers } from './settings-site';
import type { Delivery, Webhook } from '../../src/store/types';

export const url = 'https://example.com/hook';
export const webhook: Webhook = {
	id: 1,
	url,
	events: [ 'video.completed', 'video.failed' ],
	enabled: true,
	needs_secret: false,
	failing_since: null,
	stopped_at: null,
	secret: null,
};
export const delivery: Delivery = {
	id: 7,
	name: 'msg_1',
	event: 'video.completed',
	video: 12,
	state: 'waiting',
	attempts: 2,
	code: 500,
	problem: 'refused',
	created_at: '2026-11-27T10:00:00Z',
	tried_at: '2026-11-27T10:05:00Z',
	next_try_at: '2026-11-27T10:35:00Z',
};

beforeEach( () => {
	window.platoniavid = pageContext( { canManageSite: true } );
} );
afterEach( () => {
	delete window.platoniavid;
} );

/** Opens a site with some webhooks, which keeps what it is sent. */
export async function open( first: Webhook[], answers: Answers = {} ) {
	let stored = first;
	const visited = visitSettings( {
		'GET /webhooks': () => stored,
		'POST /webhooks': ( data ) => {
			const added = { ...webhook, ...( data as object ) };
			stored = [ ...stored, added ];
			return { ...added, secret: 'whsec_new' };
		},
		'POST /webhooks/1': ( data ) => {
			stored = [
				{
					...stored[ 0 ]!,
					...( data as object ),
					// Whoever switches it has seen why it was off.
					...( 'enabled' in ( data as object )
						? { stopped_at: null }
						: {} ),
				},
			];
			return stored[ 0 ];
		},
		'DELETE /webhooks/1': () => {
			stored = [];
			return webhook;
		},
		...answers,
	} );
	await screen.findByRole( 'heading', { name: 'Webhooks' } );
	return visited;
}

export const button = ( name: string ) =>
	screen.findByRole( 'button', { name: `${ name }: ${ url }` } );

/** The list's answers, which fail while the site is said to be down. */
export function list( first: Webhook[] ) {
	const made = {
		isDown: false,
		stored: first,
		get: () => {
			if ( made.isDown ) {
				throw refusal( 'The site is busy.' );
			}
			return made.stored;
		},
	};
	return made;
}

/** Loads again what could not be loaded. */
export async function tryAgain(
	user: ReturnType< typeof visitSettings >[ 'user' ]
) {
	expect(
		await screen.findByText( 'The site is busy.', {
			selector: '.is-error *',
		} )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	await waitFor( () =>
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull()
	);
}
