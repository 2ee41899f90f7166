<?php
/**
 * A process that works on the test site as a request or a cron run does, and is killed at a place that it was told.
 *
 * Its one argument is JSON: `steps` to take, and a `point` with the `hook` at which to die, a regular expression that
 * the hook's arguments must `match`, and the `nth` time that they do. The hook "all" is any hook. A request may work for
 * some `seconds`.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

$site   = (string) getenv( 'PLATONIAVID_TEST_SITE' );
$orders = json_decode( $argv[1], true, 16, JSON_THROW_ON_ERROR );

// The same as the tests' own process has: what one leaves, the other finds.
define( 'WP_TEMP_DIR', $site . '/wp-content/temp/' );
$_SERVER['HTTP_HOST']       = (string) parse_url( (string) getenv( 'PLATONIAVID_TEST_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_URI']     = parse_url( (string) getenv( 'PLATONIAVID_TEST_URL' ), PHP_URL_PATH ) . '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

require_once $site . '/wp-load.php';

// No shutdown function, no destructor and no transaction's end comes after this.
$kill = static function (): void {
	if ( function_exists( 'posix_kill' ) ) {
		posix_kill( getmypid(), 9 );
	}
	exec( 'kill -9 ' . getmypid() ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_exec -- this process kills itself.
};

$point = $orders['point'] ?? array();
$seen  = 0;
if ( 'all' === ( $point['hook'] ?? '' ) ) {
	add_action(
		'all',
		static function () use ( $point, $kill, &$seen ): void {
			if ( ++$seen === $point['nth'] ) {
				$kill();
			}
		}
	);
} elseif ( array() !== $point ) {
	add_filter(
		$point['hook'],
		static function ( mixed ...$values ) use ( $point, $kill, &$seen ): mixed {
			// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_print_r -- arguments of any type, to be searched.
			if ( 1 === preg_match( $point['match'], print_r( $values, true ) ) && ++$seen === $point['nth'] ) {
				$kill();
			}
			return $values[0] ?? null;
		},
		PHP_INT_MAX,
		9
	);
}

add_filter( 'platoniavid_request_seconds', static fn(): int => $orders['seconds'] );

foreach ( $orders['steps'] as $step ) {
	switch ( $step['do'] ) {
		case 'rest':
			wp_set_current_user( $step['user'] );
			$request = new WP_REST_Request( 'POST', '/platoniavid/v1' . $step['route'] );
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $step['body'] ) );
			$response = rest_do_request( $request );
			if ( $response->is_error() ) {
				fwrite( STDERR, (string) wp_json_encode( $response->get_data() ) );
				exit( 1 );
			}
			break;
		case 'wait':
			// Until the gateway has it ready, and its time has come.
			usleep( 40_000 );
			$GLOBALS['wpdb']->query( "UPDATE {$GLOBALS['wpdb']->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
			break;
		case 'cron':
			wp_set_current_user( 0 );
			do_action( 'platoniavid_run' );
			break;
	}
}
echo (int) $seen;
