<?php
/**
 * What comes along with a text that is pasted.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Takes away what nobody sees around a key or an address: messages that are written from right to left have marks of direction there, and files of
 * the environment and examples of requests have signs of their own.
 */
final class Pasted {
	/**
	 * Spaces of all kinds, marks of direction and characters without a width.
	 */
	private const UNSEEN = '[\s\x{A0}\x{61C}\x{200B}-\x{200F}\x{2028}-\x{202F}\x{2060}-\x{2069}\x{FEFF}]+';

	/**
	 * A text without what can't be seen around it.
	 *
	 * @param string $text The text.
	 */
	public static function text( #[\SensitiveParameter] string $text ): string {
		$text = trim( $text );
		// Of what is no UTF-8, nothing more is known.
		return preg_replace( '/^' . self::UNSEEN . '|' . self::UNSEEN . '$/uD', '', $text ) ?? $text;
	}

	/**
	 * A key, also without the quotes of a file of the environment and the word that is before it in a header.
	 *
	 * @param string $key The key as it was pasted.
	 */
	public static function key( #[\SensitiveParameter] string $key ): string {
		$key = self::text( $key );
		$key = 1 === preg_match( '/^(["\'])(.*)\1$/sD', $key, $inside ) ? self::text( $inside[2] ) : $key;
		return 1 === preg_match( '/^Bearer\s+(\S.*)$/isD', $key, $behind ) ? self::text( $behind[1] ) : $key;
	}

	/**
	 * Such a text as it comes with a request; a callback of an argument's `sanitize_callback`.
	 *
	 * @param mixed                                   $value   What was sent.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param string                                  $name    The argument.
	 */
	public static function argument( #[\SensitiveParameter] mixed $value, \WP_REST_Request $request, string $name ): mixed {
		return rest_parse_request_arg( is_string( $value ) ? self::text( $value ) : $value, $request, $name );
	}
}
