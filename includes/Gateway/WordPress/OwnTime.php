<?php
/**
 * Time for what a provider sends.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use PlatoniaVid\Gateway\GatewayException;

/**
 * Providers send by WordPress, where other plugins may set limits for all requests. An order that these cut off may be paid, and a video that comes with an
 * answer never comes: so no request ends sooner than whoever sends it says.
 */
final class OwnTime {
	/**
	 * Has a provider send what it has to.
	 *
	 * @template T
	 * @param callable(): T $send    Sends, as often as it likes.
	 * @param float         $seconds How long a request may take at least of which its sender says nothing.
	 * @return T What that gives.
	 * @throws GatewayException Where WordPress let nothing of it go.
	 */
	public static function during( callable $send, float $seconds = 0.0 ): mixed {
		$said  = array();
		$usual = static fn( mixed $limit ): float => max( $seconds, self::number( $limit ) );
		$note  = static function ( mixed $args ) use ( &$said ): mixed {
			$said[] = self::limit( $args );
			return $args;
		};
		$keep  = static function ( mixed $args ) use ( &$said ): mixed {
			// A plugin may send something of its own while it changes another request.
			$own = array_pop( $said ) ?? 0.0;
			return is_array( $args ) && self::limit( $args ) < $own ? array( 'timeout' => $own ) + $args : $args;
		};
		$curl  = static function ( mixed $handle, mixed $args ): void {
			if ( $handle instanceof \CurlHandle ) {
				// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt -- others may have set it likewise, and WordPress has no way to do it.
				curl_setopt( $handle, CURLOPT_TIMEOUT_MS, (int) ( 1000 * max( 1.0, self::limit( $args ) ) ) );
			}
		};
		add_filter( 'http_request_timeout', $usual, PHP_INT_MAX );
		add_filter( 'http_request_args', $note, PHP_INT_MIN );
		add_filter( 'http_request_args', $keep, PHP_INT_MAX );
		add_action( 'http_api_curl', $curl, PHP_INT_MAX, 2 );
		try {
			return Unsent::during( $send );
		} finally {
			remove_filter( 'http_request_timeout', $usual, PHP_INT_MAX );
			remove_filter( 'http_request_args', $note, PHP_INT_MIN );
			remove_filter( 'http_request_args', $keep, PHP_INT_MAX );
			remove_action( 'http_api_curl', $curl, PHP_INT_MAX );
		}
	}

	/**
	 * How long a request may take.
	 *
	 * @param mixed $args Its arguments, as others have left them.
	 */
	private static function limit( mixed $args ): float {
		return self::number( is_array( $args ) ? $args['timeout'] ?? null : null );
	}

	/**
	 * A number of seconds.
	 *
	 * @param mixed $value What others have made of it.
	 */
	private static function number( mixed $value ): float {
		return is_numeric( $value ) ? (float) $value : 0.0;
	}
}
