import { videoPicture } from './video-picture';

/** Milliseconds that a file may take to show its last frame. */
const PATIENCE = 60_000;

/** Waits for something that a video says; an error, or too long a silence, is a failure. */
const said = ( video: HTMLVideoElement, event: string ) =>
	new Promise< void >( ( resolve, reject ) => {
		const timer = setTimeout(
			() => reject( new Error( 'timeout' ) ),
			PATIENCE
		);
		video.addEventListener(
			event,
			() => {
				clearTimeout( timer );
				resolve();
			},
			{ once: true }
		);
		video.addEventListener(
			'error',
			() => {
				clearTimeout( timer );
				reject( video.error ?? new Error( 'error' ) );
			},
			{ once: true }
		);
	} );

/**
 * The last frame of a video, as a JPEG. Throws where the browser can't play the file, or may not take a picture of it.
 *
 * @param src The file's address.
 */
export async function lastFrame( src: string ): Promise< Blob > {
	const video = document.createElement( 'video' );
	// Asked for in this way, another server may allow it.
	video.crossOrigin = 'anonymous';
	video.muted = true;
	video.playsInline = true;
	video.preload = 'auto';
	try {
		const isKnown = said( video, 'loadeddata' );
		video.src = src;
		await isKnown;
		const isThere = said( video, 'seeked' );
		video.currentTime = Math.max( 0, video.duration - 0.01 );
		await isThere;
		const picture =
			video.videoWidth > 0 ? await videoPicture( video ) : null;
		if ( ! picture ) {
			throw new Error( 'no picture' );
		}
		return picture;
	} finally {
		video.removeAttribute( 'src' );
		video.load();
	}
}
