<?php
/**
 * Cleans up when the plugin is deleted, also where it can't run.
 *
 * This file, and those that it needs on an old PHP, keep to syntax that every PHP since 5.6 reads.
 *
 * @package PlatoniaVid
 */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

require_once __DIR__ . '/includes/autoload.php';

if ( version_compare( PHP_VERSION, '8.1', '<' ) ) {
	// Nothing else of the plugin can be read here. The key goes all the same.
	PlatoniaVid\Sites::each(
		static function () {
			delete_option( 'platoniavid_key' );
			delete_option( 'platoniavid_keys' );
			delete_option( 'platoniavid_webhook_secrets' );
			global $wpdb;
			/** @var \wpdb $wpdb */
			// phpcs:disable WordPress.DB -- a table of the plugin's, whose name is made of the site's prefix.
			$platoniavid_webhooks = $wpdb->prefix . 'platoniavid_webhooks';
			if ( in_array( $platoniavid_webhooks, $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $platoniavid_webhooks ) ), true )
				&& array() !== $wpdb->get_results( "SHOW COLUMNS FROM `$platoniavid_webhooks` LIKE 'secret'" ) ) {
				$wpdb->query( "UPDATE `$platoniavid_webhooks` SET secret = NULL" );
			}
			// phpcs:enable
		}
	);
	if ( is_multisite() ) {
		foreach ( (array) get_networks( array( 'fields' => 'ids' ) ) as $platoniavid_network ) {
			if ( is_int( $platoniavid_network ) ) {
				delete_network_option( $platoniavid_network, 'platoniavid_network_keys' );
			}
		}
	}
	return;
}//end if

PlatoniaVid\Uninstall::run();
