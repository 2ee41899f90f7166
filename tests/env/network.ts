import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from './site';

/**
 * Makes a site the first of two of a network in sub-directories, with the plugin on both; the second is at `/second/`.
 *
 * @param site A site whose plugin is active.
 * @return The second one's address, without a slash at its end.
 */
export async function makeNetwork( site: Site ): Promise< string > {
	await site.wpCli( [
		...[ 'core', 'multisite-convert', '--skip-config' ],
		'--title=Network',
	] );
	const config = join( site.dir, 'wp-config.php' );
	const constants = [
		"define( 'MULTISITE', true );",
		"define( 'SUBDOMAIN_INSTALL', false );",
		`define( 'DOMAIN_CURRENT_SITE', '${ new URL( site.url ).host }' );`,
		"define( 'PATH_CURRENT_SITE', '/' );",
		"define( 'SITE_ID_CURRENT_SITE', 1 );",
		"define( 'BLOG_ID_CURRENT_SITE', 1 );",
		// A process that a test begins is asked at no address, and of a port WordPress would know nothing.
		"if ( 'cli' === PHP_SAPI && ! defined( 'WP_CLI' ) && getenv( 'PLATONIAVID_TEST_URL' ) ) {",
		"	$of = parse_url( getenv( 'PLATONIAVID_TEST_URL' ) );",
		"	$_SERVER['HTTP_HOST']     = $of['host'] . ':' . $of['port'];",
		"	$_SERVER['REQUEST_URI'] ??= ( $of['path'] ?? '' ) . '/';",
		'}',
	];
	// They would be the addresses of all its sites.
	const others = readFileSync( config, 'utf8' )
		.split( '\n' )
		.filter( ( line ) => ! /'(?:WP_HOME|WP_SITEURL)'/.test( line ) );
	others.splice( 1, 0, ...constants );
	writeFileSync( config, others.join( '\n' ) );
	await site.wpCli( [ 'site', 'create', '--slug=second', '--title=Second' ] );
	await site.wpCli( [ 'plugin', 'activate', 'platoniavid', '--network' ] );
	// A network takes files of at most 1.5 MB at first.
	await site.run( "update_site_option( 'fileupload_maxk', 200000 );" );
	return `${ site.url }/second`;
}
