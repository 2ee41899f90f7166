<?php
/**
 * Where wp-config.php says that the site is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

/**
 * Reads the addresses that constants set, as far as they are the same with each request: written out in wp-config.php, once and as they are, or set in the
 * environment. Others may be made of the name by which the site was asked.
 */
final class FixedAddress {
	/**
	 * The constants.
	 */
	private const NAMES = array( 'WP_SITEURL', 'WP_HOME' );

	/**
	 * Digests of those that this process knows to be fixed.
	 *
	 * @return array<string, string> By the constants' names.
	 */
	public static function digests(): array {
		$file    = ABSPATH . 'wp-config.php';
		$file    = file_exists( $file ) ? $file : dirname( ABSPATH ) . '/wp-config.php';
		$config  = is_readable( $file ) ? (string) file_get_contents( $file ) : ''; // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of this site.
		$digests = array();
		foreach ( self::NAMES as $name ) {
			$value = defined( $name ) ? constant( $name ) : '';
			if ( is_string( $value ) && '' !== $value && in_array( $value, array( self::written( $name, $config ), self::of_environment( $name ) ), true ) ) {
				$digests[ $name ] = hash( 'sha256', SiteAddress::plain( $value ) );
			}
		}
		return $digests;
	}

	/**
	 * What is written out for a constant; empty where that is nothing, or several may count.
	 *
	 * @param string $name   The constant's name.
	 * @param string $config What wp-config.php has.
	 */
	private static function written( string $name, string $config ): string {
		$count = preg_match_all( '/define\s*\(\s*([\'"])' . $name . '\1\s*,\s*(?:([\'"])([^\'"$]+)\2\s*\))?/i', $config, $found );
		return 1 === $count ? $found[3][0] : '';
	}

	/**
	 * What the environment sets of that name; empty where that is nothing.
	 *
	 * @param string $name The name.
	 */
	private static function of_environment( string $name ): string {
		// A host may forbid it.
		$value = function_exists( 'getenv' ) ? getenv( $name ) : false;
		return is_string( $value ) ? $value : '';
	}
}
