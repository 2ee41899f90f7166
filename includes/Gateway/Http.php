<?php
/**
 * HTTP to a gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use WpOrg\Requests\Exception\Transport\Curl as CurlException;
use WpOrg\Requests\Hooks;
use WpOrg\Requests\Requests;
use WpOrg\Requests\Response;

/**
 * The only place that sends requests to a gateway. Follows no redirect: the key goes nowhere else.
 */
final class Http {
	/**
	 * Errors of cURL that come before a request is sent.
	 */
	private const NEVER_SENT = '/cURL error (?:[567]|35|5[1348]|60|66|77|83|9[01]):|cURL error 28: (?:Connection|Resolving|SSL connection|Failed to connect)/i';

	/**
	 * Bytes of an answer that is not content; more is no answer.
	 */
	private const LONGEST_ANSWER = 8 * MB_IN_BYTES;

	/**
	 * Sets what every request shares.
	 *
	 * @param string $key     The key, sent as a bearer token and cut out of every error.
	 * @param bool   $trusted Whether the address was set by a constant, so that it may be private or plain http.
	 */
	public function __construct( private readonly string $key, private readonly bool $trusted ) {
	}

	/**
	 * Sends a request and reads the answer.
	 *
	 * @param HttpRequest $request The request.
	 * @param float       $timeout Seconds.
	 * @throws GatewayException Where there is no answer, or one that is not 2xx.
	 */
	public function send( HttpRequest $request, float $timeout ): HttpResponse {
		$options = $this->options( $request, $timeout ) + array( 'limit_response_size' => self::LONGEST_ANSWER );
		return $this->answer( $this->request( $request->url, $options, new SizeCap( self::LONGEST_ANSWER ) ) );
	}

	/**
	 * Sends several requests to one host in parallel.
	 *
	 * @param array<string, HttpRequest> $requests Requests by a name of the caller's.
	 * @param float                      $timeout  Seconds for all.
	 * @return array<string, HttpResponse|GatewayException> By the same names.
	 */
	public function send_many( array $requests, float $timeout ): array {
		$first = reset( $requests );
		if ( false === $first || 1 === count( $requests ) || ! $this->is_allowed( $first->url ) ) {
			return array_map(
				function ( HttpRequest $request ) use ( $timeout ): HttpResponse|GatewayException {
					try {
						return $this->send( $request, $timeout );
					} catch ( GatewayException $failure ) {
						return $failure;
					}
				},
				$requests
			);
		}
		$calls   = array_map(
			fn( HttpRequest $request ): array => array(
				'url'     => $request->url,
				'type'    => $request->method,
				'headers' => $this->headers( $request ),
				'data'    => 'GET' === $request->method ? array() : $request->body,
			),
			$requests
		);
		$options = array(
			'timeout'          => max( 1, $timeout ),
			'connect_timeout'  => max( 1, min( 10, $timeout ) ),
			'useragent'        => $this->user_agent(),
			'follow_redirects' => false,
			'verify'           => ABSPATH . WPINC . '/certificates/ca-bundle.crt',
			'verifyname'       => true,
			'max_bytes'        => self::LONGEST_ANSWER,
			'hooks'            => new Hooks(),
		);
		$options['hooks']->register( 'curl.before_multi_add', array( new SizeCap( self::LONGEST_ANSWER ), 'prepare' ) );
		$proxy = new \WP_HTTP_Proxy();
		if ( $proxy->is_enabled() && $proxy->send_through_proxy( $first->url ) ) {
			$options['proxy'] = $proxy->use_authentication()
				? array( $proxy->host() . ':' . $proxy->port(), $proxy->username(), $proxy->password() )
				: $proxy->host() . ':' . $proxy->port();
		}

		$answers = Requests::request_multiple( $calls, $options );
		$results = array();
		foreach ( array_keys( $requests ) as $name ) {
			$results[ $name ] = $this->from_requests( $answers[ $name ] ?? null );
		}
		return $results;
	}

