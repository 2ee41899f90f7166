import { finished } from '../../tests/js/video';
import { fetchVideos } from '../store/api';
import type { Video } from '../store/types';
import { withRemixes } from './with-remixes';

jest.mock( '../store/api' );

const first = finished( { id: 1 } );

/** A site that has these videos beside the first. */
const site = ( ...videos: Video[] ) =>
	jest.mocked( fetchVideos ).mockImplementation( async ( query ) => {
		const found = videos.filter(
			( { remix_of: of } ) => of === query.remix_of
		);
		return { videos: found, total: found.length, pages: 1 };
	} );

const ids = ( videos: Video[] ) => videos.map( ( { id } ) => id );

it( 'finds remixes of remixes, the oldest first', async () => {
	site(
		finished( { id: 5, remix_of: 3 } ),
		finished( { id: 3, remix_of: 1 } ),
		finished( { id: 4, remix_of: 1 } ),
		finished( { id: 9, remix_of: 8 } )
	);
	expect( ids( await withRemixes( [ first ], 100 ) ) ).toEqual( [
		1, 3, 4, 5,
	] );
} );

it( 'has each video once, also where one of those it begins with is a remix of another', async () => {
	const second = finished( { id: 2, remix_of: 1 } );
	site( second );
	expect( ids( await withRemixes( [ first, second ], 100 ) ) ).toEqual( [
		1, 2,
	] );
} );

it( 'looks for no more than are wanted', async () => {
	site(
		finished( { id: 2, remix_of: 1 } ),
		finished( { id: 3, remix_of: 1 } ),
		finished( { id: 4, remix_of: 2 } )
	);
	expect( ids( await withRemixes( [ first ], 2 ) ) ).toEqual( [ 1, 2 ] );
} );
