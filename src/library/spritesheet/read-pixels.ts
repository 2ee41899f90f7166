import type { Pixels } from './grid';

/**
 * The pixels of an image, at its full size: seams are one pixel sharp.
 *
 * @param image An image that browsers know.
 * @throws When it is none, or too large for a canvas.
 */
export async function readPixels( image: Blob ): Promise< Pixels > {
	const bitmap = await createImageBitmap( image );
	const { width, height } = bitmap;
	const canvas = document.createElement( 'canvas' );
	canvas.width = width;
	canvas.height = height;
	const context = canvas.getContext( '2d', { willReadFrequently: true } )!;
	context.drawImage( bitmap, 0, 0 );
	bitmap.close();
	return context.getImageData( 0, 0, width, height );
}
