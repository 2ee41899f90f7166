import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { connection, models } from '../../../tests/js/settings-site';
import type { Connection, RemoteVideo } from '../../store/types';
import { RemoteList } from './list';

jest.mock( '@wordpress/api-fetch' );
// It needs packages of the Site Editor's.
jest.mock( '../list/fields', () => ( { Time: () => null } ) );

const remote = ( prompt: string ): RemoteVideo => ( {
	remote_id: `video_${ prompt }`,
	status: 'failed',
	progress: 0,
	model: 'sora-2',
	prompt,
	size: '1280x720',
	seconds: 4,
	created_at: null,
	expires_at: null,
	error: null,
} );
const second: Connection = { ...connection, id: 'mine', label: 'My server' };

/** Opens the list of a site with some servers, whose pages are given by what they begin after. */
async function open(
	connections: Connection[],
	pages: ( of: string, after: string, method: string ) => unknown
) {
	const asked: string[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path = '',
		method = 'GET',
	}: {
		path?: string;
		method?: string;
	} ) => {
		const url = new URL( path, 'https://site.example' );
		if ( url.pathname.endsWith( '/connections' ) ) {
			return [ ...connections ];
		}
		if ( url.pathname.endsWith( '/models' ) ) {
			return models;
		}
		const of = url.searchParams.get( 'connection' ) ?? '';
		const after = url.searchParams.get( 'after' ) ?? '';
		asked.push( `${ of } ${ after }` );
		return pages( of, after, method );
	} ) as unknown as typeof apiFetch );
	render( <RemoteList onChange={ () => undefined } /> );
	await waitFor( () =>
		expect( screen.queryByText( 'Looking at the gateway…' ) ).toBeNull()
	);
	return { asked, user: userEvent.setup() };
}

it( 'goes on by itself over pages on which there is nothing new', async () => {
	const { asked } = await open( [ connection ], ( _, after ) =>
		after === 'b'
			? { videos: [ remote( 'A cat' ) ], next: 'c' }
			: { videos: [], next: after === '' ? 'a' : 'b' }
	);
	expect( await screen.findByText( 'A cat' ) ).toBeVisible();
	expect( asked ).toEqual( [ 'first ', 'first a', 'first b' ] );
	expect(
		screen.getByRole( 'button', { name: 'Look at older ones' } )
	).toBeVisible();
	expect( screen.queryByLabelText( 'Connection' ) ).toBeNull();
} );

it( 'says that all of it is on the site, or how far it has looked', async () => {
	let left = 12;
	const { asked, user } = await open( [ connection ], () => ( {
		videos: [],
		next: --left > 0 ? String( left ) : null,
	} ) );
	expect(
		await screen.findByText( /Older ones were not looked through yet/ )
	).toBeVisible();
	expect( asked ).toHaveLength( 10 );
	await user.click(
		screen.getByRole( 'button', { name: 'Look at older ones' } )
	);
	expect(
		await screen.findByText( /^All videos that the gateway still has/ )
	).toBeVisible();
	expect( asked ).toHaveLength( 12 );
	expect( document.body ).not.toHaveFocus();
	expect( screen.queryByRole( 'button' ) ).toBeNull();
} );

it( 'has a list for each server; one without a list says so, and is not asked', async () => {
	const { asked, user } = await open(
		[
			connection,
			second,
			{ ...second, id: 'mute', label: 'Mute', lacks: [ 'list' ] },
		],
		( of ) => ( { videos: [ remote( `Of ${ of }` ) ], next: null } )
	);
	expect( await screen.findByText( 'Of first' ) ).toBeVisible();
	const select = screen.getByLabelText( 'Connection' );
	await user.selectOptions( select, 'My server' );
	expect( await screen.findByText( 'Of mine' ) ).toBeVisible();
	expect( screen.queryByText( 'Of first' ) ).toBeNull();
	await user.selectOptions( select, 'Mute' );
	expect(
		await screen.findByText( /This server has no list/ )
	).toBeVisible();
	expect( asked ).toEqual( [ 'first ', 'mine ' ] );
} );

