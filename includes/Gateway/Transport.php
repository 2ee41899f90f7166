<?php
/**
 * How requests are sent.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\OthersCode;
use WpOrg\Requests\Exception;
use WpOrg\Requests\Exception\Transport\Curl as CurlException;
use WpOrg\Requests\Proxy\Http as Proxy;
use WpOrg\Requests\Requests;
use WpOrg\Requests\Response;
use WpOrg\Requests\Transport\Fsockopen;

/**
 * Sends one request or many, each once. WP_Http::request() sends one only, and the Requests library behind it sends that again
 * where its answer can't be unpacked; the library's way for many does not, but knows none of WordPress's filters. So this takes the
 * library's way for one too, and does what WordPress does around it: filters, blocked hosts, proxy, certificates.
 *
 * @phpstan-type Sent array{url: string, headers: array<array-key, mixed>, data: mixed, type: string, options: array<array-key, mixed>}
 */
final class Transport {
	/**
	 * Errors of the library's that come before a request is sent.
	 */
	private const NEVER_SENT = array(
		'fsockopenerror',
		'fsockopen.connect_error',
		'ssl.connect_error',
		'ssl.no_match',
		'invalidurl',
		'nonhttp',
		'notransport',
	);

	/**
	 * The code of what is not sent as others, which go before it where there is no cURL, took all the time.
	 */
	public const NO_TIME = 'platoniavid_no_time';

	/**
	 * What WordPress does around a request.
	 */
	private readonly WordPressFilters $filters;

	/**
	 * Makes what it needs.
	 */
	public function __construct() {
		$this->filters = new WordPressFilters();
	}

	/**
	 * Sends requests in parallel, and waits for all of them.
	 *
	 * @param array<string, Call> $calls By names of the caller's.
	 * @return array<string, array<array-key, mixed>|\WP_Error> By the same names, as wp_remote_request() answers. The code
	 *                                                       `http_request_not_executed` says that nothing was sent.
	 */
	public function send( array $calls ): array {
		$answers  = array();
		$requests = array();
		$hooks    = array();
		$args     = array();
		foreach ( $calls as $name => $call ) {
			$args[ $name ]    = $this->filters->arguments( $call );
			$answers[ $name ] = $this->filters->answered_here( $call, $args[ $name ] );
			if ( null === $answers[ $name ] ) {
				$hooks[ $name ]    = new CallHooks( $call, $args[ $name ] );
				$requests[ $name ] = $this->request( $call, $args[ $name ], $hooks[ $name ] );
			}
		}
		$guard = $this->guard( $requests );
		add_filter( 'pre_http_request', $guard, PHP_INT_MAX, 3 );
		try {
			foreach ( $this->exchange( $requests ) as $name => $response ) {
				$answers[ $name ] = $this->filters->told( $calls[ $name ]->url, $args[ $name ], $hooks[ $name ]->finished( $response ) );
			}
		} finally {
			remove_filter( 'pre_http_request', $guard, PHP_INT_MAX );
		}
		return array_filter( $answers );
	}

