/**
 * `npm run plugin-zip` in a checkout that was never built, in another folder: the zip is whole, and byte for byte the
 * one that the built checkout gives.
 */
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { unpackZip } from '../env/archive';
import { artifacts, root } from '../env/paths';
import { pack } from './pack';

/** What a clone doesn't have, or has of its own. */
const own = [ '.git', 'node_modules', 'vendor', 'build', 'artifacts' ];

let clone = '';

beforeAll( () => {
	mkdirSync( artifacts, { recursive: true } );
	clone = join(
		mkdtempSync( join( artifacts, 'clone-' ) ),
		'a folder of another name'
	);
	for ( const name of readdirSync( root ) ) {
		if ( ! own.includes( name ) ) {
			cpSync( join( root, name ), join( clone, name ), {
				recursive: true,
			} );
		}
	}
	symlinkSync(
		join( root, 'node_modules' ),
		join( clone, 'node_modules' ),
		'junction'
	);
} );

afterAll( () =>
	rmSync( join( clone, '..' ), { recursive: true, force: true } )
);

const target = () => join( clone, 'platoniavid.zip' );

/** Runs the command in the clone. */
function pluginZip( ...args: string[] ): {
	status: number | null;
	output: string;
} {
	const { status, stdout, stderr } = spawnSync(
		'npm',
		[ 'run', 'plugin-zip', '--', ...args ],
		{ cwd: clone, encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } }
	);
	return { status, output: stdout + stderr };
}

test( 'what was not built is not packed, and an older zip goes', () => {
	writeFileSync( target(), 'an older one' );
	const { status, output } = pluginZip( '--no-build' );
	expect( output ).toContain( 'build/block/block.json is missing.' );
	expect( status ).toBe( 1 );
	expect( existsSync( target() ) ).toBe( false );
} );

test( 'a build that fails leaves no zip', () => {
	const config = join( clone, 'webpack.config.js' );
	renameSync( config, `${ config }.kept` );
	writeFileSync( config, "throw new Error( 'broken' );" );
	const { status, output } = pluginZip();
	renameSync( `${ config }.kept`, config );
	expect( output ).toContain( 'The build failed.' );
	expect( status ).toBe( 1 );
	expect( existsSync( target() ) ).toBe( false );
} );

test( 'a clone builds anew, and gives the same bytes as this checkout, whatever earlier builds have left', () => {
	const images = join( clone, 'build/images' );
	mkdirSync( images, { recursive: true } );
	writeFileSync( join( images, 'example.0123abcd.webp' ), 'an older one' );
	const { status, output } = pluginZip();
	expect( { status, output } ).toMatchObject( { status: 0 } );
	const bytes = readFileSync( target() );
	const here = pack( root );
	expect( bytes.equals( here.bytes ) ).toBe( true );

	const names: string[] = [];
	unpackZip( bytes, clone, ( name ) => ( names.push( name ), null ) );
	expect( names ).toContain( 'platoniavid/platoniavid.php' );
	expect( names ).toContain( 'platoniavid/build/block/index.js' );
	expect(
		names.filter( ( name ) => ! name.startsWith( 'platoniavid/' ) )
	).toEqual( [] );
	expect( names ).not.toContain( 'platoniavid/package.json' );
} );
