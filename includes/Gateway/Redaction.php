<?php
/**
 * Texts without the key.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Cuts the key out of a text, in every form that a server may write it in.
 */
final class Redaction {
	/**
	 * Signs of a key that are a secret by themselves: a part of it that long is cut out too.
	 */
	private const PART = 16;

	/**
	 * Signs that a secret has at least: shorter ones are placeholders of servers that need no key, and would be found in ids.
	 */
	private const SHORTEST = 6;

	/**
	 * What is searched for, in lower case, the longest first.
	 *
	 * @var list<string>
	 */
	private readonly array $forms;

	/**
	 * Sets the key.
	 *
	 * @param string $key The key; nothing is cut out for one that is too short for a secret.
	 */
	public function __construct( #[\SensitiveParameter] string $key ) {
		$forms = array();
		if ( strlen( $key ) >= self::SHORTEST ) {
			foreach ( self::parts( $key ) as $part ) {
				array_push( $forms, ...self::written( $part ) );
			}
			array_push( $forms, ...self::packed( $key ) );
		}
		$forms = array_values( array_unique( array_map( 'strtolower', $forms ) ) );
		usort( $forms, static fn( string $one, string $other ): int => strlen( $other ) <=> strlen( $one ) );
		$this->forms = $forms;
	}

	/**
	 * A text without the key.
	 *
	 * @param string $text Any text.
	 */
	public function of( string $text ): string {
		$lower = strlen( $text ) < self::SHORTEST ? '' : strtolower( $text );
		foreach ( $this->forms as $form ) {
			if ( str_contains( $lower, $form ) ) {
				return str_ireplace( $this->forms, '…', $text );
			}
		}
		return $text;
	}

	/**
	 * An answer's body without the key in any of its texts: JSON may write a key in several ways, and only what is decoded tells.
	 *
	 * @param HttpResponse $response The answer, perhaps no JSON.
	 */
	public function of_body( HttpResponse $response ): string {
		$said   = $response->json();
		$is_cut = array() === $said;
		$said   = $is_cut ? $response->begun() : $said;
		$clean  = map_deep( $said, fn( mixed $value ): mixed => is_string( $value ) ? $this->of( $value ) : $value );
		return match ( true ) {
			$clean !== $said => (string) wp_json_encode( $clean ),
			$is_cut          => $this->of( $response->body ),
			default          => $response->body,
		};
	}

	/**
	 * The key, what follows its prefix, and its halves, where they are long enough not to be ordinary words.
	 *
	 * @param string $key The key.
	 * @return list<string>
	 */
	private static function parts( #[\SensitiveParameter] string $key ): array {
		$half  = intdiv( strlen( $key ) + 1, 2 );
		$parts = array( (string) preg_replace( '/^[a-z]{2,5}[_-]/i', '', $key ), substr( $key, 0, $half ), substr( $key, $half ) );
		return array( $key, ...array_filter( $parts, static fn( string $part ): bool => strlen( $part ) >= self::PART ) );
	}

	/**
	 * How a text may be written: as it is, in an address, in JSON, in HTML, in hexadecimal. Capitals are looked for anyway.
	 *
	 * @param string $text A part of the key.
	 * @return list<string>
	 */
	private static function written( #[\SensitiveParameter] string $text ): array {
		$json = static fn( string $value, int $how ): string => substr( (string) wp_json_encode( $value, $how ), 1, -1 );
		return array(
			$text,
			rawurlencode( $text ),
			urlencode( $text ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.urlencode_urlencode -- it is what is looked for.
			rawurlencode( rawurlencode( $text ) ),
			$json( $text, 0 ),
			$json( $json( $text, 0 ), 0 ),
			$json( $text, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT ),
			htmlspecialchars( $text, ENT_QUOTES ),
			htmlspecialchars( htmlspecialchars( $text, ENT_QUOTES ), ENT_QUOTES ),
			bin2hex( $text ),
			strrev( $text ),
		);
	}

	/**
	 * The key in base64, wherever in a text it begins: what is the same whatever comes before and after it.
	 *
	 * @param string $key The key.
	 * @return list<string>
	 */
	private static function packed( #[\SensitiveParameter] string $key ): array {
		$forms = array();
		for ( $before = 0; $before < 3; $before++ ) {
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- it is what is looked for.
			$base64 = base64_encode( str_repeat( 'x', $before ) . $key );
			$inner  = substr( rtrim( $base64, '=' ), 0 === $before ? 0 : $before + 1 );
			$whole  = 0 === ( $before + strlen( $key ) ) % 3 ? $inner : substr( $inner, 0, -1 );
			foreach ( array( $inner, $whole, substr( $whole, 0, intdiv( strlen( $whole ), 2 ) ), substr( $whole, intdiv( strlen( $whole ), 2 ) ) ) as $form ) {
				if ( strlen( $form ) >= self::PART ) {
					array_push( $forms, $form, strtr( $form, '+/', '-_' ), rawurlencode( $form ), str_replace( '/', '\\/', $form ) );
				}
			}
		}
		return $forms;
	}
}