	/**
	 * A call as the library takes it.
	 *
	 * @param Call                 $call  The call.
	 * @param array<array-key, mixed> $args  Its arguments.
	 * @param CallHooks            $hooks Its hooks.
	 * @return array{url: string, headers: array<array-key, mixed>, data: mixed, type: string, options: array<array-key, mixed>}
	 */
	private function request( Call $call, array $args, CallHooks $hooks ): array {
		$url     = $call->url;
		$headers = is_array( $args['headers'] ) ? $args['headers'] : array();
		$data    = $args['body'];
		$type    = is_string( $call->args['method'] ?? null ) ? $call->args['method'] : 'GET';
		$timeout = is_numeric( $args['timeout'] ) ? max( 1.0, (float) $args['timeout'] ) : 5.0;
		$secure  = $args['sslverify'] ? $args['sslcertificates'] : false;

		/** This filter is documented in wp-includes/class-wp-http.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$secure  = apply_filters( 'https_ssl_verify', $secure, $url );
		$options = array(
			'type'            => $type,
			'timeout'         => $timeout,
			'connect_timeout' => min( 10.0, $timeout ),
			'useragent'       => $args['user-agent'] ?? '',
			'verify'          => $secure,
			'verifyname'      => (bool) $args['sslverify'],
			'proxy'           => self::proxy( $url ),
			'max_bytes'       => $call->cap->limit,
			'filename'        => is_string( $args['filename'] ) ? $args['filename'] : false,
		);
		if ( 'GET' !== $type ) {
			$options['data_format'] = 'body';
		}
		if ( is_array( $args['cookies'] ) && array() !== $args['cookies'] ) {
			\WP_Http::normalize_cookies( $args['cookies'] )->register( $hooks );
		}
		$asked   = $options;
		$options = array( 'hooks' => $hooks ) + $options + Requests::OPTION_DEFAULTS;
		$hooks->dispatch( 'requests.before_request', array( &$url, &$headers, &$data, &$type, &$options ) );

		// Whatever others made of it: it goes where it is to go, once, and is read to the end.
		$options = array(
			'follow_redirects' => false,
			'blocking'         => true,
			'protocol_version' => 1.1,
			'auth'             => false,
			'hooks'            => $hooks,
		) + array_intersect_key( $asked, array_flip( array( 'type', 'max_bytes', 'filename', 'data_format' ) ) ) + $options;
		$hooks->secure( $options['verify'], $options['verifyname'] );

		return array(
			'url'     => $call->url,
			'headers' => self::plain( $headers ),
			'data'    => 'GET' === $asked['type'] ? array() : $data,
			'type'    => $asked['type'],
			'options' => $options,
		);
	}

	/**
	 * Headers that ask for nothing which is answered with a second request: no permission to go on, no compression, no lasting connection.
	 *
	 * @param array<array-key, mixed> $headers Headers.
	 * @return array<array-key, mixed>
	 */
	private static function plain( array $headers ): array {
		$ours  = array(
			'Expect'          => '',
			'Accept-Encoding' => 'identity',
			'Connection'      => 'close',
		);
		$names = array_map( 'strtolower', array_keys( $ours ) );
		return $ours + array_filter(
			$headers,
			static fn( int|string $name ): bool => is_string( $name ) && ! in_array( strtolower( $name ), $names, true ),
			ARRAY_FILTER_USE_KEY
		);
	}

	/**
	 * The site's proxy for an address; false where there is none.
	 *
	 * @param string $url The address.
	 */
	private static function proxy( string $url ): Proxy|false {
		$proxy = new \WP_HTTP_Proxy();
		if ( ! $proxy->is_enabled() || ! $proxy->send_through_proxy( $url ) ) {
			return false;
		}
		$address = $proxy->host() . ':' . $proxy->port();
		return new Proxy( $proxy->use_authentication() ? array( $address, $proxy->username(), $proxy->password() ) : $address );
	}

	/**
	 * Sends them: with cURL all at once. The library's sockets send one after another: each has the time, in whole seconds, that others have left.
	 *
	 * @param array<string, Sent> $requests By name.
	 * @return array<string, Response|\WP_Error> By the same names.
	 */
	private function exchange( array $requests ): array {
		$first = reset( $requests );
		if ( false === $first ) {
			return array();
		}
		$transport = $first['options']['transport'] ?? ( array() === self::lacking() ? null : Fsockopen::class );
		if ( Fsockopen::class !== $transport ) {
			return self::together( $requests, $transport );
		}
		$answers = array();
		foreach ( $requests as $name => $request ) {
			$hooks = $request['options']['hooks'] ?? null;
			$left  = $hooks instanceof CallHooks ? $hooks->left() : 0.0;
			if ( ! self::has_sockets() ) {
				$answers[ $name ] = new \WP_Error( 'http_request_not_executed', '' );
			} elseif ( array() !== $answers && $left < 1.0 ) {
				$answers[ $name ] = new \WP_Error( self::NO_TIME, '' );
			} else {
				foreach ( array( 'timeout', 'connect_timeout' ) as $option ) {
					$wanted                        = $request['options'][ $option ] ?? null;
					$request['options'][ $option ] = ceil( max( 1.0, is_numeric( $wanted ) ? min( $left, (float) $wanted ) : $left ) );
				}
				$answers += self::together( array( $name => $request ), $transport );
			}
		}
		return $answers;
	}

	/**
	 * Gives them to the library.
	 *
	 * @param array<string, Sent> $requests  By name.
	 * @param mixed               $transport The library's transport; null for its own choice.
	 * @return array<string, Response|\WP_Error> By the same names.
	 */
	private static function together( array $requests, mixed $transport ): array {
		mbstring_binary_safe_encoding();
		try {
			$responses = OthersCode::during(
				static fn(): array => Requests::request_multiple( $requests, array( 'transport' => $transport ) ),
				// Another plugin's, or an address that is none. Only the latter tells that nothing was sent.
				static fn( \Throwable $failure ): array => array_fill_keys( array_keys( $requests ), $failure )
			);
		} finally {
			reset_mbstring_encoding();
		}
		$answers = array();
		foreach ( array_keys( $requests ) as $name ) {
			$response         = $responses[ $name ] ?? null;
			$answers[ $name ] = $response instanceof Response ? $response : self::error( $response );
		}
		return $answers;
	}

	/**
	 * What is not there of what the library sends several requests with by cURL: hosts forbid some of it. It takes cURL wherever one can be sent so.
	 *
	 * @return list<string> Functions of PHP's.
	 */
	public static function lacking(): array {
		return array_values(
			array_filter(
				array( 'curl_init', 'curl_exec', 'curl_multi_exec', 'curl_multi_select' ),
				static fn( string $name ): bool => ! function_exists( $name )
			)
		);
	}

	/**
	 * Whether the library can send without cURL.
	 */
	public static function has_sockets(): bool {
		return function_exists( 'stream_socket_client' );
	}

	/**
	 * An error of WordPress's for one of the library's.
	 *
	 * @param mixed $failure The exception.
	 */
	private static function error( mixed $failure ): \WP_Error {
		if ( $failure instanceof CurlException ) {
			return new \WP_Error( 'http_request_failed', sprintf( 'cURL error %d: %s', (int) $failure->getCode(), $failure->getReason() ) );
		}
		$type = $failure instanceof Exception ? $failure->getType() : '';
		return new \WP_Error(
			in_array( $type, self::NEVER_SENT, true ) ? 'http_request_not_executed' : 'http_request_failed',
			$failure instanceof Exception ? $failure->getMessage() : ''
		);
	}

	/**
	 * Refuses to send the same again while it is on its way: a callback of `pre_http_request`.
	 *
	 * @param array<string, Sent> $requests What is on its way.
	 * @return \Closure(mixed, mixed, mixed): mixed
	 */
	private function guard( array $requests ): \Closure {
		return static function ( mixed $answer, mixed $args, mixed $url ) use ( $requests ): mixed {
			foreach ( $requests as $request ) {
				if ( $url === $request['url'] && is_array( $args ) && ( $args['body'] ?? null ) === $request['data'] ) {
					return new \WP_Error( 'http_request_not_executed', '' );
				}
			}
			return $answer;
		};
	}
}
