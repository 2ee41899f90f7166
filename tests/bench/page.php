<?php
/**
 * A visitor's page in a web server that keeps what it compiles, as hosts' do: prints what it costs as JSON. bench.ts puts it into the site's folder, and
 * asks for it in turns: `?side=ours` is with the plugin, `?side=theirs` without.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

// A page of some ten milliseconds differs by more than what is looked for, where others use the processor too.
$processor = static function (): float {
	$used = getrusage();
	return ( $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] ) * 1e3 + ( $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'] ) / 1e3;
};

// WordPress takes filters that are there before it is.
if ( 'theirs' === $_GET['side'] ) { // phpcs:ignore WordPress.Security.NonceVerification -- it is only read.
	$GLOBALS['wp_filter']['option_active_plugins'][10][] = array(
		'function'      => static fn(): array => array(),
		'accepted_args' => 0,
	);
}
$_GET                   = array();
$_SERVER['REQUEST_URI'] = '/';

$worked = $processor();
require_once __DIR__ . '/wp-load.php';
wp();
ob_start();
wp_head();
wp_footer();
ob_end_clean();
echo wp_json_encode(
	array(
		'milliseconds' => $processor() - $worked,
		'queries'      => $GLOBALS['wpdb']->num_queries,
		'bytes'        => memory_get_peak_usage(),
	)
);
