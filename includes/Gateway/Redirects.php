<?php
/**
 * Where a server leads to.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Goes where a server says that something is. Nothing that costs is asked for in this way, and the key goes to the server only.
 */
final class Redirects {
	/**
	 * How many redirects of a question, or of a file, are followed.
	 */
	private const HOPS = 3;

	/**
	 * @param Http   $http Sends requests.
	 * @param string $base The server's address.
	 */
	public function __construct( private readonly Http $http, private readonly string $base ) {
	}

	/**
	 * A request for what a link leads to; null where nobody should go there.
	 *
	 * @param string      $link Where to, perhaps from where it was found.
	 * @param HttpRequest $from Where it was found.
	 */
	public function request( string $link, HttpRequest $from ): ?HttpRequest {
		$url = \WP_Http::make_absolute_url( $link, $from->url );
		$url = $this->encrypted( (string) preg_replace_callback( '~^https?(?=://)~i', static fn( array $scheme ): string => strtolower( $scheme[0] ), $url ) );
		if ( ! str_starts_with( $url, 'https://' ) && ! ( $this->http->trusts( $url ) && str_starts_with( $url, 'http://' ) ) ) {
			return null;
		}
		return new HttpRequest( 'GET', $url, '', '', array(), $from->with_key && in_array( self::origin( $url ), $this->origins(), true ), $from->most );
	}

	/**
	 * An address of the server's own, with encryption: behind a proxy that ends that, many servers name themselves without it.
	 *
	 * @param string $url The address.
	 */
	private function encrypted( string $url ): string {
		$upgraded = (string) preg_replace( '~^http://([^/:?#]+)(?::80)?(?=[/?#]|$)~i', 'https://$1', $url );
		return self::origin( $upgraded ) === self::origin( $this->base ) ? $upgraded : $url;
	}

	/**
	 * Asks, wherever that leads.
	 *
	 * @param HttpRequest $question The question.
	 * @param float       $timeout  Seconds to wait for the answer.
	 * @throws GatewayException Where there is none.
	 */
	public function ask( HttpRequest $question, float $timeout ): HttpResponse {
		$ends    = microtime( true ) + $timeout;
		$one     = array( 'one' => $question );
		$answers = $this->http->send_many( $one, $timeout );
		$answer  = $this->follow( $one, $answers, $ends )['one'] ?? $answers['one'];
		return $answer instanceof HttpResponse ? $answer : throw $answer;
	}

	/**
	 * Asks once more where questions were answered with an address: a server may have moved while its videos were being made.
	 *
	 * @param array<string, HttpRequest>                   $requests The questions, by names of the caller's.
	 * @param array<string, HttpResponse|GatewayException> $answers  Their answers, by the same names.
	 * @param float                                        $ends     When it has to be over, by the clock.
	 * @return array<string, HttpResponse|GatewayException> What came of those that lead elsewhere, in the end.
	 */
	public function follow( array $requests, array $answers, float $ends ): array {
		$found = array();
		for ( $hop = 0; $hop < self::HOPS; $hop++ ) {
			$next = array();
			foreach ( $answers as $name => $answer ) {
				$link = $answer instanceof GatewayException && Failure::Moved === $answer->failure ? $answer->response?->header( 'location' ) ?? '' : '';
				if ( '' !== $link && 'GET' === $requests[ $name ]->method ) {
					$next[ $name ] = $this->request( $link, $requests[ $name ] );
				}
			}
			$requests = array_filter( $next );
			$left     = $ends - microtime( true );
			if ( array() === $requests || $left < 1 ) {
				break;
			}
			$answers = $this->http->send_many( $requests, $left );
			$found   = array_replace( $found, $answers );
		}
		return $found;
	}

	/**
	 * Fetches content that is behind a link, without any other way to it.
	 *
	 * @param HttpRequest $request The link.
	 * @param Transfer    $into    Where to.
	 * @throws GatewayException Where it leads to none.
	 */
	public function fetch( HttpRequest $request, Transfer $into ): HttpResponse {
		for ( $hop = 0; true; $hop++ ) {
			try {
				return $into->run( $request );
			} catch ( GatewayException $failure ) {
				if ( Failure::Moved !== $failure->failure ) {
					throw $failure;
				}
				$link    = $hop < self::HOPS ? $failure->response?->header( 'location' ) ?? '' : '';
				$request = ( '' === $link ? null : $this->request( $link, $request ) ) ?? throw $failure->meaning( Failure::BadContent );
			}
		}
	}

	/**
	 * What is the server itself: where it is, and the same host with encryption.
	 *
	 * @return list<string>
	 */
	private function origins(): array {
		$origin = self::origin( $this->base );
		return array( $origin, (string) preg_replace( '~^http://(.*):80$~', 'https://$1:443', $origin ) );
	}

	/**
	 * Scheme, host and port of an address.
	 *
	 * @param string $url The address.
	 */
	public static function origin( string $url ): string {
		$parts  = wp_parse_url( $url );
		$parts  = is_array( $parts ) ? $parts : array();
		$scheme = strtolower( $parts['scheme'] ?? '' );
		return $scheme . '://' . strtolower( $parts['host'] ?? '' ) . ':' . ( $parts['port'] ?? ( 'https' === $scheme ? 443 : 80 ) );
	}
}
