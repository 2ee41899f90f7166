import { randomBytes } from 'node:crypto';
import {
	copyFileSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Database } from './mariadb';
import { root } from './paths';
import type { Constants, SiteOptions } from './site';
import type { WordPress } from './wordpress';

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
 * @param dir          WordPress's folder.
 * @param wordpress    Where WordPress comes from.
 * @param constants    The constants of wp-config.php.
 * @param has          What the site has.
 * @param has.sqlite   SQLite for its database.
 * @param has.checkout The checkout as its plugin.
 */
export function writeFiles(
	dir: string,
	wordpress: WordPress,
	constants: Constants,
	has: { sqlite: boolean; checkout: boolean }
): void {
	cloneFolder( wordpress.core, dir );
	rmSync( join( dir, 'wp-content/plugins' ), {
		recursive: true,
		force: true,
	} );
	mkdirSync( join( dir, 'wp-content/plugins' ) );
	mkdirSync( join( dir, 'wp-content/uploads' ), { recursive: true } );
	if ( has.checkout ) {
		const plugin = join( dir, 'wp-content/plugins/platoniavid' );
		symlinkSync( root, plugin, 'dir' );
	}
	mkdirSync( join( dir, 'wp-content/mu-plugins' ) );
	for ( const file of [
		'offline.php',
		'pauses.php',
		'text-provider.php',
		'video-provider.php',
	] ) {
		copyFileSync(
			join( root, 'tests/env', file ),
			join( dir, 'wp-content/mu-plugins', file )
		);
	}

	if ( has.sqlite ) {
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
export function siteConstants(
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
		...( options.endpointIn === 'environment'
			? {}
			: { PLATONIAVID_ENDPOINT: options.endpoint } ),
		...( options.apiKey ? { PLATONIAVID_API_KEY: options.apiKey } : {} ),
		...options.constants,
	};
}
