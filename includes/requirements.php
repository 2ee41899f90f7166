<?php
/**
 * What the plugin needs, said in a notice where it is missing.
 *
 * Written for every PHP since 5.6: it runs before anything else is known.
 *
 * @package PlatoniaVid
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The first requirement that this site does not meet.
 *
 * @param string $php   PHP's version.
 * @param string $wp    WordPress's version; empty for the running one.
 * @param string $build The folder that the build makes.
 * @return string A sentence that says what to do, or an empty string where all is well.
 */
function platoniavid_unmet_requirement( $php = PHP_VERSION, $wp = '', $build = '' ) {
	$wp    = '' === $wp ? get_bloginfo( 'version' ) : $wp;
	$build = '' === $build ? PLATONIAVID_DIR . 'build' : $build;

	if ( version_compare( $php, '8.1', '<' ) ) {
		/* translators: %s: a PHP version number. */
		return sprintf( __( 'PlatoniaVid needs PHP 8.1 or newer, and this site runs PHP %s. Ask your host to update PHP.', 'platoniavid' ), $php );
	}
	// A release candidate of the oldest version counts as that version.
	if ( version_compare( (string) preg_replace( '/-.*$/', '', $wp ), '6.6', '<' ) ) {
		/* translators: %s: a WordPress version number. */
		return sprintf( __( 'PlatoniaVid needs WordPress 6.6 or newer, and this site runs WordPress %s. Update WordPress first.', 'platoniavid' ), $wp );
	}
	if ( ! is_readable( $build . '/block/block.json' ) ) {
		return __(
			'PlatoniaVid is incomplete: its “build” folder is missing. Install the plugin from its zip file, or run “npm ci && npm run build” in its folder.',
			'platoniavid'
		);
	}
	return '';
}

/**
 * Prints the unmet requirement as an admin notice for those who can do something about it.
 *
 * @return void
 */
function platoniavid_requirement_notice() {
	$sentence = platoniavid_unmet_requirement();
	if ( '' !== $sentence && current_user_can( 'activate_plugins' ) ) {
		printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( $sentence ) );
	}
}
