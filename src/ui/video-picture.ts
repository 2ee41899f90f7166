/**
 * The picture that a video shows at this moment, as a JPEG; null where there is none. Throws where the browser keeps it from scripts,
 * as it does with another server's.
 */
export async function videoPicture(
	video: HTMLVideoElement
): Promise< Blob | null > {
	const canvas = video.ownerDocument.createElement( 'canvas' );
	canvas.width = video.videoWidth;
	canvas.height = video.videoHeight;
	canvas.getContext( '2d' )?.drawImage( video, 0, 0 );
	return new Promise( ( resolve ) =>
		canvas.toBlob( resolve, 'image/jpeg', 0.9 )
	);
}
