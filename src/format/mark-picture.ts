/** The IPTC's term for what a trained model has made; PHP writes it into posters, too. */
const TRAINED =
	'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** The metadata that says so. */
export const XMP =
	'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
	'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
	`xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${ TRAINED }"/>` +
	'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>';

/** Says that the picture is the right way up. PHP takes the first segment of this kind for Exif, and warns of one that is not. */
const EXIF =
	'Exif\0\0II*\0\b\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0';

/** A segment of a JPEG with a text of single bytes. */
function segment( text: string ): number[] {
	const length = text.length + 2;
	return [
		0xff,
		0xe1,
		length >> 8, // eslint-disable-line no-bitwise -- two bytes of a file.
		length & 0xff, // eslint-disable-line no-bitwise -- as above.
		...Array.from( text, ( sign ) => sign.charCodeAt( 0 ) ),
	];
}

/** A JPEG picture that says that AI has made it, in segments behind the two bytes that each begins with. */
export function markPicture( jpeg: Blob ): Blob {
	const segments = Uint8Array.from( [
		...segment( EXIF ),
		...segment( `http://ns.adobe.com/xap/1.0/\0${ XMP }` ),
	] );
	return new Blob( [ jpeg.slice( 0, 2 ), segments, jpeg.slice( 2 ) ], {
		type: jpeg.type,
	} );
}
