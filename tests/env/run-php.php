<?php
/**
 * Does for a browser test what WP-CLI's eval does, in the server's process: WordPress starts there in a tenth of the
 * time. The test's site has it under a name that nobody guesses.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.Security,Squiz.PHP.Eval -- It runs what a test on this machine sends.

require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

/**
 * Runs code; gives what it printed.
 *
 * @param string $code PHP without its opening tag.
 * @param mixed  $data What the code finds in `$data`.
 */
function platoniavid_run_php( string $code, mixed $data ): string {
	global $wpdb;
	ob_start();
	eval( $code );
	return (string) ob_get_clean();
}

$platoniavid_sent = json_decode( (string) file_get_contents( 'php://input' ), true );
try {
	$platoniavid_printed = platoniavid_run_php( $platoniavid_sent['code'], $platoniavid_sent['data'] ?? null );
	header( 'Content-Type: text/plain; charset=utf-8' );
	echo $platoniavid_printed;
} catch ( Throwable $platoniavid_thrown ) {
	while ( ob_get_level() ) {
		ob_end_clean();
	}
	status_header( 500 );
	echo $platoniavid_thrown->getMessage();
}
