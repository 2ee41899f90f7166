<?php
/**
 * Measures one thing, once, in a process of its own, and prints it as JSON: `php measure.php WHAT SIDE`.
 *
 * The plugin's side is `ours`; `theirs` is what it is measured beside. bench.ts calls them in turns.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

[ , $what, $side ]          = $argv;
$_SERVER['HTTP_HOST']       = (string) parse_url( (string) getenv( 'PLATONIAVID_BENCH_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

// A page of a site without the plugin: WordPress takes filters that are there before it is.
if ( 'page' === $what && 'theirs' === $side ) {
	$GLOBALS['wp_filter']['option_active_plugins'][10][] = array(
		'function'      => static fn(): array => array(),
		'accepted_args' => 0,
	);
}

// A page of some hundred milliseconds differs by more than what is looked for, where others use the processor too.
$processor = static function (): float {
	$used = getrusage();
	return ( $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] ) * 1e3 + ( $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'] ) / 1e3;
};

$began  = hrtime( true );
$worked = $processor();
require_once getenv( 'PLATONIAVID_BENCH_SITE' ) . '/wp-load.php';
require_once __DIR__ . '/Site.php';
require_once __DIR__ . '/Together.php';
require_once __DIR__ . '/Posts.php';
require_once __DIR__ . '/Simulator.php';
require_once __DIR__ . '/Bench.php';

if ( 'page' === $what ) {
	wp();
	ob_start();
	wp_head();
	wp_footer();
	ob_end_clean();
	$figures = array(
		'milliseconds' => $processor() - $worked,
		'queries'      => $GLOBALS['wpdb']->num_queries,
		'bytes'        => memory_get_peak_usage(),
	);
} else {
	$figures = ( new PlatoniaVid\Tests\Bench\Bench( $side, $began ) )->measure( $what );
}
echo wp_json_encode( $figures );
