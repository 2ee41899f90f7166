<?php
/**
 * The last steps of a new site, run by WP-CLI's eval-file: pretty permalinks, no greetings, the plugin active.
 *
 * @package PlatoniaVid
 */

require_once ABSPATH . 'wp-admin/includes/plugin.php';

update_option( 'permalink_structure', '/%year%/%monthnum%/%day%/%postname%/' );
update_option( 'timezone_string', 'UTC' );
update_option( 'fresh_site', 0 );
flush_rewrite_rules( false );

$admin = get_user_by( 'login', 'admin' );
update_user_meta( $admin->ID, 'show_welcome_panel', 0 );
update_user_meta(
	$admin->ID,
	$GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences',
	array(
		'core/edit-post' => array( 'welcomeGuide' => false ),
		'core'           => array( 'enableChoosePatternModal' => false ),
		'_modified'      => gmdate( 'Y-m-d\TH:i:s.000\Z' ),
	)
);

if ( ! empty( $args[0] ) ) {
	$result = activate_plugin( $args[0] );
	if ( is_wp_error( $result ) ) {
		WP_CLI::error( $result );
	}
}