	/**
	 * Sends a request and writes the answer's body to a file, whatever it is.
	 *
	 * @param HttpRequest $request The request.
	 * @param string      $file    Where the answer goes.
	 * @param string      $range   A `Range` header, or empty.
	 * @param int         $limit   Bytes after which to stop reading.
	 * @param float       $timeout Seconds for the whole transfer.
	 * @throws GatewayException Where there is no answer, it is not 200 or 206, it broke off, or it is larger than the limit.
	 */
	public function download( HttpRequest $request, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$options             = $this->options( $request, $timeout );
		$options['headers'] += '' === $range ? array() : array( 'Range' => $range );
		// Compression would make the announced length that of something else.
		$options['headers']['Accept-Encoding'] = 'identity';
		$options                              += array(
			'stream'              => true,
			'filename'            => $file,
			'limit_response_size' => $limit,
			'decompress'          => false,
		);

		$cap = new SizeCap( $limit );
		$raw = $this->request( $request->url, $options, $cap );
		if ( $cap->exceeded ) {
			throw new GatewayException( Failure::ContentTooLarge );
		}
		if ( ! is_wp_error( $raw ) && ! in_array( (int) wp_remote_retrieve_response_code( $raw ), array( 200, 206 ), true ) ) {
			// What came is an error's text, not a video.
			$raw['body'] = (string) file_get_contents( $file, false, null, 0, 16 * KB_IN_BYTES );
		}
		return $this->answer( $raw );
	}

	/**
	 * Sends a request by WordPress.
	 *
	 * @param string  $url     The address.
	 * @param array{method: string, timeout: float, redirection: int, reject_unsafe_urls: bool, user-agent: string, headers: array<string, string>, body?: string, stream?: bool, filename?: string, limit_response_size?: int, decompress?: bool} $options WordPress's options.
	 * @param SizeCap $cap     Ends it if it is too large.
	 * @return array<string, mixed>|\WP_Error
	 */
	private function request( string $url, array $options, SizeCap $cap ): array|\WP_Error {
		add_action( 'http_api_curl', array( $cap, 'prepare' ) );
		try {
			return wp_remote_request( $url, $options );
		} finally {
			remove_action( 'http_api_curl', array( $cap, 'prepare' ) );
		}
	}

	/**
	 * The options of a request.
	 *
	 * @param HttpRequest $request The request.
	 * @param float       $timeout Seconds.
	 * @return array{method: string, timeout: float, redirection: int, reject_unsafe_urls: bool, user-agent: string, headers: array<string, string>, body?: string}
	 * @throws GatewayException Where the address is private, plain http or can't be resolved.
	 */
	private function options( HttpRequest $request, float $timeout ): array {
		if ( ! $this->trusted && false === wp_http_validate_url( $request->url ) ) {
			// WordPress refuses it too, but with an error that doesn't say that nothing was sent.
			throw $this->no_answer( '', false );
		}
		return array(
			'method'             => $request->method,
			'timeout'            => max( 1.0, $timeout ),
			'redirection'        => 0,
			'reject_unsafe_urls' => ! $this->trusted,
			'user-agent'         => $this->user_agent(),
			'headers'            => $this->headers( $request ),
		) + ( '' === $request->body ? array() : array( 'body' => $request->body ) );
	}

	/**
	 * The headers of a request.
	 *
	 * @param HttpRequest $request The request.
	 * @return array<string, string>
	 */
	private function headers( HttpRequest $request ): array {
		return array(
			'Authorization' => 'Bearer ' . $this->key,
			'Accept'        => 'application/json, video/*, image/*',
		) + ( '' === $request->type ? array() : array( 'Content-Type' => $request->type ) );
	}

	/**
	 * Says who asks, as WordPress does.
	 */
	private function user_agent(): string {
		return 'PlatoniaVid/' . PLATONIAVID_VERSION . '; WordPress/' . get_bloginfo( 'version' ) . '; ' . home_url( '/' );
	}

