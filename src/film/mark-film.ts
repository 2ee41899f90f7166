import { XMP } from '../format/mark-picture';

/** The box of an mp4 file that has XMP metadata (XMP specification, part 3, "MPEG-4"). */
const UUID = [
	0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94,
	0x91, 0xe3, 0xaf, 0xac,
];

/** An mp4 file that says that AI has made it, in a box behind all others. */
export function markFilm( mp4: Uint8Array< ArrayBuffer > ): Blob {
	const text = new TextEncoder().encode( XMP );
	const head = new DataView( new ArrayBuffer( 8 ) );
	head.setUint32( 0, 8 + UUID.length + text.length );
	head.setUint32( 4, 0x75756964 );
	return new Blob( [ mp4, head, Uint8Array.from( UUID ), text ], {
		type: 'video/mp4',
	} );
}
