/** Pixels of a PNG, JPEG or WebP image, by its header; null for anything else. */
export function imageSize( bytes: Buffer ): [ number, number ] | null {
	if ( bytes.length > 24 && bytes.toString( 'latin1', 1, 4 ) === 'PNG' ) {
		return [ bytes.readUInt32BE( 16 ), bytes.readUInt32BE( 20 ) ];
	}
	if ( bytes.length > 30 && bytes.toString( 'latin1', 8, 12 ) === 'WEBP' ) {
		return webpSize( bytes );
	}
	return bytes.length > 4 && bytes.readUInt16BE( 0 ) === 0xffd8
		? jpegSize( bytes )
		: null;
}

/** A JPEG says its size in the first "start of frame" segment. */
function jpegSize( bytes: Buffer ): [ number, number ] | null {
	for ( let at = 2; at + 9 < bytes.length; ) {
		const marker = bytes.readUInt8( at + 1 );
		const isFrame =
			marker >= 0xc0 &&
			marker <= 0xcf &&
			! [ 0xc4, 0xc8, 0xcc ].includes( marker );
		if ( isFrame ) {
			return [
				bytes.readUInt16BE( at + 7 ),
				bytes.readUInt16BE( at + 5 ),
			];
		}
		at += 2 + bytes.readUInt16BE( at + 2 );
	}
	return null;
}

/** A WebP says its size in the first chunk, of which there are three kinds. */
function webpSize( bytes: Buffer ): [ number, number ] | null {
	switch ( bytes.toString( 'latin1', 12, 16 ) ) {
		case 'VP8 ':
			return [
				bytes.readUInt16LE( 26 ) % 0x4000,
				bytes.readUInt16LE( 28 ) % 0x4000,
			];
		case 'VP8L': {
			const packed = bytes.readUInt32LE( 21 );
			return [
				( packed % 0x4000 ) + 1,
				( Math.floor( packed / 0x4000 ) % 0x4000 ) + 1,
			];
		}
		case 'VP8X':
			return [
				bytes.readUIntLE( 24, 3 ) + 1,
				bytes.readUIntLE( 27, 3 ) + 1,
			];
		default:
			return null;
	}
}
