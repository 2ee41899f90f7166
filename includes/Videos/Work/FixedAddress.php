<?php
/**
 * Where wp-config.php says that the site is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

/**
 * Reads the addresses that constants set, as far as they are the same with each request: written out in wp-config.php, once and as they are. Others may be
 * made of the name by which the site was asked, or be the environment's, which is another one for another name, container or command line.
 */
final class FixedAddress {
	/**
	 * The constants.
	 */
	private const NAMES = array( 'WP_SITEURL', 'WP_HOME' );

	/**
	 * What was read; null where nothing was read so far in this process, whose constants stay as they are.
	 *
	 * @var array<string, string>|null
	 */
	private static ?array $digests = null;

	/**
	 * Digests of those that are known to be fixed.
	 *
	 * @return array<string, string> By the constants' names.
	 */
	public static function digests(): array {
		return self::$digests ??= self::read();
	}

	/**
	 * Reads them.
	 *
	 * @return array<string, string> By the constants' names.
	 */
	private static function read(): array {
		$file = ABSPATH . 'wp-config.php';
		// As WordPress does where it looks for it: PHP may be kept out of the folder above.
		$file    = file_exists( $file ) ? $file : dirname( ABSPATH ) . '/wp-config.php';
		$config  = @is_readable( $file ) ? (string) file_get_contents( $file ) : ''; // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- a file of this site.
		$digests = array();
		foreach ( self::NAMES as $name ) {
			$value = defined( $name ) ? constant( $name ) : '';
			if ( is_string( $value ) && '' !== $value && self::written( $name, $config ) === $value ) {
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
}
