/**
 * Where there are answers, which jsdom has not.
 *
 * @jest-environment node
 */
import apiFetch from '@wordpress/api-fetch';
import { fetchVideos } from './api';

/** What the site answers, in turn; and the permission that each question came with. */
let answers: Response[];
let asked: string[];

beforeEach( () => {
	globalThis.window ??= globalThis as typeof globalThis & Window;
	asked = [];
	apiFetch.nonceEndpoint = '/wp-admin/admin-ajax.php?action=rest-nonce';
	apiFetch.nonceMiddleware = Object.assign( jest.fn(), {
		nonce: 'old',
	} ) as unknown as typeof apiFetch.nonceMiddleware;
	apiFetch.setFetchHandler( async () => {
		asked.push( apiFetch.nonceMiddleware!.nonce );
		const answer = answers.shift()!;
		if ( ! answer.ok ) {
			throw answer;
		}
		return answer;
	} );
} );

const expired = () =>
	new Response(
		JSON.stringify( {
			code: 'rest_cookie_invalid_nonce',
			message: 'Cookie check failed',
			data: { status: 403 },
		} ),
		{ status: 403 }
	);

it( 'goes on in a tab that was open for a day', async () => {
	answers = [
		expired(),
		new Response( '[]', { headers: { 'X-WP-Total': '3' } } ),
	];
	window.fetch = jest.fn( async () => new Response( 'new' ) );
	expect( ( await fetchVideos( { page: 2 } ) ).total ).toBe( 3 );
	expect( asked ).toEqual( [ 'old', 'new' ] );
} );

it( 'says what to do where nobody is logged in any more, and asks no more', async () => {
	answers = [ expired() ];
	window.fetch = jest.fn( async () => new Response( '0', { status: 400 } ) );
	await expect( fetchVideos( {} ) ).rejects.toThrow( /Log in again/ );
	expect( asked ).toEqual( [ 'old' ] );
} );
