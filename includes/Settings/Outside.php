<?php
/**
 * What is set outside of WordPress.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Reads constants of wp-config.php, and variables of the environment of the same names.
 */
final class Outside {
	/**
	 * A value, without the space around it; empty where there is none.
	 *
	 * @param string $name The name of both.
	 */
	public static function value( string $name ): string {
		$constant = self::constant_value( $name );
		return '' !== $constant ? $constant : self::environment_value( $name );
	}

	/**
	 * A list: a constant's array, or JSON in either.
	 *
	 * @param string $name The name of both.
	 * @return array<mixed> Empty where there is none.
	 */
	public static function items( string $name ): array {
		$constant = defined( $name ) ? constant( $name ) : null;
		$items    = is_array( $constant ) ? $constant : json_decode( self::value( $name ), true );
		return is_array( $items ) ? $items : array();
	}

	/**
	 * Where a value comes from: "constant", "environment" or "none".
	 *
	 * @param string $name The name of both.
	 */
	public static function source( string $name ): string {
		if ( '' !== self::constant_value( $name ) ) {
			return 'constant';
		}
		return '' !== self::environment_value( $name ) ? 'environment' : 'none';
	}

	/**
	 * Whether this process may lack what the web server's environment sets: it is a command line.
	 */
	public static function may_lack_some(): bool {
		return 'cli' === PHP_SAPI && ( wp_doing_cron() || ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) );
	}

	/**
	 * The constant's value.
	 *
	 * @param string $name Its name.
	 */
	private static function constant_value( string $name ): string {
		$value = defined( $name ) ? constant( $name ) : '';
		// Only whether there is an array matters here: it is read as one.
		return is_string( $value ) ? trim( $value ) : ( is_array( $value ) && array() !== $value ? '[]' : '' );
	}

	/**
	 * The environment's value.
	 *
	 * @param string $name Its name.
	 */
	private static function environment_value( string $name ): string {
		// A host may forbid it: there is no environment then.
		$value = function_exists( 'getenv' ) ? getenv( $name ) : false;
		return is_string( $value ) ? trim( $value ) : '';
	}
}
