<?php
/**
 * What happens to a request on its way.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use WpOrg\Requests\Exception;
use WpOrg\Requests\Response;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Tells WordPress and other plugins of each step of a request, and then sees that it is sent once, is encrypted as it should be, and ends.
 */
final class CallHooks extends \WP_HTTP_Requests_Hooks {
	/**
	 * The transfer, where it is cURL's.
	 *
	 * @var ?\CurlHandle
	 */
	private ?\CurlHandle $handle = null;

	/**
	 * Whether, and against which file, certificates are checked.
	 *
	 * @var mixed
	 */
	private mixed $certificates = true;

	/**
	 * Whether a certificate has to name the server.
	 *
	 * @var bool
	 */
	private bool $names = true;

	/**
	 * The answer's headers.
	 *
	 * @var AnswerHead
	 */
	private readonly AnswerHead $head;

	/**
	 * Whether the file that an answer went to without cURL has its content alone.
	 *
	 * @var bool
	 */
	private bool $is_settled = false;

	/**
	 * When it has to be over, by the clock.
	 *
	 * @var float
	 */
	private float $ends;

	/**
	 * Sets what it is about.
	 *
	 * @param Call                    $call The request.
	 * @param array<array-key, mixed> $args Its arguments, as others have filtered them.
	 */
	public function __construct( private readonly Call $call, array $args ) {
		parent::__construct( $call->url, $args );
		$this->head = new AnswerHead();
		$this->ends = microtime( true ) + ( is_numeric( $args['timeout'] ?? null ) ? (float) $args['timeout'] : 5.0 );
	}

	/**
	 * Seconds that are left for it.
	 */
	public function left(): float {
		return $this->ends - microtime( true );
	}

	/**
	 * Sets how the connection is checked: the library does it for single transfers only.
	 *
	 * @param mixed $certificates A file of certificates, true for the host's own, false for no check.
	 * @param mixed $names        Whether the certificate has to name the server.
	 */
	public function secure( mixed $certificates, mixed $names ): void {
		$this->certificates = $certificates;
		$this->names        = false !== $names;
	}

	/**
	 * Tells of a step.
	 *
	 * @param string       $hook       The library's name of it.
	 * @param array<mixed> $parameters What belongs to it.
	 */
	public function dispatch( $hook, $parameters = array() ): bool {
		if ( 'curl.before_multi_add' === $hook ) {
			// WordPress's `http_api_curl`, and the proxy, hang on the name that this has for single transfers.
			parent::dispatch( 'curl.before_send', $parameters );
		}
		$result = parent::dispatch( $hook, $parameters );
		$first  = $parameters[0] ?? null;
		switch ( $hook ) {
			case 'curl.before_multi_add':
				if ( $first instanceof \CurlHandle ) {
					$this->prepare( $first );
				}
				break;
			case 'curl.before_multi_exec':
				if ( $first instanceof \CurlMultiHandle ) {
					self::wait( $first );
				}
				break;
			case 'fsockopen.before_request':
				self::tell( $this->left() );
				break;
			case 'curl.after_request':
			case 'fsockopen.after_request':
				if ( is_string( $first ) ) {
					$parameters[0] = null === $this->handle
						? $this->head->of_text( null === $this->file() ? $first : $this->settled( $this->file(), $first ) )
						: $this->head->of_curl( $first, null !== $this->file() );
				}
				break;
			case 'fsockopen.after_headers':
				if ( is_string( $first ) ) {
					// An empty one is how cURL is told to send none.
					$parameters[0] = str_ireplace( "Expect: \r\n", '', $first );
				}
				break;
			case 'request.progress':
				$part = is_string( $first ) ? $first : '';
				if ( null === $this->handle ) {
					$this->count( $part );
				} else {
					$this->call->cap->count( $part );
				}
				break;
		}//end switch
		return $result;
	}

	/**
	 * The answer as it came, once it is over.
	 *
	 * @param Response|\WP_Error $answer The answer.
	 */
	public function finished( Response|\WP_Error $answer ): Response|\WP_Error {
		if ( null !== $this->handle ) {
			// The library leaves the transfer and its own object pointing at each other, with all that was read.
			// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt_array -- WordPress has no way to do it.
			curl_setopt_array( $this->handle, array_fill_keys( array( CURLOPT_HEADERFUNCTION, CURLOPT_WRITEFUNCTION, CURLOPT_PROGRESSFUNCTION ), null ) );
			if ( ! $answer instanceof Response ) {
				$this->call->cap->broke_off( $this->handle );
			}
			$this->handle = null;
		} elseif ( ! $answer instanceof Response && ! $this->is_settled && is_file( (string) $this->file() ) ) {
			// Of what broke off, the library does not tell the head.
			( new SocketFile( (string) $this->file(), '' ) )->settle( $this->call->cap );
		}
		if ( $answer instanceof Response && '' !== $this->head->coding() ) {
			$answer->headers['content-encoding'] = $this->head->coding();
		}
		return $answer;
	}

