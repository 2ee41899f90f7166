<?php
/**
 * The constants that WordPress defines by conditions, which stubs can't.
 *
 * @package PlatoniaVid
 */

define( 'ABSPATH', './' );
define( 'WPINC', 'wp-includes' );
define( 'WP_CONTENT_DIR', './wp-content' );
define( 'WP_PLUGIN_DIR', './wp-content/plugins' );
define( 'WPMU_PLUGIN_DIR', './wp-content/mu-plugins' );
define( 'ARRAY_A', 'ARRAY_A' );
define( 'ARRAY_N', 'ARRAY_N' );
define( 'OBJECT', 'OBJECT' );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );
define( 'WEEK_IN_SECONDS', 604800 );
define( 'MONTH_IN_SECONDS', 2592000 );
define( 'YEAR_IN_SECONDS', 31536000 );
define( 'KB_IN_BYTES', 1024 );
define( 'MB_IN_BYTES', 1048576 );
define( 'GB_IN_BYTES', 1073741824 );
define( 'PLATONIAVID_VERSION', '0.0.0' );
define( 'PLATONIAVID_FILE', './platoniavid.php' );
define( 'PLATONIAVID_DIR', './' );

// Action Scheduler, which a site may have.
function as_schedule_single_action( int $timestamp, string $hook, array $args = array(), string $group = '' ): int {
	return 0;
}
function as_unschedule_all_actions( string $hook, array $args = array(), string $group = '' ): void {
}
function as_next_scheduled_action( string $hook, array $args = array(), string $group = '' ): int|bool {
	return false;
}
