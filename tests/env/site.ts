import { execFile, type ChildProcess } from 'node:child_process';
import {
	copyFileSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMariaDb, type Database } from './mariadb';
import { keepCompiled } from './opcache';
import { cache, root } from './paths';
import { freePort, startServer, stopServer, until } from './process';
import {
	getWordPress,
	type WordPress,
	type WordPressVersion,
} from './wordpress';

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
	/** Fixes the key in wp-config.php. */
	apiKey?: string;
	db?: 'sqlite' | 'mysql';
	/** Further constants for wp-config.php; they win over the site's own. */
	constants?: Constants;
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
	/** Does what a system's crontab does: asks for wp-cron.php, and waits for its end. */
	runCron: () => Promise< void >;
	/** How many attachments of a type there are. */
	attachments: ( mime: string ) => Promise< number >;
	/** Where PHP's notices go. */
	debugLog: string;
	/** The environment of PHP processes that work on the site: they start faster with it. */
	phpEnv: Record< string, string >;
	stop: () => Promise< void >;
}

/**
 * A folder's copy by hard links, or by copies where those are not to be had.
 *
 * @param from The folder.
 * @param to   The new folder.
 */
function cloneFolder( from: string, to: string ): void {
	mkdirSync( to, { recursive: true } );
	for ( const entry of readdirSync( from, { withFileTypes: true } ) ) {
		const [ source, target ] = [
			join( from, entry.name ),
			join( to, entry.name ),
		];
		if ( entry.isDirectory() ) {
			cloneFolder( source, target );
		} else {
			try {
				linkSync( source, target );
			} catch {
				copyFileSync( source, target );
			}
		}
	}
}

/**
 * A value as PHP writes it.
 *
 * @param value The value.
 */
function php( value: string | boolean | number ): string {
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}

/**
 * Writes a site's files.
 *
 * @param dir       WordPress's folder.
 * @param wordpress Where WordPress comes from.
 * @param constants The constants of wp-config.php.
 * @param sqlite    Whether the database is SQLite.
 */
function writeFiles(
	dir: string,
	wordpress: WordPress,
	constants: Constants,
	sqlite: boolean
): void {
	cloneFolder( wordpress.core, dir );
	rmSync( join( dir, 'wp-content/plugins' ), {
		recursive: true,
		force: true,
	} );
	mkdirSync( join( dir, 'wp-content/plugins' ) );
	mkdirSync( join( dir, 'wp-content/uploads' ), { recursive: true } );
	symlinkSync( root, join( dir, 'wp-content/plugins/platoniavid' ), 'dir' );
	mkdirSync( join( dir, 'wp-content/mu-plugins' ) );
	for ( const file of [ 'offline.php', 'text-provider.php' ] ) {
		copyFileSync(
			join( root, 'tests/env', file ),
			join( dir, 'wp-content/mu-plugins', file )
		);
	}

	if ( sqlite ) {
		const dropIn = readFileSync(
			join( wordpress.sqlite, 'db.copy' ),
			'utf8'
		)
			.replaceAll(
				'{SQLITE_IMPLEMENTATION_FOLDER_PATH}',
				wordpress.sqlite
			)
			.replaceAll(
				'{SQLITE_PLUGIN}',
				'sqlite-database-integration/load.php'
			);
		writeFileSync( join( dir, 'wp-content/db.php' ), dropIn );
	}
	// An older WordPress brings one along: written over, its link would be every site's.
	rmSync( join( dir, 'wp-config.php' ), { force: true } );
	const lines = Object.entries( constants ).map(
		( [ name, value ] ) => `define( ${ php( name ) }, ${ php( value ) } );`
	);
	writeFileSync(
		join( dir, 'wp-config.php' ),
		[
			'<?php',
			...lines,
			"$table_prefix = 'wp_';",
			"defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );",
			"require_once ABSPATH . 'wp-settings.php';",
			'',
		].join( '\n' )
	);
}

/**
 * Makes a language known to a site, with the direction it is written in. Its translations are not had here.
 *
 * @param dir    WordPress's folder.
 * @param locale The locale.
 */
export function addLocale( dir: string, locale: string ): void {
	const languages = join( dir, 'wp-content/languages' );
	mkdirSync( languages, { recursive: true } );
	writeFileSync(
		join( languages, `${ locale }.l10n.php` ),
		"<?php\nreturn array( 'messages' => array() );\n"
	);
	if ( /^(fa|ar|he|ur)/.test( locale ) ) {
		writeFileSync(
			join( languages, `${ locale }.php` ),
			"<?php\n$GLOBALS['text_direction'] = 'rtl';\n"
		);
	}
}

/**
 * What wp-config.php says.
 *
 * @param options  The site's options.
 * @param url      The site's address.
 * @param folder   The site's own folder.
 * @param database Its MariaDB, if it has one.
 */
