<?php
/**
 * A must-use plugin of the tests' sites and the demo: WordPress asks nobody for updates, translations or patterns.
 *
 * @package PlatoniaVid
 */

remove_action( 'init', 'wp_schedule_update_checks' );
remove_action( 'admin_init', '_maybe_update_core' );
remove_action( 'admin_init', '_maybe_update_plugins' );
remove_action( 'admin_init', '_maybe_update_themes' );
foreach ( array( 'load-plugins.php', 'load-update.php', 'load-update-core.php' ) as $platoniavid_screen ) {
	remove_action( $platoniavid_screen, 'wp_update_plugins' );
	remove_action( $platoniavid_screen, 'wp_update_themes' );
}
remove_action( 'load-themes.php', 'wp_update_themes' );
remove_action( 'wp_version_check', 'wp_version_check' );
// WordPress adds these when wp-admin is loaded, after this file.
add_action(
	'admin_init',
	static function () {
		foreach ( array( 'wp_version_check', 'wp_update_plugins', 'wp_update_themes' ) as $question ) {
			remove_action( 'upgrader_process_complete', $question );
		}
	}
);
add_filter( 'translations_api', static fn () => array( 'translations' => array() ) );
add_filter( 'should_load_remote_block_patterns', '__return_false' );
