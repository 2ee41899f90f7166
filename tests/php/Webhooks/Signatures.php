<?php
/**
 * What tests of webhooks know of signatures.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Webhooks;

/**
 * Verifies what a receiver was sent.
 */
trait Signatures {
	/** Verifies as the specification says, in words of its own. */
	private static function assertSigned( string $secret, array $message ): void {
		$headers = $message['headers'];
		$signed  = "{$headers['webhook-id']}.{$headers['webhook-timestamp']}.{$message['body']}";
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as receivers do it.
		$expected = 'v1,' . base64_encode( hash_hmac( 'sha256', $signed, base64_decode( substr( $secret, 6 ) ), true ) );
		self::assertSame( $expected, $headers['webhook-signature'] );
		self::assertLessThan( 300, abs( time() - (int) $headers['webhook-timestamp'] ) );
	}
}