	/**
	 * Turns WordPress's answer into ours.
	 *
	 * @param array<string, mixed>|\WP_Error $raw What wp_remote_request() gave.
	 * @throws GatewayException Where it is an error.
	 */
	private function answer( array|\WP_Error $raw ): HttpResponse {
		if ( is_wp_error( $raw ) ) {
			// Only these two codes of WordPress's say that it did not even try; another plugin's may come after the request.
			$attempted = ! in_array( $raw->get_error_code(), array( 'http_request_not_executed', 'http_failure' ), true );
			throw $this->no_answer( $raw->get_error_message(), $attempted );
		}
		$headers = array();
		foreach ( wp_remote_retrieve_headers( $raw ) as $name => $value ) {
			if ( is_string( $name ) && ( is_string( $value ) || is_array( $value ) ) ) {
				$headers[ strtolower( $name ) ] = is_array( $value ) ? implode( ', ', array_filter( $value, 'is_string' ) ) : $value;
			}
		}
		return $this->checked( new HttpResponse( (int) wp_remote_retrieve_response_code( $raw ), $headers, wp_remote_retrieve_body( $raw ) ) );
	}

	/**
	 * Turns an answer of the Requests library into ours.
	 *
	 * @param mixed $raw A response, or the exception that took its place.
	 */
	private function from_requests( mixed $raw ): HttpResponse|GatewayException {
		if ( ! $raw instanceof Response ) {
			// In parallel cURL's number is not in the message.
			$number = $raw instanceof CurlException ? sprintf( 'cURL error %d: ', (int) $raw->getCode() ) : '';
			return $this->no_answer( $raw instanceof \Exception ? $number . $raw->getMessage() : '', true );
		}
		$headers = array();
		foreach ( $raw->headers->getAll() as $name => $values ) {
			$headers[ strtolower( (string) $name ) ] = implode( ', ', array_filter( (array) $values, 'is_string' ) );
		}
		try {
			return $this->checked( new HttpResponse( (int) $raw->status_code, $headers, $raw->body ) );
		} catch ( GatewayException $failure ) {
			return $failure;
		}
	}

	/**
	 * Whether WordPress would send a request to an address; where not, it is left to WordPress to say so.
	 *
	 * @param string $url The address.
	 */
	private function is_allowed( string $url ): bool {
		return ! ( new \WP_Http() )->block_request( $url ) && ( $this->trusted || false !== wp_http_validate_url( $url ) );
	}

	/**
	 * Lets only a 2xx pass. A gateway that repeats the key is not repeated.
	 *
	 * @param HttpResponse $response The answer.
	 * @throws GatewayException For any other.
	 */
	private function checked( HttpResponse $response ): HttpResponse {
		$response = new HttpResponse( $response->status, $response->headers, $this->redact_json( $response->body ) );
		return $response->is_success() ? $response : throw GatewayException::from_response( $response );
	}

	/**
	 * No answer came.
	 *
	 * @param string $reason    What the transport says.
	 * @param bool   $attempted Whether the transport tried at all.
	 */
	private function no_answer( string $reason, bool $attempted ): GatewayException {
		$not_sent = ! $attempted || 1 === preg_match( self::NEVER_SENT, $reason );
		return new GatewayException( $not_sent ? Failure::NotSent : Failure::Uncertain, $this->redact( $reason ) );
	}

	/**
	 * Cuts the key out of every text of an answer: JSON may write a key in several ways, and only what is decoded tells.
	 *
	 * @param string $body The answer's body, perhaps no JSON.
	 */
	private function redact_json( string $body ): string {
		$said = json_decode( $body, true );
		if ( ! is_array( $said ) ) {
			return $this->redact( $body );
		}
		$clean = map_deep( $said, fn( mixed $value ): mixed => is_string( $value ) ? $this->redact( $value ) : $value );
		return $clean === $said ? $body : (string) wp_json_encode( $clean );
	}

	/**
	 * Cuts the key out of a text: as it is, as part of an address, and as part of JSON that is quoted.
	 *
	 * @param string $text Any text.
	 */
	private function redact( string $text ): string {
		$forms = array( $this->key, rawurlencode( $this->key ), substr( (string) wp_json_encode( $this->key ), 1, -1 ) );
		return '' === $this->key ? $text : str_ireplace( $forms, '…', $text );
	}
}
