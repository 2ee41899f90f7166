import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Gateway } from '../../gateway/server';
import { environment } from '../environment';
import { cache, root } from '../paths';
import { freePort, until } from '../process';
import { getWordPress } from '../wordpress';
import { options } from './options';
import { visit } from './visit';

/** A key that the simulator knows, with credit for a long afternoon. */
export const KEY = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

/** Further connections, as hosts set them up: other kinds, other models, other prices. */
const furtherConnections = ( { url, openaiBase }: Gateway ) => [
	{
		id: 'openrouter',
		kind: 'openrouter',
		label: 'OpenRouter (simulated)',
		endpoint: `${ url }/openrouter/api/v1`,
		key: KEY,
		models: [
			{
				id: 'sora-2-pro',
				label: 'Sora 2 Pro at OpenRouter',
				sizes: [ '1280x720', '720x1280' ],
				seconds: [ 4, 8 ],
				price_per_second: 150_000,
			},
		],
	},
	{
		id: 'own',
		kind: 'openai',
		label: 'Own server (simulated)',
		endpoint: openaiBase,
		key: KEY,
		models: [
			{
				id: 'seedance-2',
				label: 'Seedance 2',
				sizes: [ '1280x720', '720x1280', '720x720' ],
				seconds: [ 4, 8, 12 ],
				price_per_second: 60_000,
			},
		],
	},
];

/** What has WordPress answer on this machine only. */
const LOCAL = join( root, 'tests/env/demo/local.cjs' );

export interface Demo {
	url: string;
	stop: () => void;
}

/**
 * Runs wp-env.
 *
 * @param folder The folder with its configuration.
 * @param args   Its arguments.
 * @return Its exit code and what it printed.
 */
function wpEnv(
	folder: string,
	args: string[]
): Promise< { code: number; output: string } > {
	const entry = join( root, 'node_modules/@wordpress/env/bin/wp-env' );
	return new Promise( ( resolve, reject ) => {
		let output = '';
		const child = spawn( process.execPath, [ entry, ...args ], {
			cwd: folder,
			env: {
				...environment(),
				WP_ENV_HOME: join( folder, 'home' ),
				PLATONIAVID_DEMO_HOST: options.host,
				NODE_OPTIONS: `${ process.env.NODE_OPTIONS ?? '' } --require ${ JSON.stringify( LOCAL ) }`,
			},
			stdio: [ 'ignore', 'pipe', 'pipe' ],
		} );
		child.stdout.on( 'data', ( data ) => ( output += data ) );
		child.stderr.on( 'data', ( data ) => ( output += data ) );
		child.once( 'error', reject );
		child.once( 'exit', ( code ) =>
			resolve( { code: code ?? 1, output } )
		);
	} );
}

/**
 * Writes what wp-env needs: a WordPress of its own, the plugin, and a configuration.
 *
 * @param folder  The demo's folder.
 * @param gateway The simulator.
 * @param port    The site's port.
 * @return The folder that wp-env works in.
 */
async function prepare(
	folder: string,
	gateway: Gateway,
	port: number
): Promise< string > {
	const wordpress = await getWordPress();
	const core = join( folder, 'wordpress' );
	cpSync( wordpress.core, core, { recursive: true } );

	const mustUse = join( core, 'wp-content/mu-plugins' );
	mkdirSync( mustUse, { recursive: true } );
	for ( const file of [
		'demo/demo.php',
		'demo/videos.php',
		'offline.php',
	] ) {
		copyFileSync(
			join( root, 'tests/env', file ),
			join( mustUse, basename( file ) )
		);
	}

	// WordPress knows a plugin by its folder's name, and a checkout may be called anything.
	const plugin = join( folder, 'platoniavid' );
	symlinkSync( root, plugin, 'junction' );

	const config = join( folder, '.wp-env.json' );
	writeFileSync(
		config,
		JSON.stringify( {
			core,
			plugins: [ plugin ],
			port,
			testsEnvironment: false,
			config: {
				WP_DEBUG: true,
				WP_DEBUG_LOG: true,
				WP_DEBUG_DISPLAY: false,
				SCRIPT_DEBUG: false,
				// Whoever comes is logged in, and the plugin's folder is the checkout itself.
				DISALLOW_FILE_MODS: true,
				PLATONIAVID_ENDPOINT: gateway.endpoint,
				...( options.fresh
					? {}
					: {
							PLATONIAVID_CONNECTIONS: JSON.stringify(
								furtherConnections( gateway )
							),
							PLATONIAVID_DEMO_KEY: KEY,
							PLATONIAVID_DEMO_DURATION: Number(
								options.duration
							),
						} ),
			},
		} )
	);

	// Without the internet, wp-env takes the latest version's number from here; it asks for it even though it
	// is given a WordPress.
	const name = createHash( 'md5' ).update( config ).digest( 'hex' );
	const work = join( folder, 'home', name );
	mkdirSync( work, { recursive: true } );
	writeFileSync(
		join( work, 'wp-env-cache.json' ),
		JSON.stringify( { latestWordPressVersion: wordpress.version } )
	);
	return work;
}

/**
 * Ends the server that wp-env has left running.
 *
 * @param work The folder that wp-env works in.
 */
function stopPlayground( work: string ): void {
	const file = join( work, 'playground.pid' );
	if ( ! existsSync( file ) ) {
		return;
	}
	const pid = Number( readFileSync( file, 'utf8' ) );
	try {
		process.kill( process.platform === 'win32' ? pid : -pid, 'SIGKILL' );
	} catch {
		// It has ended already.
	}
}

/**
 * Removes a folder in a process of its own: who starts this one may end it before thousands of files are gone.
 *
 * @param folder The folder.
 */
function removeLater( folder: string ): void {
	const how = { recursive: true, force: true, maxRetries: 10 };
	spawn(
		process.execPath,
		[
			'-e',
			`require( 'fs' ).rmSync( process.argv[ 1 ], ${ JSON.stringify( how ) } )`,
			folder,
		],
		{ detached: true, stdio: 'ignore' }
	).unref();
}

/**
 * Brings up WordPress on wp-env's Playground runtime.
 *
 * @param gateway The simulator.
 */
export async function startWordPress( gateway: Gateway ): Promise< Demo > {
	// WordPress answers at `localhost`, which has an address of either kind.
	const port = await freePort( Number( options.port ), true );
	mkdirSync( cache, { recursive: true } );
	const folder = mkdtempSync( join( cache, 'demo-' ) );
	let work = '';
	const stop = () => {
		stopPlayground( work );
		removeLater( folder );
	};
	process.once( 'exit', stop );

	work = await prepare( folder, gateway, port );
	const { code, output } = await wpEnv( folder, [
		'start',
		'--runtime=playground',
	] );
	if ( code !== 0 ) {
		throw new Error( `wp-env did not start:\n${ output }` );
	}

	const url = `http://localhost:${ port }`;
	await until(
		'WordPress',
		async () => ( await visit( `${ url }/` ) ) === 200
	);
	return { url, stop };
}
