import { pixels } from '../../format/size';

/** Pixels as a canvas gives them: four bytes each, row by row. */
export type Pixels = Pick< ImageData, 'data' | 'width' | 'height' >;

/** How a spritesheet is divided. Its frames are in reading order, from left to right in each row. */
export interface Grid {
	columns: number;
	rows: number;
	/** How many cells have a frame; the last ones may be empty. */
	frames: number;
}

/** More columns or rows than this are not looked for. */
const MOST = 16;

/** By how many pixels a cell's height may miss the video's shape: it is rounded, by some encoders to even numbers. */
const ROUNDING = 2;

/** Up to this sum of red, green and blue a pixel is black, as JPEG leaves no pure black. */
const BLACK = 24;

/** How many times more a seam changes than nine of ten lines that are none. */
const CONTRAST = 1.5;

/**
 * More than this part of a grid's seams must show: some hide where a picture's edges are alike, but of the seams
 * of a grid that is twice as fine, less than half are real.
 */
const SHOWN = 0.6;

/** What a seam changes at least, as a sum of red, green and blue. */
const LEAST_CHANGE = 12;

/** What a seam changes at least, as a part of the sharpest line's change: the blocks of a JPEG have seams too, but faint ones. */
const LEAST_PART = 0.2;

/** The part of a line that must not be black for the line to tell something. */
const LEAST_SEEN = 0.05;

/** The brightness of the pixel whose bytes begin at an index, as a sum of red, green and blue. */
const brightness = ( data: Pixels[ 'data' ], at: number ) =>
	data[ at ]! + data[ at + 1 ]! + data[ at + 2 ]!;

/**
 * How much the picture changes from each line of pixels to the next one, as the mean of its pixels. Black beside
 * black is left out: between two empty cells there is no seam.
 *
 * @param data   The picture's bytes.
 * @param count  How many lines.
 * @param length How many pixels a line has.
 * @param line   Bytes from a line to the next one.
 * @param pixel  Bytes from a pixel to the next one of its line.
 * @return By line, how it differs from the line before; null where nothing is seen.
 */
function changes(
	data: Pixels[ 'data' ],
	count: number,
	length: number,
	line: number,
	pixel: number
): ( number | null )[] {
	return Array.from( { length: count }, ( _, index ) => {
		let sum = 0;
		let seen = 0;
		for ( let i = 0; index > 0 && i < length; i++ ) {
			const at = index * line + i * pixel;
			const before = at - line;
			if (
				brightness( data, at ) > BLACK ||
				brightness( data, before ) > BLACK
			) {
				seen++;
				sum +=
					Math.abs( data[ at ]! - data[ before ]! ) +
					Math.abs( data[ at + 1 ]! - data[ before + 1 ]! ) +
					Math.abs( data[ at + 2 ]! - data[ before + 2 ]! );
			}
		}
		return seen > length * LEAST_SEEN ? sum / seen : null;
	} );
}

/** For each line where so many parts of equal length meet, whether it stands out from the others; what is not seen is left out. */
function seams( lines: ( number | null )[], parts: number ): boolean[] {
	const length = lines.length / parts;
	const between: number[] = [];
	const within: number[] = [];
	lines.forEach( ( change, index ) => {
		if ( index > 0 && change !== null ) {
			( index % length === 0 ? between : within ).push( change );
		}
	} );
	within.sort( ( a, b ) => a - b );
	const ordinary = within[ Math.floor( within.length * 0.9 ) ] ?? 0;
	const least = Math.max(
		LEAST_CHANGE,
		LEAST_PART * Math.max( ...between, ...within ),
		CONTRAST * ordinary
	);
	return between.map( ( change ) => change > least );
}

/** Whether enough of a grid's seams can be seen. */
function convinces( all: boolean[] ): boolean {
	const shown = all.filter( Boolean ).length;
	return shown > all.length * SHOWN;
}

/** How many cells there are up to the last one that is not black. */
function countFrames(
	{ data, width, height }: Pixels,
	columns: number,
	rows: number
): number {
	const cellWidth = width / columns;
	const cellHeight = height / rows;
	const isEmpty = ( cell: number ) => {
		const left = ( cell % columns ) * cellWidth;
		const top = Math.floor( cell / columns ) * cellHeight;
		let sum = 0;
		for ( let y = top; y < top + cellHeight; y++ ) {
			for ( let x = left; x < left + cellWidth; x++ ) {
				sum += brightness( data, ( y * width + x ) * 4 );
			}
		}
		return sum <= ( BLACK / 2 ) * cellWidth * cellHeight;
	};
	let frames = columns * rows;
	while ( frames > 0 && isEmpty( frames - 1 ) ) {
		frames--;
	}
	return frames;
}

/**
 * Finds out how a spritesheet is divided, which no gateway documents. Its cells have the video's shape, so that
 * columns and rows are known up to a multiple; the right one is the finest whose seams can be seen.
 *
 * @param image The spritesheet.
 * @param size  The video's size, as "1280x720".
 * @return The grid; null where none convinces.
 */
export function findGrid( image: Pixels, size: string ): Grid | null {
	const { data, width, height } = image;
	const [ videoWidth, videoHeight ] = pixels( size );
	const vertical = changes( data, width, height, 4, width * 4 );
	const horizontal = changes( data, height, width, width * 4, 4 );
	const counts = Array.from( { length: MOST }, ( _, index ) => MOST - index );

	// The finest first: those with more columns have more rows too.
	for ( const columns of counts ) {
		for ( const rows of counts ) {
			const expected = ( ( width / columns ) * videoHeight ) / videoWidth;
			if (
				columns * rows > 1 &&
				width % columns === 0 &&
				height % rows === 0 &&
				Math.abs( height / rows - expected ) <= ROUNDING &&
				convinces( [
					...seams( vertical, columns ),
					...seams( horizontal, rows ),
				] )
			) {
				const frames = countFrames( image, columns, rows );
				return frames > 1 ? { columns, rows, frames } : null;
			}
		}
	}
	return null;
}
