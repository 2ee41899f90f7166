import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Says where a file of an archive is to go, relative to the target folder; null where it is not wanted. */
export type Placement = ( name: string ) => string | null;

/**
 * Writes a file beneath a folder, and nowhere else.
 *
 * @param folder The target folder.
 * @param name   The file's relative path.
 * @param data   The file's bytes.
 */
function place( folder: string, name: string, data: Uint8Array ): void {
	const file = resolve( folder, name );
	if ( ! file.startsWith( resolve( folder ) + sep ) ) {
		throw new Error(
			`The archive names a file outside its folder: ${ name }`
		);
	}
	mkdirSync( dirname( file ), { recursive: true } );
	writeFileSync( file, data );
}

/**
 * A name field of a tar header.
 *
 * @param block  The header.
 * @param start  The field's offset.
 * @param length The field's length.
 */
function field( block: Buffer, start: number, length: number ): string {
	const bytes = block.subarray( start, start + length );
	const end = bytes.indexOf( 0 );
	return bytes.toString( 'utf8', 0, end < 0 ? length : end );
}

/**
 * The path in a pax header, which holds names too long for the plain one.
 *
 * @param records Lines of "length key=value".
 */
function paxPath( records: string ): string | undefined {
	return /(?:^|\n)\d+ path=([^\n]*)\n/.exec( records )?.[ 1 ];
}

/**
 * Unpacks the wanted files of a tgz. In Node alone, as the demo may rely on nothing else.
 *
 * @param archive The archive's bytes.
 * @param folder  The target folder.
 * @param where   Where each file goes.
 * @return How many files were written.
 */
export function unpackTgz(
	archive: Buffer,
	folder: string,
	where: Placement
): number {
	const tar = gunzipSync( archive );
	let written = 0;
	let longName: string | undefined;

	for ( let at = 0; at + 512 <= tar.length; ) {
		const header = tar.subarray( at, at + 512 );
		if ( header[ 0 ] === 0 ) {
			break;
		}
		const size = parseInt( field( header, 124, 12 ).trim(), 8 ) || 0;
		const type = String.fromCharCode( header[ 156 ] ?? 0 );
		const data = tar.subarray( at + 512, at + 512 + size );
		at += 512 + Math.ceil( size / 512 ) * 512;

		if ( type === 'x' ) {
			longName = paxPath( data.toString( 'utf8' ) );
			continue;
		}
		const prefix = field( header, 345, 155 );
		const plain = field( header, 0, 100 );
		const name = longName ?? ( prefix ? `${ prefix }/${ plain }` : plain );
		longName = undefined;

		const target = type === '0' || type === '\0' ? where( name ) : null;
		if ( target !== null ) {
			place( folder, target, data );
			written++;
		}
	}
	return written;
}

/**
 * Unpacks the wanted files of a zip.
 *
 * @param archive The archive's bytes.
 * @param folder  The target folder.
 * @param where   Where each file goes.
 * @return How many files were written.
 */
export function unpackZip(
	archive: Buffer,
	folder: string,
	where: Placement
): number {
	const end = archive.lastIndexOf( Buffer.from( 'PK\x05\x06', 'latin1' ) );
	if ( end < 0 ) {
		throw new Error( 'This is not a zip archive.' );
	}
	const entries = archive.readUInt16LE( end + 10 );
	let at = archive.readUInt32LE( end + 16 );
	let written = 0;

	for ( let entry = 0; entry < entries; entry++ ) {
		const method = archive.readUInt16LE( at + 10 );
		const packed = archive.readUInt32LE( at + 20 );
		const nameLength = archive.readUInt16LE( at + 28 );
		const header = archive.readUInt32LE( at + 42 );
		const name = archive.toString( 'utf8', at + 46, at + 46 + nameLength );
		at +=
			46 +
			nameLength +
			archive.readUInt16LE( at + 30 ) +
			archive.readUInt16LE( at + 32 );

		const target = name.endsWith( '/' ) ? null : where( name );
		if ( target !== null ) {
			const start =
				header +
				30 +
				archive.readUInt16LE( header + 26 ) +
				archive.readUInt16LE( header + 28 );
			const bytes = archive.subarray( start, start + packed );
			place(
				folder,
				target,
				method === 0 ? bytes : inflateRawSync( bytes )
			);
			written++;
		}
	}
	return written;
}

/**
 * A placement that takes everything beneath the given folders of an archive.
 *
 * @param folders Folder in the archive → folder beneath the target.
 */
export function take( folders: Record< string, string > ): Placement {
	return ( name ) => {
		for ( const [ from, to ] of Object.entries( folders ) ) {
			if ( name === from ) {
				return to;
			}
			if ( name.startsWith( `${ from }/` ) ) {
				return join( to, name.slice( from.length + 1 ) );
			}
		}
		return null;
	};
}
