/**
 * The plugin on PHP 8.1, the oldest that is promised: each file is compiled and each class is loaded in a WordPress on
 * SQLite, by the PHP of WebAssembly that wp-env brings. Prints what it found as JSON, and ends.
 */
import { loadNodeRuntime, createNodeFsMountHandler } from '@php-wasm/node';
import { PHP } from '@php-wasm/universal';
import { dirname, join } from 'node:path';
import { root } from '../env/paths';
import { bringUpSite } from '../env/site';
import { getWordPress } from '../env/wordpress';

const code = `
error_reporting( E_ALL );
$_SERVER += array( 'HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1' );
$GLOBALS['said'] = array();
require getenv( 'SITE' ) . '/wp-load.php';
set_error_handler( static function ( $level, $message, $file, $line ) {
	if ( str_contains( $file, '/platoniavid/' ) ) {
		$GLOBALS['said'][] = "$message in $file:$line";
	}
	return false;
} );
require_once ABSPATH . 'wp-admin/includes/plugin.php';
$activated = activate_plugin( 'platoniavid/platoniavid.php' );
$loaded = array();
$folder = WP_PLUGIN_DIR . '/platoniavid/includes';
foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
	token_get_all( file_get_contents( $file ), TOKEN_PARSE );
	$name = 'PlatoniaVid' . str_replace( array( $folder, '/', '.php' ), array( '', '\\\\', '' ), $file );
	if ( ctype_upper( basename( $file )[0] ) ) {
		$loaded[ $name ] = class_exists( $name ) || interface_exists( $name ) || trait_exists( $name ) || enum_exists( $name );
	}
}
wp_set_current_user( 1 );
$answers = array();
foreach ( array( '/models', '/videos', '/settings' ) as $route ) {
	$answers[ $route ] = rest_do_request( new WP_REST_Request( 'GET', '/platoniavid/v1' . $route ) )->get_status();
}
echo "\\nFOUND:" . wp_json_encode( array(
	'php'       => PHP_VERSION,
	'activated' => null === $activated ? 'yes' : $activated->get_error_message(),
	'missing'   => array_keys( $loaded, false, true ),
	'loaded'    => count( $loaded ),
	'answers'   => $answers,
	'said'      => $GLOBALS['said'],
) );
`;

/** Runs it all. */
async function main(): Promise< void > {
	const site = await bringUpSite( {
		name: 'php81',
		endpoint: 'http://127.0.0.1:9/',
		checkout: false,
		serve: false,
	} );
	try {
		const { sqlite } = await getWordPress();
		const php = new PHP(
			await loadNodeRuntime( '8.1', {
				emscriptenOptions: { processId: 1, ENV: { SITE: site.dir } },
			} )
		);
		const places = {
			[ dirname( site.dir ) ]: dirname( site.dir ),
			[ sqlite ]: sqlite,
			[ join( site.dir, 'wp-content/plugins/platoniavid' ) ]: root,
		};
		for ( const [ there, here ] of Object.entries( places ) ) {
			php.mkdir( there );
			await php.mount( there, createNodeFsMountHandler( here ) );
		}
		const { text, errors } = await php.run( { code: `<?php ${ code }` } );
		console.log(
			text.includes( 'FOUND:' )
				? text.slice( text.indexOf( 'FOUND:' ) )
				: text + errors
		);
		php.exit();
	} finally {
		await site.stop();
	}
}

main().then(
	() => process.exit( 0 ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