it( 'offers to delete where the server does that, and no more once it says that it does not', async () => {
	const all: Connection[] = [
		connection,
		{ ...second, lacks: [ 'delete' ] },
	];
	const { user } = await open( all, ( of, _, method ) => {
		if ( method === 'DELETE' ) {
			all[ 0 ] = { ...connection, lacks: [ 'delete' ] };
			throw {
				code: 'platoniavid_unsupported',
				message: 'It does not delete.',
				data: { status: 501 },
			};
		}
		return { videos: [ remote( `Of ${ of }` ) ], next: null };
	} );
	const deletion = 'Delete at the gateway: Of first';
	await user.click( await screen.findByRole( 'button', { name: deletion } ) );
	await user.click( screen.getByRole( 'button', { name: 'Delete' } ) );
	await screen.findByText( 'It does not delete.', {
		selector: '.components-notice__content',
	} );
	await waitFor( () =>
		expect( screen.queryByRole( 'button', { name: deletion } ) ).toBeNull()
	);
	expect( screen.getByText( 'Of first' ) ).toBeVisible();
	expect( document.body ).not.toHaveFocus();
	await user.selectOptions(
		screen.getByLabelText( 'Connection' ),
		'My server'
	);
	expect( await screen.findByText( 'Of mine' ) ).toBeVisible();
	expect( screen.queryByRole( 'button', { name: /^Delete/ } ) ).toBeNull();
} );

it( 'says why a list can’t be had, and asks again', async () => {
	let tries = 0;
	const { user } = await open( [ connection ], () => {
		if ( tries++ === 0 ) {
			throw { code: 'x', message: 'It is away.', data: { status: 424 } };
		}
		return { videos: [ remote( 'A cat' ) ], next: null };
	} );
	await screen.findByText( 'It is away.', {
		selector: '.components-notice__content',
	} );
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	expect( document.body ).not.toHaveFocus();
	expect( await screen.findByText( 'A cat' ) ).toBeVisible();
	expect( document.body.ownerDocument.activeElement ).toContainElement(
		screen.getByText( 'A cat' )
	);
} );

it( 'begins anew where nothing is left to look at older ones after', async () => {
	let isThere = true;
	const { user } = await open( [ connection ], ( _, after, method ) => {
		if ( method === 'DELETE' ) {
			isThere = false;
			return { deleted: true };
		}
		if ( after !== '' ) {
			// It does not have what it is to begin after.
			return { videos: [], next: null };
		}
		return isThere
			? { videos: [ remote( 'One' ) ], next: 'video_One' }
			: { videos: [ remote( 'Two' ) ], next: null };
	} );
	await user.click(
		await screen.findByRole( 'button', {
			name: 'Delete at the gateway: One',
		} )
	);
	await user.click( screen.getByRole( 'button', { name: 'Delete' } ) );
	expect( await screen.findByText( 'Two' ) ).toBeVisible();
	expect( screen.queryByText( 'One' ) ).toBeNull();
} );

it( 'looks at older ones after what is left', async () => {
	const { asked, user } = await open(
		[ connection ],
		( _, after, method ) => {
			if ( method === 'DELETE' ) {
				return { deleted: true };
			}
			return after === ''
				? { videos: [ 'One', 'Two' ].map( remote ), next: 'video_Two' }
				: { videos: [ remote( 'Three' ) ], next: null };
		}
	);
	await user.click(
		await screen.findByRole( 'button', {
			name: 'Delete at the gateway: Two',
		} )
	);
	await user.click( screen.getByRole( 'button', { name: 'Delete' } ) );
	await waitFor( () => expect( screen.queryByText( 'Two' ) ).toBeNull() );
	await user.click(
		screen.getByRole( 'button', { name: 'Look at older ones' } )
	);
	expect( await screen.findByText( 'Three' ) ).toBeVisible();
	expect( asked[ asked.length - 1 ] ).toBe( 'first video_One' );
} );

it( 'shows where the orders are that have to be decided first', async () => {
	let isAwaited = true;
	const { user } = await open( [ connection ], ( _, __, method ) => {
		if ( method === 'POST' && isAwaited ) {
			throw {
				code: 'platoniavid_awaited_here',
				message: 'This may be the video of “A cat”.',
				data: { status: 409 },
			};
		}
		return {
			videos: [ { ...remote( 'A cat' ), status: 'queued' } ],
			next: null,
		};
	} );
	const place = () =>
		screen.queryByRole( 'link', { name: 'Show orders without an answer' } );
	const bringIn = await screen.findByRole( 'button', { name: /^Bring in/ } );
	expect( place() ).toBeNull();
	await user.click( bringIn );
	await waitFor( () => expect( place() ).toBeVisible() );
	const { searchParams } = new URL(
		place()!.getAttribute( 'href' )!,
		'https://site.example'
	);
	expect( [ ...searchParams ] ).toEqual( [
		[ 'status', 'unconfirmed,submitting' ],
	] );
	isAwaited = false;
	await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	expect( place() ).toBeNull();
} );
