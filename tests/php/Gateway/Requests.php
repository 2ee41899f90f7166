<?php
/**
 * Ways of sending requests, for tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use WpOrg\Requests\Transport\Fsockopen;

/**
 * What the tests of sending share: the ways, and what becomes of a request.
 */
trait Requests {
	/**
	 * The ways of sending: alone, beside another, into a file.
	 *
	 * @return array<string, array{string}>
	 */
	public static function ways(): array {
		return array(
			'send'      => array( 'send' ),
			'send_many' => array( 'send_many' ),
			'download'  => array( 'download' ),
		);
	}

	/** Sends a GET in one of the ways; what becomes of it, or of the last one. */
	private function send( string $way, string $address, float $timeout = 5.0 ): HttpResponse|GatewayException {
		return ( new Sending( new Http( self::DEMO_KEY, true ) ) )->send( $way, new HttpRequest( 'GET', $address ), $timeout );
	}

	/** Sends a GET in a process whose WordPress is configured in another way; the name of the failure, or an empty string. */
	private function inAnotherSite( string $way, string $address, string $config ): string {
		$code = sprintf(
			'require %s;
				$said = ( new PlatoniaVid\Tests\Gateway\Sending( new PlatoniaVid\Gateway\Http( "key", true ) ) )->send(
					%s,
					new PlatoniaVid\Gateway\HttpRequest( "GET", %s ),
					5.0
				);
				echo $said->failure->name ?? "";',
			wp_json_encode( __DIR__ . '/Sending.php', JSON_UNESCAPED_SLASHES ),
			wp_json_encode( $way, JSON_UNESCAPED_SLASHES ),
			wp_json_encode( $address, JSON_UNESCAPED_SLASHES )
		);
		return $this->inProcesses( array( $code ), $config )[0];
	}

	/** Every plugin of the site wants redirects, another version of HTTP, compression, and its own sign-in. */
	private function meddle(): void {
		add_filter( 'http_request_redirection_count', static fn(): int => 5 );
		add_filter( 'http_request_version', static fn(): string => '1.0' );
		add_filter(
			'http_request_args',
			static fn( array $args ): array => array_merge(
				$args,
				array(
					'redirection' => 5,
					'decompress'  => true,
					'httpversion' => '2.0',
					'headers'     => array_merge(
						(array) $args['headers'],
						array(
							'Expect'          => '100-continue',
							'Accept-Encoding' => 'gzip, deflate, br',
						)
					),
				)
			)
		);
		add_action(
			'requests-requests.before_request',
			static function ( &$url, &$headers, &$data, &$type, &$options ): void {
				$options['follow_redirects'] = true;
				$options['redirects']        = 5;
				$headers['Expect']           = '100-continue';
			},
			10,
			5
		);
		foreach ( array( 'http_api_curl', 'requests-curl.before_multi_add', 'requests-curl.before_send' ) as $hook ) {
			add_action(
				$hook,
				static function ( \CurlHandle $handle ): void {
					curl_setopt_array(
						$handle,
						array(
							CURLOPT_FOLLOWLOCATION    => true,
							CURLOPT_POSTREDIR         => 7,
							CURLOPT_HTTP_VERSION      => CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE,
							CURLOPT_ENCODING          => '',
							CURLOPT_HTTPAUTH          => CURLAUTH_ANY,
							CURLOPT_PROXYAUTH         => CURLAUTH_ANY,
							CURLOPT_USERPWD           => 'user:password',
							CURLOPT_UNRESTRICTED_AUTH => true,
							CURLOPT_FRESH_CONNECT     => false,
							CURLOPT_FORBID_REUSE      => false,
						)
					);
				},
				PHP_INT_MAX
			);
		}
	}

	/** From now on WordPress sends without cURL, as on a host that has none. */
	private function withoutCurl(): void {
		add_action(
			'requests-requests.before_request',
			static function ( &$url, &$headers, &$data, &$type, &$options ): void {
				$options['transport'] = Fsockopen::class;
			},
			10,
			5
		);
	}

	/** Orders a video; what becomes of it. */
	private function order( string $address, string $prompt = 'A cat' ): HttpResponse|GatewayException {
		return $this->ask( HttpRequest::json( $address, array( 'prompt' => $prompt ) ) );
	}

	/** Sends a request; what becomes of it. */
	private function ask( HttpRequest $request ): HttpResponse|GatewayException {
		try {
			return ( new Http( self::DEMO_KEY, true ) )->send( $request, 1.0 );
		} catch ( GatewayException $failure ) {
			return $failure;
		}
	}
}
