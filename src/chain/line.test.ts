import { part, CHAIN } from '../../tests/js/parts-dialog';
import { video } from '../../tests/js/video';
import { chainOf } from './line';

jest.mock( '@wordpress/api-fetch' );
// What joins them needs a browser's files; it has tests of its own.
jest.mock( '../film/later', () => ( { makeFilm: jest.fn() } ) );
jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

it( 'takes the newest where several go on from one, and leaves the others to be put in', () => {
	const { all, line } = chainOf(
		[
			...CHAIN,
			part( 5, 1, 'It falls' ),
			video( { id: 6, continues: 1 } ),
		],
		[ 1 ]
	);
	expect( line ).toEqual( [ 1, 5 ] );
	expect( all.map( ( { id } ) => id ) ).toEqual( [ 1, 2, 3, 5 ] );
	expect( chainOf( CHAIN, [ 3 ] ).line ).toEqual( [ 1, 2, 3 ] );
	// Of takes, the one that was gone on from; what a block shows before it.
	const takes = [ 10, 11, 12, 13 ].map( ( id ) => part( id, 1, 'A take' ) );
	const withTakes = [
		part( 1, null, 'One' ),
		...takes,
		part( 14, 10, 'Two' ),
	];
	expect( chainOf( withTakes, [ 1 ] ).line ).toEqual( [ 1, 10, 14 ] );
	expect( chainOf( withTakes, [ 1 ], [ 1, 12 ] ).line ).toEqual( [ 1, 12 ] );
	expect( chainOf( withTakes, [ 13 ] ).line ).toEqual( [ 1, 13 ] );
	// A chain that goes round has an end all the same.
	expect(
		chainOf( [ part( 1, 2, 'One' ), part( 2, 1, 'Two' ) ], [ 1 ] ).line
	).toEqual( [ 2, 1 ] );
} );
