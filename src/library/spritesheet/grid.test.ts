import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'jpeg-js';
import { findGrid, type Pixels } from './grid';

/** The brightness of a pixel of a frame. */
type Draw = ( x: number, y: number, frame: number ) => number;

/** A soft picture, which moves from frame to frame. */
const soft: Draw = ( x, y, frame ) => 40 + x + y * 0.8 + ( frame % 20 ) * 3;

/** A sheet of grey frames, with black cells after the last one. */
function sheet(
	columns: number,
	rows: number,
	{
		frames = columns * rows,
		width = 64,
		height = 36,
		draw = soft,
	}: {
		frames?: number;
		/** Pixels of a cell. */
		width?: number;
		height?: number;
		draw?: Draw;
	} = {}
): Pixels {
	const all = { width: columns * width, height: rows * height };
	const data = new Uint8ClampedArray( all.width * all.height * 4 );
	for ( let y = 0; y < all.height; y++ ) {
		for ( let x = 0; x < all.width; x++ ) {
			const frame =
				Math.floor( y / height ) * columns + Math.floor( x / width );
			const grey =
				frame < frames ? draw( x % width, y % height, frame ) : 0;
			data.set( [ grey, grey, grey, 255 ], ( y * all.width + x ) * 4 );
		}
	}
	return { data, ...all };
}

it.each( [
	[ 2, 1 ],
	[ 1, 5 ],
	[ 4, 2 ],
	[ 3, 3 ],
	[ 5, 4 ],
	[ 10, 10 ],
] )( 'finds %d columns and %d rows', ( columns, rows ) => {
	expect( findGrid( sheet( columns, rows ), '1280x720' ) ).toEqual( {
		columns,
		rows,
		frames: columns * rows,
	} );
} );

it.each( [ '1024x1792', '1280x720', '1792x1024', '720x1280' ] )(
	'finds the frames of the real sheet of %s',
	( size ) => {
		const file = join(
			__dirname,
			`../../../tests/gateway/media/spritesheet-${ size }.jpg`
		);
		const { width, height, data } = decode( readFileSync( file ) );
		expect(
			findGrid(
				{ width, height, data: Uint8ClampedArray.from( data ) },
				size
			)
		).toEqual( { columns: 4, rows: 2, frames: 8 } );
	}
);

it( 'finds cells whose sides are rounded', () => {
	// 100 pixels of a width of 1280 have 56.25 of its height.
	expect(
		findGrid( sheet( 4, 3, { width: 100, height: 56 } ), '1280x720' )
	).toEqual( { columns: 4, rows: 3, frames: 12 } );
} );

it.each( [
	[ 'some of the last row', 10 ],
	[ 'the last row', 8 ],
	[ 'the last two rows', 4 ],
] )( 'counts no black cells: %s', ( _, frames ) => {
	expect( findGrid( sheet( 4, 3, { frames } ), '1280x720' ) ).toEqual( {
		columns: 4,
		rows: 3,
		frames,
	} );
} );

it( 'keeps a black frame that others follow', () => {
	const draw: Draw = ( x, y, frame ) =>
		frame === 2 ? 0 : soft( x, y, frame );
	expect( findGrid( sheet( 4, 2, { draw } ), '1280x720' )?.frames ).toBe( 8 );
} );

it( 'is not misled by a line through the middle of each frame', () => {
	const draw: Draw = ( x, y, frame ) =>
		soft( x, y, frame ) + ( y < 18 ? 0 : 60 );
	expect( findGrid( sheet( 4, 2, { draw } ), '1280x720' ) ).toEqual( {
		columns: 4,
		rows: 2,
		frames: 8,
	} );
} );

it( 'takes no coarser grid where some seams hide', () => {
	// Between the first two columns nothing is seen: the edges are alike.
	const draw: Draw = ( x, y, frame ) =>
		frame % 4 < 1 ? 40 + ( 63 - x ) + y * 0.8 : soft( x, y, 0 );
	expect( findGrid( sheet( 4, 2, { draw } ), '1280x720' ) ).toEqual( {
		columns: 4,
		rows: 2,
		frames: 8,
	} );
} );

it.each( [
	[ 'a single picture', sheet( 1, 1, { width: 640, height: 360 } ) ],
	[ 'frames without seams', sheet( 4, 2, { draw: () => 120 } ) ],
	[
		'nothing but noise',
		sheet( 1, 1, {
			width: 640,
			height: 360,
			draw: ( x, y ) => ( x * 7919 + y * 104729 + x * y * 31 ) % 256,
		} ),
	],
	[ 'black', sheet( 4, 2, { frames: 0 } ) ],
	[ 'a single frame beside black cells', sheet( 2, 1, { frames: 1 } ) ],
	[ 'another shape', sheet( 4, 2, { width: 64, height: 64 } ) ],
] )( 'finds nothing in %s', ( _, image ) => {
	expect( findGrid( image, '1280x720' ) ).toBeNull();
} );
