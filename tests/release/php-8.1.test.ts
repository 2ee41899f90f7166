/**
 * PHP 8.1 is promised, and is nowhere else in the tests: each class is compiled and linked by it, in a WordPress where
 * the plugin is activated and answers.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../env/paths';

const run = promisify( execFile );

test( 'the plugin is activated on PHP 8.1, all its classes are loaded, and it answers', async () => {
	const { stdout } = await run(
		process.execPath,
		[
			join( root, 'node_modules/tsx/dist/cli.mjs' ),
			join( root, 'tests/release/on-php-8.1.ts' ),
		],
		{ cwd: root }
	);
	const [ , json ] = stdout.split( 'FOUND:' );
	if ( ! json ) {
		throw new Error( stdout );
	}
	const found = JSON.parse( json );
	expect( found ).toMatchObject( {
		php: expect.stringMatching( /^8\.1\./ ),
		activated: 'yes',
		missing: [],
		answers: { '/models': 200, '/videos': 200, '/settings': 200 },
		said: [],
	} );
	expect( found.loaded ).toBeGreaterThan( 50 );
} );
