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
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startGateway, type Gateway } from '../gateway/server';
import { cache, root } from './paths';
import { freePort, runCommand, until } from './process';
import { getWordPress } from './wordpress';

/** A key that the simulator knows, with credit for a long afternoon. */
const KEY = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

const { values: options } = parseArgs( {
	options: {
		open: { type: 'boolean', default: false },
		port: { type: 'string', default: '8888' },
		duration: { type: 'string', default: '20000' },
		'no-build': { type: 'boolean', default: false },
		// As it is after the plugin was activated: without a key.
		fresh: { type: 'boolean', default: false },
	},
} );

/** A second connection, as hosts set one up: another kind, another model, another price. */
const secondConnection = ( gateway: string ) => ( {
	id: 'openrouter',
	kind: 'openrouter',
	label: 'OpenRouter (simulated)',
	endpoint: `${ gateway }/openrouter/api/v1`,
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
} );

interface Demo {
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
			env: { ...process.env, WP_ENV_HOME: join( folder, 'home' ) },
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
	for ( const file of [ 'demo.php', 'offline.php' ] ) {
		copyFileSync( join( root, 'tests/env', file ), join( mustUse, file ) );
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
				PLATONIAVID_ENDPOINT: gateway.endpoint,
				...( options.fresh
					? {}
					: {
							PLATONIAVID_CONNECTIONS: JSON.stringify( [
								secondConnection( gateway.url ),
							] ),
							PLATONIAVID_DEMO_KEY: KEY,
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
async function startWordPress( gateway: Gateway ): Promise< Demo > {
	const port = await freePort( Number( options.port ) );
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

/**
 * Asks for a page as a browser that is logged in nowhere: Playground logs each new one in, so a redirect counts.
 *
 * @param url The page.
 * @return The status.
 */
async function visit( url: string ): Promise< number > {
	try {
		const first = await fetch( url, { redirect: 'manual' } );
		const cookies = first.headers
			.getSetCookie()
			.map( ( cookie ) => cookie.split( ';' )[ 0 ] );
		await first.arrayBuffer();
		if ( first.status < 300 || first.status >= 400 ) {
			return first.status;
		}
		const second = await fetch( url, {
			headers: { Cookie: cookies.join( '; ' ) },
		} );
		await second.arrayBuffer();
		return second.status;
	} catch {
		return 0;
	}
}

/**
 * Opens an address in the user's browser.
 *
 * @param url The address.
 */
function openInBrowser( url: string ): void {
	const opener: Partial< Record< NodeJS.Platform, string[] > > = {
		darwin: [ 'open', url ],
		win32: [ 'cmd', '/c', 'start', '', url ],
	};
	const [ command = '', ...args ] = opener[ process.platform ] ?? [
		'xdg-open',
		url,
	];
	const child = spawn( command, args, { stdio: 'ignore', detached: true } );
	child.once( 'error', () =>
		console.log( 'No browser could be opened. Open the address yourself.' )
	);
	child.unref();
}

/** Brings everything up, and keeps it up until Ctrl-C. */
async function main(): Promise< void > {
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.once( signal, () => process.exit( 0 ) );
	}
	if ( ! options[ 'no-build' ] ) {
		console.log( 'Building the plugin …' );
		if ( ( await runCommand( 'npm', [ 'run', 'build' ] ) ) !== 0 ) {
			throw new Error( 'The build failed.' );
		}
	}
	const gateway = await startGateway( {
		duration: Number( options.duration ),
		isDrawn: true,
	} );
	console.log( 'Starting WordPress; the first time it is fetched first …' );
	const { url } = await startWordPress( gateway );
	const post = options.fresh
		? `${ url }/wp-admin/plugins.php`
		: `${ url }/wp-admin/post-new.php?sora-video`;

	// What a visitor or a crontab would do: see that due work is done.
	setInterval( () => void visit( `${ url }/wp-cron.php` ), 30_000 );

	console.log(
		[
			'',
			options.fresh
				? `PlatoniaVid was just activated, and has no key yet. This one is good: ${ KEY }`
				: 'PlatoniaVid is ready. A new post with an empty Sora video block:',
			'',
			`    ${ post }`,
			'',
			`Settings:   ${ url }/wp-admin/options-general.php?page=platoniavid`,
			`Log-in:     automatic (or admin / password)`,
			`Simulator:  ${ gateway.url } (no real video is made, nothing is paid)`,
			'',
			'Ctrl-C stops everything.',
		].join( '\n' )
	);
	if ( options.open ) {
		openInBrowser( post );
	}
}

main().catch( ( error: unknown ) => {
	console.error( error instanceof Error ? error.message : error );
	process.exit( 1 );
} );