function siteConstants(
	options: SiteOptions,
	url: string,
	folder: string,
	database?: Database
): Constants {
	const salts = [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ].flatMap(
		( name ) =>
			[ 'KEY', 'SALT' ].map( ( kind ) => [
				`${ name }_${ kind }`,
				randomBytes( 32 ).toString( 'hex' ),
			] )
	);
	return {
		...Object.fromEntries( salts ),
		DB_NAME: database?.name ?? 'wordpress',
		DB_USER: database?.user ?? '',
		DB_PASSWORD: database?.password ?? '',
		DB_HOST: database?.host ?? '',
		DB_CHARSET: 'utf8mb4',
		...( database
			? {}
			: {
					DB_DIR: join( folder, 'database' ),
					DB_FILE: 'wordpress.sqlite',
				} ),
		WP_HOME: url,
		WP_SITEURL: url,
		WP_DEBUG: true,
		WP_DEBUG_LOG: join( folder, 'debug.log' ),
		WP_DEBUG_DISPLAY: false,
		WP_ENVIRONMENT_TYPE: 'local',
		WP_HTTP_BLOCK_EXTERNAL: true,
		// Names under .invalid have no address (RFC 2606), which some tests need.
		WP_ACCESSIBLE_HOSTS: '127.0.0.1,localhost,*.invalid',
		AUTOMATIC_UPDATER_DISABLED: true,
		DISABLE_WP_CRON: true,
		FS_METHOD: 'direct',
		PLATONIAVID_ENDPOINT: options.endpoint,
		...( options.apiKey ? { PLATONIAVID_API_KEY: options.apiKey } : {} ),
		...options.constants,
	};
}

/**
 * Serves a site by PHP's built-in web server, and waits until it answers.
 *
 * @param dir  WordPress's folder.
 * @param port The port.
 * @param log  The file its output goes to.
 */
async function serve(
	dir: string,
	port: number,
	log: string
): Promise< ChildProcess > {
	const settings = {
		memory_limit: '512M',
		max_execution_time: '60',
		upload_max_filesize: '64M',
		post_max_size: '64M',
		'opcache.enable': '1',
		'opcache.revalidate_freq': '0',
	};
	const server = startServer(
		'php',
		[
			...Object.entries( settings ).flatMap( ( [ name, value ] ) => [
				'-d',
				`${ name }=${ value }`,
			] ),
			'-S',
			`127.0.0.1:${ port }`,
			'-t',
			dir,
			join( root, 'tests/env/router.php' ),
		],
		log,
		{ PHP_CLI_SERVER_WORKERS: '4' }
	);
	await until( `the site on port ${ port }`, async () => {
		if ( server.exitCode !== null ) {
			throw new Error(
				`PHP's server did not start:\n${ readFileSync( log, 'utf8' ) }`
			);
		}
		return fetch( `http://127.0.0.1:${ port }/wp-login.php` ).then(
			( response ) => response.ok,
			() => false
		);
	} );
	return server;
}

/**
 * Brings up a real WordPress with the plugin in it. Each site has its own folder and database, gone after stop().
 *
 * @param options What it is to be like.
 */
export async function bringUpSite( options: SiteOptions ): Promise< Site > {
	const wordpress = await getWordPress( options.wp );
	const port = options.port ?? ( await freePort() );
	const url = `http://127.0.0.1:${ port }`;

	// In the cache, and not in the system's temporary folder, so that files can be linked instead of copied.
	mkdirSync( join( cache, 'sites' ), { recursive: true } );
	const folder = mkdtempSync( join( cache, 'sites', `${ options.name }-` ) );
	const dir = join( folder, 'wordpress' );
	const debugLog = join( folder, 'debug.log' );
	writeFileSync( debugLog, '' );
	const phpEnv = keepCompiled( folder );

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
					...process.env,
					...phpEnv,
					WP_CLI_CONFIG_PATH: '/dev/null',
					WP_CLI_CACHE_DIR: join( folder, 'wp-cli' ),
				},
			}
		);
		return stdout.trim();
	};

	try {
		database = options.db === 'mysql' ? await startMariaDb() : undefined;
		writeFiles(
			dir,
			wordpress,
			siteConstants( options, url, folder, database ),
			! database
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
			options.active === false ? '' : 'platoniavid/platoniavid.php';
		await wpCli( [
			'eval-file',
			join( root, 'tests/env/set-up.php' ),
			active,
		] );

		if ( options.serve !== false ) {
			server = await serve( dir, port, join( folder, 'server.log' ) );
		}
	} catch ( error ) {
		await stop();
		throw error;
	}

	return {
		url,
		dir,
		user: 'admin',
		password: 'password',
		wpCli,
		async runCron() {
			const response = await fetch(
				`${ url }/wp-cron.php?doing_wp_cron`
			);
			await response.arrayBuffer();
		},
		async attachments( mime ) {
			const found = await wpCli( [
				'post',
				'list',
				'--post_type=attachment',
				`--post_mime_type=${ mime }`,
				'--format=count',
			] );
			return Number( found );
		},
		debugLog,
		phpEnv,
		stop,
	};
}
