import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../env/paths';

const run = async ( ...args: string[] ) => {
	const { stdout } = await promisify( execFile )(
		'npx',
		[ 'tsx', 'tests/blueprint.ts', ...args ],
		{ cwd: root, maxBuffer: 64 * 1024 * 1024 }
	);
	return stdout;
};

it( 'is made for a zip, before the plugin is in WordPress’s directory', async () => {
	const zip = 'https://example.org/platoniavid.zip';
	const { plugins, steps } = JSON.parse( await run( '--zip', zip ) );
	expect( plugins ).toEqual( [ { resource: 'url', url: zip } ] );
	expect( steps ).toHaveLength( 3 );
} );

it( 'is none for a zip without an address', async () => {
	await expect( run( '--zip' ) ).rejects.toThrow( 'Invalid URL' );
	await expect( run( '--zip', 'platoniavid.zip' ) ).rejects.toThrow(
		'Invalid URL'
	);
} );
