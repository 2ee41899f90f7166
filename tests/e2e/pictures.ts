import type { Locator } from '@playwright/test';

/** The colours of a video's poster, and those of what it shows now: of each pixel red, green, blue and its opacity, to 255. */
async function pictures( video: HTMLVideoElement ) {
	const [ width, height ] = [ 128, 72 ];
	const read = ( picture: CanvasImageSource ) => {
		const canvas = document.createElement( 'canvas' );
		Object.assign( canvas, { width, height } );
		const context = canvas.getContext( '2d' )!;
		context.drawImage( picture, 0, 0, width, height );
		return [ ...context.getImageData( 0, 0, width, height ).data ];
	};
	const poster = new Image();
	poster.src = video.poster;
	await poster.decode();
	return { poster: read( poster ), shown: read( video ) };
}

/** The mean of some numbers. */
const mean = ( values: number[] ) =>
	values.reduce( ( sum, value ) => sum + value, 0 ) / values.length;

/** How bright a video's poster is: the mean over its colours, of 255. */
export function brightnessOfPoster( video: Locator ): Promise< number > {
	return video
		.evaluate( pictures )
		.then( ( { poster } ) =>
			mean( poster.filter( ( _value, at ) => at % 4 < 3 ) )
		);
}

/** How much a video's poster differs from what it shows now: the mean over its pixels, of 255. */
export function unlikePoster( video: Locator ): Promise< number > {
	return video
		.evaluate( pictures )
		.then( ( { poster, shown } ) =>
			mean(
				poster.map( ( value, at ) => Math.abs( value - shown[ at ]! ) )
			)
		);
}
