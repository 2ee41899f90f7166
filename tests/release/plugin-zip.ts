/**
 * Makes the plugin's zip file, as a site installs it: builds, looks at what is to be packed, and packs it. The same
 * commit gives the same bytes. With --no-build it takes what was built.
 */
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../env/paths';
import { runCommand } from '../env/process';
import { pack } from './pack';

const { values: options } = parseArgs( {
	options: { 'no-build': { type: 'boolean', default: false } },
} );
const target = join( root, 'platoniavid.zip' );

/** Leaves a zip that is whole, or none. */
async function main(): Promise< void > {
	rmSync( target, { force: true } );
	if ( ! options[ 'no-build' ] ) {
		if ( ( await runCommand( 'npm', [ 'run', 'build' ] ) ) !== 0 ) {
			throw new Error( 'The build failed.' );
		}
	}
	const { bytes, files } = pack( root );
	writeFileSync( target, bytes );
	const hash = createHash( 'sha256' ).update( bytes ).digest( 'hex' );
	console.log(
		`platoniavid.zip: ${ files } files, ${ bytes.length } bytes, SHA-256 ${ hash }`
	);
}

main().catch( ( error: unknown ) => {
	console.error( error instanceof Error ? error.message : error );
	process.exitCode = 1;
} );
