/**
 * The oldest and the newest PHP that are promised, and the oldest WordPress, are nowhere else in these tests: the zip is installed there where the first
 * version was, and lives until it is deleted.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../env/paths';

const run = promisify( execFile );

/** A video that is ready, as `life.php` tells of it: with its file, and without an error. */
const ready = ( prompt: string ) => [ prompt, 'completed', null, true ];

test.each( [
	[ '8.1', '6.6' ],
	[ '8.4', '7.1' ],
] )(
	'on PHP %s and WordPress %s the zip takes over from the first version, makes a video, is updated, and leaves only videos',
	async ( php, wp ) => {
		const { stdout } = await run(
			process.execPath,
			[
				join( root, 'node_modules/tsx/dist/cli.mjs' ),
				join( root, 'tests/release/life.ts' ),
				...[ php, wp ],
			],
			{ cwd: root, maxBuffer: 64 * 1024 * 1024 }
		);
		const [ , json ] = stdout.split( 'FOUND:' );
		if ( ! json ) {
			throw new Error( stdout );
		}
		const videos = [
			ready( 'A lighthouse in the rain' ),
			ready( 'A video of the first version' ),
		];
		const found = JSON.parse( json );
		expect( found ).toEqual( {
			install: expect.objectContaining( { wrong: '' } ),
			activate: expect.objectContaining( { wrong: null } ),
			load: expect.objectContaining( { missing: [] } ),
			make: expect.objectContaining( { videos } ),
			update: expect.objectContaining( { wrong: '' } ),
			look: expect.objectContaining( { videos } ),
			deactivate: expect.objectContaining( { is_active: false } ),
			delete: expect.objectContaining( { wrong: '' } ),
			leftovers: {
				...{ options: [], tables: [], people: [], events: [] },
				...{ files: false, kept: 2 },
				php: expect.stringContaining( `${ php }.` ),
			},
			log: '',
		} );
		expect( found.load.loaded ).toBeGreaterThan( 50 );
		expect(
			Object.values( found ).filter(
				( step ) => step && Object.hasOwn( step, 'printed' )
			)
		).toEqual( [] );
	},
	// Each step is compiled anew.
	900_000
);