	/**
	 * Sets a transfer up after all others have. It is not unpacked, as cURL does that without a limit and the library would unpack
	 * the result once more; nothing makes cURL send it again: no redirect, no sign-in in steps, no connection that was used before,
	 * no newer version of HTTP.
	 *
	 * @param \CurlHandle $handle The transfer.
	 */
	private function prepare( \CurlHandle $handle ): void {
		$this->handle = $handle;
		$options      = array(
			CURLOPT_TIMEOUT_MS            => (int) max( 1000, 1000 * $this->left() ),
			CURLOPT_FOLLOWLOCATION        => false,
			CURLOPT_HTTP_VERSION          => CURL_HTTP_VERSION_1_1,
			CURLOPT_HTTPAUTH              => CURLAUTH_BASIC,
			CURLOPT_UNRESTRICTED_AUTH     => false,
			CURLOPT_FRESH_CONNECT         => true,
			CURLOPT_FORBID_REUSE          => true,
			CURLOPT_HTTP_CONTENT_DECODING => false,
			CURLOPT_ENCODING              => 'identity',
			CURLOPT_PROTOCOLS             => CURLPROTO_HTTP | CURLPROTO_HTTPS,
			CURLOPT_HEADERFUNCTION        => fn( \CurlHandle $transfer, string $line ): int => $this->head->add( $line ),
			// The library would be called for each kilobyte.
			CURLOPT_BUFFERSIZE            => 256 * KB_IN_BYTES,
		);
		// PHP does not have their names where libcurl is older than they are.
		$options += defined( 'CURLOPT_TCP_FASTOPEN' ) ? array( CURLOPT_TCP_FASTOPEN => false ) : array();
		$options += defined( 'CURLOPT_PATH_AS_IS' ) ? array( CURLOPT_PATH_AS_IS => true ) : array();
		if ( ! str_starts_with( strtolower( $this->url ), 'https:' ) ) {
			// Without a tunnel it is the order itself that a proxy would ask for again.
			$options[ CURLOPT_PROXYAUTH ] = CURLAUTH_BASIC;
		}
		if ( array() !== $this->call->ips ) {
			$options[ CURLOPT_RESOLVE ] = self::pins( $this->url, $this->call->ips );
		}
		if ( false === $this->certificates ) {
			$options[ CURLOPT_SSL_VERIFYPEER ] = false;
		} elseif ( is_string( $this->certificates ) && '' !== $this->certificates ) {
			$options[ CURLOPT_CAINFO ] = $this->certificates;
		}
		if ( false === $this->certificates || ! $this->names ) {
			$options[ CURLOPT_SSL_VERIFYHOST ] = 0;
		}
		curl_setopt_array( $handle, $options ); // phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt_array -- as above.
		$this->call->cap->prepare( $handle );
	}

	/**
	 * What has cURL ask no name server for a host: a name that changes meanwhile would lead elsewhere. Before 7.82 it looks for a name that ends with a dot
	 * without that.
	 *
	 * @param string       $url The address.
	 * @param list<string> $ips The IP addresses that were looked at.
	 * @return list<string> As CURLOPT_RESOLVE has it.
	 */
	public static function pins( string $url, array $ips ): array {
		$parts = wp_parse_url( $url );
		$host  = $parts['host'] ?? '';
		return array_map(
			static fn( string $name ): string => sprintf( '%s:%d:%s', $name, $parts['port'] ?? 443, implode( ',', $ips ) ),
			array_values( array_unique( array( $host, rtrim( $host, '.' ) ) ) )
		);
	}

	/**
	 * Waits until all transfers are over. The library would ask again and again whether they are, with all the time of a processor, and
	 * let nobody else go on.
	 *
	 * @param \CurlMultiHandle $transfers The transfers.
	 */
	private static function wait( \CurlMultiHandle $transfers ): void {
		// phpcs:disable WordPress.WP.AlternativeFunctions -- they are the library's.
		$told = 0.0;
		do {
			$status = curl_multi_exec( $transfers, $active );
			if ( $active > 0 ) {
				if ( microtime( true ) >= $told + 1 ) {
					self::tell( 1.0 );
					$told = microtime( true );
				}
				Meanwhile::wait( $transfers );
			}
		} while ( $active > 0 && CURLM_OK === $status );
		// phpcs:enable
	}

	/**
	 * The file that the answer goes to; null where it goes to none.
	 */
	private function file(): ?string {
		return is_string( $this->call->args['filename'] ?? null ) ? $this->call->args['filename'] : null;
	}

	/**
	 * The head of an answer that came to a file without cURL, whose content alone is there then.
	 *
	 * @param string $file The file.
	 * @param string $head What the library takes for the head.
	 * @throws Exception Where it broke off, as cURL says too.
	 */
	private function settled( string $file, string $head ): string {
		$this->is_settled = true;
		$written          = new SocketFile( $file, $head );
		if ( ! $written->settle( $this->call->cap ) ) {
			throw new Exception( 'It broke off.', 'broke_off' );
		}
		return $written->head;
	}

	/**
	 * Tells that an answer is awaited.
	 *
	 * @param float $seconds For how long nothing more may be told of it.
	 */
	public static function tell( float $seconds ): void {
		/**
		 * Fires about once a second while a gateway's answer is awaited, or a file is on its way.
		 *
		 * @since 0.1.0
		 *
		 * @param float $seconds Seconds until it fires again, at most: without cURL it fires once for each request, and once for each call of a
		 *                       gateway that does not send by the plugin's own requests.
		 */
		do_action( 'platoniavid_waiting', $seconds );
	}

	/**
	 * Counts what comes without cURL, and ends it. What has come while the library waited for whole seconds is taken.
	 *
	 * @param string $part What came.
	 * @throws Exception Where it is too large or takes too long.
	 */
	private function count( string $part ): void {
		if ( $this->call->cap->add( $part ) || $this->left() < -1.0 ) {
			// The library has not written it yet, and does not.
			$this->call->cap->come -= strlen( $part );
			throw new Exception( 'It is too large, or takes too long.', 'timeout' );
		}
	}
}
