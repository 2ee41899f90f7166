<?php
/**
 * A must-use plugin of the tests' sites: how often a gateway is asked, where a test has said so. What is being tested
 * elsewhere need not wait for the ten seconds that a living gateway wants.
 *
 * @package PlatoniaVid
 */

add_filter(
	'platoniavid_poll_seconds',
	static function ( $seconds ) {
		$said = WP_CONTENT_DIR . '/poll-seconds.json';
		return is_file( $said ) ? json_decode( (string) file_get_contents( $said ), true ) : $seconds;
	}
);
