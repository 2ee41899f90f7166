<?php
/**
 * Loads a real WordPress with the plugin active into the process that runs the tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

require_once dirname( __DIR__, 2 ) . '/vendor/autoload.php';

$site = (string) getenv( 'PLATONIAVID_TEST_SITE' );
if ( '' === $site || ! is_file( $site . '/wp-load.php' ) ) {
	fwrite( STDERR, "There is no WordPress to test in. Run: npm run test:php\n" );
	exit( 1 );
}

// A page is asked for, as far as WordPress can see.
$_SERVER['HTTP_HOST']       = (string) parse_url( (string) getenv( 'PLATONIAVID_TEST_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_URI']     = parse_url( (string) getenv( 'PLATONIAVID_TEST_URL' ), PHP_URL_PATH ) . '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

// Other runs on this machine have temporary files of their own.
define( 'WP_TEMP_DIR', $site . '/wp-content/temp/' );
if ( ! is_dir( WP_TEMP_DIR ) ) {
	mkdir( WP_TEMP_DIR );
}

// PHPUnit includes this file in a function; WordPress expects the variables that it sets there to be global ones.
global $wpdb, $wp, $wp_query, $wp_the_query, $wp_rewrite, $wp_roles, $wp_locale, $wp_locale_switcher, $wp_widget_factory,
	$wp_embed, $wp_filter, $wp_actions, $wp_plugin_paths, $wp_theme_directories, $wp_textdomain_registry, $shortcode_tags,
	$table_prefix, $locale, $current_site, $current_blog, $blog_id, $phpmailer, $text_direction;

require_once $site . '/wp-load.php';

if ( $wpdb instanceof WP_SQLite_DB ) {
	PlatoniaVid\Tests\RememberingParser::in( $wpdb->get_driver() );
}

// A password that is hard to find out takes a quarter of a second to save, and nobody looks for these.
add_filter( 'wp_hash_password_options', static fn (): array => array( 'cost' => 4 ) );

// PHP looks for what it may throw away whenever some thousand objects came and went: a test begins with one look, if those before have left much (TestCase).
gc_disable();

// Tests are of all of it at once: visitors' pages, wp-admin and the REST API.
PlatoniaVid\add_admin_hooks();

// A site of a network gets its tables when somebody is there.
if ( is_multisite() ) {
	platoniavid_service( PlatoniaVid\Upgrade::class )->run();
}

// A poster and a reference image have a smaller picture or two, as anywhere, and not one of each size that a theme could show.
foreach ( array( 'medium_large', 'large' ) as $size ) {
	update_option( "{$size}_size_w", 0 );
	update_option( "{$size}_size_h", 0 );
}

PlatoniaVid\Tests\People::make();
PlatoniaVid\Tests\Snapshot::take();
