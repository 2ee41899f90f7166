<?php
/**
 * What WordPress does around a request.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use WpOrg\Requests\Requests;
use WpOrg\Requests\Response;

/**
 * Asks and tells other plugins of each request, as WP_Http::request() does: in its filters and actions, by their own names.
 */
final class WordPressFilters {
	/**
	 * The code of what the site's own settings block; its words are the host.
	 */
	public const BLOCKED = 'platoniavid_requests_blocked';

	/**
	 * The code of what is not sent because no file can be made for its answer: the disk has no room for one, or takes none.
	 */
	public const NO_FILE = 'platoniavid_no_file';

	/**
	 * The arguments of a call, as other plugins want them. That a request is sent once, where to, how much is read and for how long is ours: they may have
	 * questions end sooner.
	 *
	 * @param Call $call The call.
	 * @return array<array-key, mixed>
	 */
	public function arguments( Call $call ): array {
		$args = $call->args + array(
			'redirection'         => 0,
			'httpversion'         => '1.1',
			'blocking'            => true,
			'headers'             => array(),
			'cookies'             => array(),
			'body'                => null,
			'compress'            => false,
			'decompress'          => false,
			'sslverify'           => true,
			'sslcertificates'     => ABSPATH . WPINC . '/certificates/ca-bundle.crt',
			'stream'              => false,
			'filename'            => null,
			'limit_response_size' => $call->cap->limit,
		);

		/** This filter is documented in wp-includes/class-wp-http.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$wanted = apply_filters( 'http_request_args', $args, $call->url );
		$wanted = is_array( $wanted ) ? $wanted : $args;
		$ours   = array( 'method', 'redirection', 'httpversion', 'blocking', 'decompress', 'stream', 'filename', 'limit_response_size' );

		$kept = array(
			'_redirection' => 0,
			'timeout'      => self::timeout( $args, $wanted['timeout'] ?? null ),
		);
		return $kept + array_intersect_key( $args, array_flip( $ours ) ) + $wanted + $args;
	}

	/**
	 * Seconds that an answer is waited for. An order that is cut off may be paid, and a file that was paid never comes if each try ends before its end.
	 *
	 * @param array<array-key, mixed> $args   Our arguments.
	 * @param mixed                   $wanted What other plugins want.
	 */
	private static function timeout( array $args, mixed $wanted ): float {
		$ours = is_numeric( $args['timeout'] ?? null ) ? max( 1.0, (float) $args['timeout'] ) : 5.0;
		return 'GET' === ( $args['method'] ?? '' ) && ! $args['stream'] && is_numeric( $wanted ) ? max( 1.0, min( $ours, (float) $wanted ) ) : $ours;
	}

	/**
	 * What a call is answered with without being sent; null where it is to be sent.
	 *
	 * @param Call                 $call The call.
	 * @param array<array-key, mixed> $args Its arguments.
	 * @return array<array-key, mixed>|\WP_Error|null
	 */
	public function answered_here( Call $call, array $args ): array|\WP_Error|null {
		/** This filter is documented in wp-includes/class-wp-http.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$answer = apply_filters( 'pre_http_request', false, $args, $call->url );
		if ( false !== $answer ) {
			// Whoever answered may have sent it in a way of their own.
			return is_array( $answer ) || is_wp_error( $answer ) ? $answer : new \WP_Error( 'http_request_failed', '' );
		}
		if ( ! empty( $args['reject_unsafe_urls'] ) && false === wp_http_validate_url( $call->url ) ) {
			return $this->not_executed( $call, $args );
		}
		if ( ( new \WP_Http() )->block_request( $call->url ) ) {
			return $this->not_executed( $call, $args, self::BLOCKED, (string) wp_parse_url( $call->url, PHP_URL_HOST ) );
		}
		// The library would keep in memory what it can't write.
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- a full disk or a lost folder is told of by the answer.
		if ( is_string( $args['filename'] ) && false === @file_put_contents( $args['filename'], '' ) ) {
			return $this->not_executed( $call, $args, self::NO_FILE );
		}
		return null;
	}

	/**
	 * Says that a call was not sent.
	 *
	 * @param Call                    $call  The call.
	 * @param array<array-key, mixed> $args  Its arguments.
	 * @param string                  $code  The code that says so.
	 * @param string                  $words What is said of it.
	 */
	private function not_executed( Call $call, array $args, string $code = 'http_request_not_executed', string $words = '' ): \WP_Error {
		$answer = new \WP_Error( $code, $words );
		$this->debug( $answer, $args, $call->url );
		return $answer;
	}

	/**
	 * What is answered after all who want to know of it have been told.
	 *
	 * @param string                          $url    The address.
	 * @param array<array-key, mixed>            $args   The arguments.
	 * @param Response|\WP_Error $answer What came.
	 * @return array<array-key, mixed>|\WP_Error
	 */
	public function told( string $url, array $args, Response|\WP_Error $answer ): array|\WP_Error {
		if ( $answer instanceof Response ) {
			$object                  = new \WP_HTTP_Requests_Response( $answer, is_string( $args['filename'] ) ? $args['filename'] : '' );
			$answer                  = $object->to_array();
			$answer['http_response'] = $object;
		}
		$this->debug( $answer, $args, $url );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}

		/** This filter is documented in wp-includes/class-wp-http.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$filtered = apply_filters( 'http_response', $answer, self::without_key( $args ), $url );
		return is_array( $filtered ) || is_wp_error( $filtered ) ? $filtered : $answer;
	}

	/**
	 * Tells those who write requests down.
	 *
	 * @param array<array-key, mixed>|\WP_Error $answer What came.
	 * @param array<array-key, mixed>           $args   The arguments.
	 * @param string                         $url    The address.
	 */
	private function debug( array|\WP_Error $answer, array $args, string $url ): void {
		/** This action is documented in wp-includes/class-wp-http.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		do_action( 'http_api_debug', $answer, 'response', Requests::class, self::without_key( $args ), $url );
	}

	/**
	 * Arguments as those may see them who only look on: without the headers that may hold the key.
	 *
	 * @param array<array-key, mixed> $args The arguments.
	 * @return array<array-key, mixed>
	 */
	private static function without_key( array $args ): array {
		$shown           = array_flip( array( 'Accept', 'Content-Type', 'Range' ) );
		$args['headers'] = is_array( $args['headers'] ) ? array_intersect_key( $args['headers'], $shown ) : array();
		return $args;
	}
}
