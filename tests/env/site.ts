import { execFile, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from './environment';
import { startMariaDb, type Database } from './mariadb';
import { keepCompiled } from './opcache';
import { cache, root } from './paths';
import { serve } from './php-server';
import { freePort, stopServer } from './process';
import { addLocale, siteConstants, writeFiles } from './site-files';
import { getWordPress, type WordPressVersion } from './wordpress';

const run = promisify( execFile );

export type Constants = Record< string, string | boolean | number >;

export interface SiteOptions {
	/** Tells sites apart in their folders' names. */
	name: string;
	/** Any free one, if it is not given. */
	port?: number;
	/** The site's language, as a WordPress locale. Persian, Arabic and Hebrew are written from the right. */
	adminLocale?: string;
	wp?: WordPressVersion;
	/** The gateway's address. */
	endpoint: string;
	/** Where that is set; in wp-config.php unless said otherwise. Who runs PHP on the site then gives it `phpEnv`. */
	endpointIn?: 'constant' | 'environment';
	/** Fixes the key in wp-config.php. */
	apiKey?: string;
	db?: 'sqlite' | 'mysql';
	/** Where other MariaDB servers may copy from its own. */
	dbPort?: number;
	/** Further constants for wp-config.php; they win over the site's own. */
	constants?: Constants;
	/** Whether the checkout is the site's plugin; true unless said otherwise. */
	checkout?: boolean;
	/** Whether the plugin is active from the start; true unless said otherwise. */
	active?: boolean;
	/** Whether a web server runs; true unless said otherwise. */
	serve?: boolean;
}

export interface Site {
	url: string;
	/** WordPress's folder. */
	dir: string;
	user: 'admin';
	password: 'password';
	/** WP-CLI; gives back what it printed. */
	wpCli: ( args: string[] ) => Promise< string >;
	/** Runs PHP in the site's own server, ten times as fast as WP-CLI; gives back what it printed. The code has `$wpdb`, and what is handed on as `$data`. */
	run: ( code: string, data?: unknown ) => Promise< string >;
	/** Does what a system's crontab does: asks for wp-cron.php, and waits for its end. */
	runCron: () => Promise< void >;
	/** How many attachments of a type there are. */
	attachments: ( mime: string ) => Promise< number >;
	/** Where PHP's notices go. */
	debugLog: string;
	/** The environment of PHP processes that work on the site: they start faster with it. */
	phpEnv: Record< string, string >;
	/** Its server, where that is MariaDB. */
	database?: Database;
	stop: () => Promise< void >;
}

/**
 * Brings up a real WordPress with the plugin in it. Each site has its own folder and database, gone after stop().
 *
 * @param options What it is to be like.
 */
export async function bringUpSite( options: SiteOptions ): Promise< Site > {
	for ( let attempts = 3; ; ) {
		attempts--;
		try {
			return await bringUpOn(
				options.port ?? ( await freePort() ),
				options
			);
		} catch ( error ) {
			// What was free a moment ago may be another one's by now.
			const isTaken = /Address already in use/.test( String( error ) );
			if ( ! isTaken || options.port || attempts === 0 ) {
				throw error;
			}
		}
	}
}

/**
 * Brings up a site on a port.
 *
 * @param port    The port.
 * @param options What it is to be like.
 */
async function bringUpOn(
	port: number,
	options: SiteOptions
): Promise< Site > {
	const wordpress = await getWordPress( options.wp );
	const url = `http://127.0.0.1:${ port }`;

	// In the cache, and not in the system's temporary folder, so that files can be linked instead of copied.
	mkdirSync( join( cache, 'sites' ), { recursive: true } );
	const folder = mkdtempSync( join( cache, 'sites', `${ options.name }-` ) );
	const dir = join( folder, 'wordpress' );
	const runner = `run-${ randomUUID() }.php`;
	const debugLog = join( folder, 'debug.log' );
	writeFileSync( debugLog, '' );
	const phpEnv = {
		...keepCompiled( folder ),
		...( options.endpointIn === 'environment'
			? { PLATONIAVID_ENDPOINT: options.endpoint }
			: {} ),
	};

	let database: Database | undefined;
	let server: ChildProcess | undefined;
	const stop = async () => {
		if ( server ) {
			await stopServer( server );
		}
		await database?.stop();
		rmSync( folder, { recursive: true, force: true } );
	};
	const wpCli = async ( args: string[] ) => {
		const asRoot = process.getuid?.() === 0 ? [ '--allow-root' ] : [];
		const phar = [ '-d', 'memory_limit=512M', wordpress.wpCli ];
		const { stdout } = await run(
			'php',
			[ ...phar, ...args, `--path=${ dir }`, ...asRoot ],
			{
				maxBuffer: 64 * 1024 * 1024,
				env: {
					...environment(),
					...phpEnv,
					WP_CLI_CONFIG_PATH: '/dev/null',
					WP_CLI_CACHE_DIR: join( folder, 'wp-cli' ),
				},
			}
		);
		return stdout.trim();
	};

	try {
		database =
			options.db === 'mysql'
				? await startMariaDb( { port: options.dbPort } )
				: undefined;
		writeFiles(
			dir,
			wordpress,
			siteConstants( options, url, folder, database ),
			{ sqlite: ! database, checkout: options.checkout !== false }
		);

		const locale = options.adminLocale ?? 'en_US';
		if ( locale !== 'en_US' ) {
			addLocale( dir, locale );
		}
		const install = {
			url,
			title: 'PlatoniaVid',
			admin_user: 'admin',
			admin_password: 'password',
			admin_email: 'admin@example.org',
			locale,
		};
		await wpCli( [
			'core',
			'install',
			...Object.entries( install ).map(
				( [ name, value ] ) => `--${ name }=${ value }`
			),
			'--skip-email',
		] );
		const active =
			options.active === false || options.checkout === false
				? ''
				: 'platoniavid/platoniavid.php';
		await wpCli( [
			'eval-file',
			join( root, 'tests/env/set-up.php' ),
			active,
		] );

		copyFileSync(
			join( root, 'tests/env/run-php.php' ),
			join( dir, runner )
		);
		if ( options.serve !== false ) {
			server = await serve(
				dir,
				port,
				join( folder, 'server.log' ),
				phpEnv
			);
		}
	} catch ( error ) {
		await stop();
		throw error;
	}

	const runPhp = async ( code: string, data?: unknown ) => {
		const response = await fetch( `${ url }/${ runner }`, {
			method: 'POST',
			body: JSON.stringify( { code, data } ),
		} );
		const printed = ( await response.text() ).trim();
		if ( ! response.ok ) {
			throw new Error( `PHP failed: ${ printed }\n${ code }` );
		}
		return printed;
	};
	return {
		url,
		dir,
		user: 'admin',
		password: 'password',
		wpCli,
		run: runPhp,
		async runCron() {
			const response = await fetch(
				`${ url }/wp-cron.php?doing_wp_cron`
			);
			await response.arrayBuffer();
		},
		async attachments( mime ) {
			return Number(
				await runPhp(
					`echo array_sum( (array) wp_count_attachments( $data ) );`,
					mime
				)
			);
		},
		debugLog,
		phpEnv,
		...( database ? { database } : {} ),
		stop,
	};
}
