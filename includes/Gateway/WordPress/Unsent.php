<?php
/**
 * What a provider could not send.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\NeverSent;

/**
 * Providers send by WordPress, and of what goes wrong there the AI client passes on the words alone. So it is seen here which requests WordPress did not let
 * go, such as by WP_HTTP_BLOCK_EXTERNAL: where it was all of them, nothing was ordered, and nobody has to look for it.
 */
final class Unsent {
	/**
	 * Has a provider send what it has to.
	 *
	 * @template T
	 * @param callable(): T $send Sends, as often as it likes.
	 * @return T What that gives.
	 * @throws GatewayException Where it was told that a request was not sent, and none was.
	 * @throws \Throwable Whatever else the provider throws.
	 */
	public static function during( callable $send ): mixed {
		$begun  = 0;
		$unsent = array();
		$begin  = static function ( mixed $args ) use ( &$begun ): mixed {
			++$begun;
			return $args;
		};
		$note   = static function ( mixed $answer, string $url ) use ( &$unsent ): mixed {
			$failure = is_wp_error( $answer ) ? self::failure( $answer, $url ) : null;
			if ( is_wp_error( $answer ) && null !== $failure ) {
				$unsent[ $answer->get_error_message() ][] = $failure;
			}
			return $answer;
		};
		$pre    = static fn( mixed $answer, mixed $args, mixed $url ): mixed => $note( $answer, is_string( $url ) ? $url : '' );
		$end    = static fn( mixed $answer, mixed $type, mixed $by, mixed $args, mixed $url ): mixed => $note( $answer, is_string( $url ) ? $url : '' );
		// What leads elsewhere was sent, whatever becomes of the next request.
		$leads = static function () use ( &$begun ): void {
			++$begun;
		};
		add_filter( 'http_request_args', $begin, PHP_INT_MIN );
		add_filter( 'pre_http_request', $pre, PHP_INT_MAX, 3 );
		add_action( 'http_api_debug', $end, PHP_INT_MAX, 5 );
		add_action( 'requests-requests.before_redirect', $leads );
		try {
			return $send();
		} catch ( \Throwable $thrown ) {
			$none = $begun > 0 && array_sum( array_map( 'count', $unsent ) ) === $begun;
			throw ( $none ? self::told( $thrown, $unsent ) : null ) ?? $thrown;
		} finally {
			remove_filter( 'http_request_args', $begin, PHP_INT_MIN );
			remove_filter( 'pre_http_request', $pre, PHP_INT_MAX );
			remove_action( 'http_api_debug', $end, PHP_INT_MAX );
			remove_action( 'requests-requests.before_redirect', $leads );
		}
	}

	/**
	 * What an error says of a request that was not sent; null where it may have been.
	 *
	 * @param \WP_Error $error The error.
	 * @param string    $url   The request's address, as WordPress has left it: of one that is none of the web's, or that is not safe, nothing.
	 */
	private static function failure( \WP_Error $error, string $url ): ?GatewayException {
		if ( ! is_string( wp_parse_url( $url, PHP_URL_SCHEME ) ) ) {
			return new GatewayException( Failure::NotSent, $error->get_error_message() );
		}
		if ( ! NeverSent::tells( $error ) ) {
			return null;
		}
		return ( new \WP_Http() )->block_request( $url )
			? new GatewayException( Failure::Blocked, (string) wp_parse_url( $url, PHP_URL_HOST ) )
			: new GatewayException( Failure::NotSent );
	}

	/**
	 * The failure that a provider speaks of; null where it is another one, as a provider may send in ways of its own too.
	 *
	 * @param \Throwable                          $thrown What it threw.
	 * @param array<string, list<GatewayException>> $unsent What was not sent, by WordPress's words.
	 */
	private static function told( \Throwable $thrown, array $unsent ): ?GatewayException {
		foreach ( $unsent as $words => $failures ) {
			for ( $said = $thrown; null !== $said; $said = $said->getPrevious() ) {
				if ( '' !== (string) $words && str_contains( $said->getMessage(), (string) $words ) ) {
					return $failures[0];
				}
			}
		}
		return null;
	}
}
