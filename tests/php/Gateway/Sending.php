<?php
/**
 * The ways in which requests are sent.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;

/**
 * Sends the same request alone, beside another, or into a file.
 */
final class Sending {
	public function __construct( private readonly Http $http ) {
	}

	/** What becomes of a request, or of the last of two. */
	public function send( string $way, HttpRequest $request, float $timeout ): HttpResponse|GatewayException {
		$file = (string) tempnam( get_temp_dir(), 'download' );
		try {
			return match ( $way ) {
				'send'      => $this->http->send( $request, $timeout ),
				'send_many' => $this->http->send_many( array( 'one' => $request, 'two' => $request ), $timeout )['two'],
				'download'  => $this->http->download( $request, $file, '', PHP_INT_MAX, $timeout ),
			};
		} catch ( GatewayException $failure ) {
			return $failure;
		} finally {
			unlink( $file );
		}
	}
}
