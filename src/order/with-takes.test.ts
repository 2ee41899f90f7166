import { finished, noVideo } from '../../tests/js/video';
import { ApiError, fetchVideo, fetchVideos, toApiError } from '../store/api';
import type { Video } from '../store/types';
import { withTakes } from './with-takes';

jest.mock( '../store/api', () => ( {
	...jest.requireActual( '../store/api' ),
	fetchVideo: jest.fn(),
	fetchVideos: jest.fn(),
} ) );

/** A site that has these videos. */
const site = ( ...videos: Video[] ) => {
	jest.mocked( fetchVideo ).mockImplementation( async ( wanted ) => {
		const found = videos.find( ( { id } ) => id === wanted );
		if ( ! found ) {
			throw toApiError( noVideo );
		}
		return found;
	} );
	jest.mocked( fetchVideos ).mockImplementation( async ( query ) => {
		const found = videos.filter(
			( { take_of: of } ) => of === query.take_of
		);
		return { videos: found, total: found.length, pages: 1 };
	} );
};

const take = ( id: number ) => finished( { id, take_of: 2 } );

const ids = ( videos: Video[] ) => videos.map( ( { id } ) => id );

it( 'finds the takes beside any of them, also the first one', async () => {
	const first = finished( { id: 2 } );
	site( first, take( 3 ), take( 4 ), finished( { id: 9, take_of: 8 } ) );
	for ( const video of [ first, take( 4 ) ] ) {
		expect( ids( await withTakes( [ video ] ) ) ).toEqual( [ 2, 3, 4 ] );
	}
} );

it( 'takes none for gone where the site lets nobody ask', async () => {
	site( take( 3 ) );
	jest.mocked( fetchVideo ).mockRejectedValue(
		new ApiError( 'rest_cookie_invalid_nonce', 'Log in.', 'retry', 403 )
	);
	await expect( withTakes( [ take( 3 ) ] ) ).rejects.toThrow( 'Log in.' );
} );

it( 'finds the others where the first one was deleted', async () => {
	site( take( 3 ), take( 4 ) );
	expect( ids( await withTakes( [ take( 4 ) ] ) ) ).toEqual( [ 3, 4 ] );
} );
