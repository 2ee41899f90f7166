import apiFetch from '@wordpress/api-fetch';
import { createRegistry } from '@wordpress/data';
import { noVideo } from '../../tests/js/video';
import { store } from '.';
import { createVideo, fetchVideos } from './api';

/** An answer, which jsdom has not. */
class Answer {
	public constructor(
		private readonly body: string,
		public readonly status = 200,
		private readonly total: string | null = ''
	) {}
	public get ok() {
		return this.status < 300;
	}
	public readonly headers = { get: () => this.total };
	public text = async () => this.body;
	public json = async () => JSON.parse( this.body ) as unknown;
}
const answer = ( ...parts: ConstructorParameters< typeof Answer > ) =>
	new Answer( ...parts ) as unknown as Response;

/** What the site answers, in turn; and the nonce that each question came with. */
let answers: Response[];
let asked: string[];

beforeEach( () => {
	Object.assign( window, { Response: Answer } );
	asked = [];
	apiFetch.nonceEndpoint = '/wp-admin/admin-ajax.php?action=rest-nonce';
	apiFetch.nonceMiddleware = Object.assign( jest.fn(), {
		nonce: 'old',
	} ) as unknown as typeof apiFetch.nonceMiddleware;
	apiFetch.setFetchHandler( async () => {
		asked.push( apiFetch.nonceMiddleware!.nonce );
		const next = answers.shift()!;
		if ( ! next.ok ) {
			throw next;
		}
		return next;
	} );
} );

const expired = () =>
	answer(
		JSON.stringify( {
			code: 'rest_cookie_invalid_nonce',
			message: 'Cookie check failed',
			data: { status: 403 },
		} ),
		403
	);

it( 'goes on in a tab that was open for a day', async () => {
	answers = [ expired(), answer( '[]', 200, '3' ) ];
	// A file of some plugin ends with an empty line.
	window.fetch = jest.fn( async () => answer( '\nnew\r\n' ) );
	expect( ( await fetchVideos( { page: 2 } ) ).total ).toBe( 3 );
	expect( asked ).toEqual( [ 'old', 'new' ] );
} );

it( 'says what to do where nobody is logged in any more, and asks no more', async () => {
	answers = [ expired() ];
	window.fetch = jest.fn( async () => answer( '0', 400 ) );
	await expect( fetchVideos( {} ) ).rejects.toThrow( /Log in again/ );
	expect( asked ).toEqual( [ 'old' ] );
} );

it( 'says so of a video, too, and takes it for gone only where the site says that', async () => {
	window.fetch = jest.fn( async () => answer( '0', 400 ) );
	const registry = createRegistry();
	registry.register( store );
	const { loadVideo } = registry.dispatch( store );
	const { isMissing } = registry.select( store );
	answers = [ expired() ];
	await expect( loadVideo( 8 ) ).rejects.toThrow( /Log in again/ );
	expect( isMissing( 8 ) ).toBe( false );
	apiFetch.setFetchHandler( async () => {
		throw noVideo;
	} );
	await loadVideo( 8 );
	expect( isMissing( 8 ) ).toBe( true );
} );

it.each( [ '<html>Log in</html>', 'Log in', '\n' ] )(
	'takes “%s” for no nonce',
	async ( page ) => {
		answers = [ expired() ];
		window.fetch = jest.fn( async () => answer( page ) );
		await expect( fetchVideos( {} ) ).rejects.toThrow( /Log in again/ );
		expect( apiFetch.nonceMiddleware!.nonce ).toBe( 'old' );
	}
);

it.each( [ '{}', 'true', 'null', '<html>', '[]' ] )(
	'takes %s without a total for no list of videos',
	async ( body ) => {
		answers = [ answer( body, 200, null ) ];
		await expect( fetchVideos( {} ) ).rejects.toMatchObject( {
			...{ code: 'invalid_json', status: 0 },
		} );
	}
);

it( 'shows the videos that came where something has taken the total away', async () => {
	answers = [ answer( '[{"id":3}]', 200, null ) ];
	expect( await fetchVideos( {} ) ).toMatchObject( {
		...{ videos: [ { id: 3 } ], total: 1 },
	} );
} );

it( 'says so too where WordPress throws the answer itself, as it does up to 6.8', async () => {
	const refused = answer( '0', 400 );
	apiFetch.setFetchHandler( async () => {
		throw refused;
	} );
	await expect(
		createVideo( {
			...{ prompt: 'A cat', model: 'a', size: '', seconds: 4 },
			...{ post: 0, request_id: 'x' },
		} )
	).rejects.toMatchObject( {
		message: expect.stringMatching( /Log in again/ ) as string,
		isRefusal: true,
	} );
} );
