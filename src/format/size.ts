import { __, sprintf } from '@wordpress/i18n';
import { number } from './number';

/** Width and height of a size as "1280x720". */
export function pixels( size: string ): [ number, number ] {
	const [ width = 16, height = 9 ] = size.split( 'x' ).map( Number );
	return width > 0 && height > 0 ? [ width, height ] : [ 16, 9 ];
}

/** A size in words: its shape and its pixels. */
export function sizeLabel( size: string ): string {
	const [ width, height ] = pixels( size );
	/* translators: 1: the shape of a video, such as “Landscape”. 2: width in pixels. 3: height in pixels. */
	const label = __( '%1$s, %2$s × %3$s', 'platoniavid' );
	return sprintf( label, shapeOf( size ), number( width ), number( height ) );
}

/** The shape of a size in a word. */
export function shapeOf( size: string ): string {
	const [ width, height ] = pixels( size );
	const ratio = Math.max( width, height ) / Math.min( width, height );
	const isOdd = ratio < 1.77 || ratio > 1.78;
	if ( width === height ) {
		return __( 'Square', 'platoniavid' );
	}
	if ( width > height ) {
		return isOdd
			? /* translators: The shape of a video, beside “Landscape” which is 16:9. */ __(
					'Wide',
					'platoniavid'
				)
			: __( 'Landscape', 'platoniavid' );
	}
	return isOdd
		? /* translators: The shape of a video, beside “Portrait” which is 9:16. */ __(
				'Tall',
				'platoniavid'
			)
		: __( 'Portrait', 'platoniavid' );
}
