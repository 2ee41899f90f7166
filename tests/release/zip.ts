import { crc32 } from 'node:zlib';
import { deflateRaw } from 'pako';

/** Numbers in a zip's way: two bytes each, or four where they are marked so. */
function fields( ...values: ( number | { long: number } )[] ): Buffer {
	return Buffer.concat(
		values.map( ( value ) => {
			const bytes = Buffer.alloc( typeof value === 'number' ? 2 : 4 );
			if ( typeof value === 'number' ) {
				bytes.writeUInt16LE( value );
			} else {
				bytes.writeUInt32LE( value.long );
			}
			return bytes;
		} )
	);
}

/** 1 January 1980, midnight: the first moment that a zip knows. */
const NO_TIME = 0;
const FIRST_DAY = 0x21;

/** Names are UTF-8. */
const UTF8 = 0x0800;
const DEFLATED = 8;
/** Version 2.0 of the format, made on Unix, whose modes follow. */
const VERSION = 20;
const ON_UNIX = 0x0300;
/** An ordinary file that its owner writes and all read. */
const MODE = 0o100644;

/**
 * Packs files into a zip whose bytes depend on nothing but the files: not on their times, modes or order in the
 * folder, and not on the zlib of this Node.
 *
 * @param files Their bytes by their names.
 */
export function zip( files: Map< string, Uint8Array > ): Buffer {
	const entries: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	// By code units: a comparison of words would depend on the machine's language.
	for ( const name of [ ...files.keys() ].sort() ) {
		const bytes = files.get( name )!;
		const packed = deflateRaw( bytes, { level: 9 } );
		const path = Buffer.from( name, 'utf8' );
		const common = fields(
			...[ VERSION, UTF8, DEFLATED, NO_TIME, FIRST_DAY ],
			...[ crc32( bytes ), packed.length, bytes.length ].map(
				( long ) => ( { long } )
			),
			...[ path.length, 0 ]
		);
		entries.push( fields( { long: 0x04034b50 } ), common, path );
		entries.push( Buffer.from( packed ) );
		directory.push(
			fields( { long: 0x02014b50 }, VERSION + ON_UNIX ),
			common,
			fields( 0, 0, 0, { long: MODE * 0x10000 }, { long: offset } ),
			path
		);
		offset += 4 + common.length + path.length + packed.length;
	}
	const list = Buffer.concat( directory );
	const end = fields(
		...[ { long: 0x06054b50 }, 0, 0, files.size, files.size ],
		...[ { long: list.length }, { long: offset }, 0 ]
	);
	return Buffer.concat( [ ...entries, list, end ] );
}
