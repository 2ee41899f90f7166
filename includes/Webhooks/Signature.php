<?php
/**
 * How messages are signed.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

/**
 * Signs as the specification "Standard Webhooks" says, so that receivers verify with a library of their language.
 */
final class Signature {
	private const PREFIX = 'whsec_';

	/**
	 * A new secret.
	 */
	public static function new_secret(): string {
		return self::PREFIX . sodium_bin2base64( random_bytes( 32 ), SODIUM_BASE64_VARIANT_ORIGINAL );
	}

	/**
	 * The headers that a message is sent with.
	 *
	 * @param string $secret The receiver's secret.
	 * @param string $name   The message's name.
	 * @param int    $time   When it is sent, in Unix seconds.
	 * @param string $body   What is sent.
	 * @return array<string, string> Empty where the secret is none.
	 */
	public static function headers( #[\SensitiveParameter] string $secret, string $name, int $time, string $body ): array {
		if ( ! str_starts_with( $secret, self::PREFIX ) ) {
			return array();
		}
		$key    = sodium_base642bin( substr( $secret, strlen( self::PREFIX ) ), SODIUM_BASE64_VARIANT_ORIGINAL );
		$signed = hash_hmac( 'sha256', "$name.$time.$body", $key, true );
		return array(
			'webhook-id'        => $name,
			'webhook-timestamp' => (string) $time,
			'webhook-signature' => 'v1,' . sodium_bin2base64( $signed, SODIUM_BASE64_VARIANT_ORIGINAL ),
		);
	}
}
