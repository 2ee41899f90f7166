<?php
/**
 * Refusals as gateways say them.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;

/**
 * The two envelopes, and what they are to mean.
 */
trait Refusals {
	/** Platonia's envelope. @return array<string, mixed> */
	private static function own( string $code, string $message, int $status ): array {
		return array(
			'code'    => $code,
			'message' => $message,
			'data'    => array( 'status' => $status ),
		);
	}

	/** OpenAI's envelope. @return array<string, mixed> */
	private static function open( ?string $code, string $message, ?string $param = null, string $type = 'invalid_request_error' ): array {
		return array(
			'error' => array(
				'message' => $message,
				'type'    => $type,
				'param'   => $param,
				'code'    => $code,
			),
		);
	}

	/**
	 * Holds what is thrown of an answer against its meaning.
	 *
	 * @param array<string, string> $headers Headers of the answer.
	 */
	private function assertMeans( int $status, mixed $body, array $headers, Failure $failure, string $words ): void {
		$thrown = GatewayException::from_response( new HttpResponse( $status, $headers, is_string( $body ) ? $body : (string) wp_json_encode( $body ) ) );

		$this->assertSame( $failure, $thrown->failure );
		$this->assertSame( array( $words, $status ), array( $thrown->getMessage(), $thrown->status ) );
		$this->assertSame( isset( $headers['retry-after'] ) ? (int) $headers['retry-after'] : null, $thrown->retry_after );
	}
}
