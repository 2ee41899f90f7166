import apiFetch from '@wordpress/api-fetch';
import { pageContext } from '../../../tests/js/page-context';
import { video } from '../../../tests/js/video';
import { fetchAskedFor } from './asked-before';

jest.mock( '@wordpress/api-fetch' );
// The real one needs a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );

/** A site where this person and somebody else have asked for videos; the lists of posts may be refused. */
function answer( isRefused = false ) {
	window.platoniavid = pageContext();
	const own = [ video( { id: 1, post: 3 } ), video( { id: 2, post: 4 } ) ];
	const ofPost = [ own[ 0 ], video( { id: 5, post: 3, author: 9 } ) ];
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
	}: {
		path: string;
	} ) => {
		const isOfPost = path.includes( 'post=3' );
		if ( isOfPost && isRefused ) {
			throw new Error( 'No.' );
		}
		return {
			headers: new Map(),
			json: async () => ( isOfPost ? ofPost : own ),
		};
	} ) as never );
}

const ids = async ( ...asked: Parameters< typeof fetchAskedFor > ) => [
	...new Set( ( await fetchAskedFor( ...asked ) ).map( ( { id } ) => id ) ),
];

it( 'finds what this person has asked for in a post', async () => {
	answer();
	expect( await ids( 3 ) ).toEqual( [ 1 ] );
} );

it( 'finds what anybody has asked for in it before something is ordered', async () => {
	answer();
	expect( await ids( 3, true ) ).toEqual( [ 1, 5 ] );
} );

it( 'finds one’s own where a site does not tell of others', async () => {
	answer( true );
	expect( await ids( 3, true ) ).toEqual( [ 1 ] );
} );
