<?php
/**
 * Answers that are packed.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Unpacks a text up to a limit. Servers pack what they were asked not to, and say of what is plain that it is packed.
 */
final class Unpacked {
	/**
	 * Bytes that are unpacked at once: they become no more than a thousand times as many.
	 */
	private const STEP = 256;

	/**
	 * An answer's text.
	 *
	 * @param string $body   What came.
	 * @param string $coding Its `Content-Encoding`.
	 * @param int    $most   Bytes that it may have.
	 * @return string As it came where it isn't packed; empty where it is too long.
	 */
	public static function text( string $body, string $coding, int $most ): string {
		foreach ( self::formats( strtolower( trim( $coding ) ) ) as $format ) {
			$text = self::inflate( $body, $format, $most );
			if ( null !== $text ) {
				return $text;
			}
		}
		return $body;
	}

	/**
	 * What a coding may mean; empty where PHP can't undo it.
	 *
	 * @param string $coding In lower case.
	 * @return list<int>
	 */
	private static function formats( string $coding ): array {
		if ( ! function_exists( 'inflate_init' ) ) {
			return array();
		}
		return match ( $coding ) {
			'gzip', 'x-gzip' => array( ZLIB_ENCODING_GZIP ),
			'deflate'        => array( ZLIB_ENCODING_DEFLATE, ZLIB_ENCODING_RAW ),
			default          => array(),
		};
	}

	/**
	 * Unpacks a text, as far as it goes.
	 *
	 * @param string $body   What came.
	 * @param int    $format One of zlib's.
	 * @param int    $most   Bytes that it may have.
	 * @return ?string Null where it isn't packed in this way; empty where it is too long.
	 */
	private static function inflate( string $body, int $format, int $most ): ?string {
		$inflater = inflate_init( $format );
		if ( false === $inflater ) {
			return null;
		}
		$text = '';
		foreach ( str_split( $body, self::STEP ) as $part ) {
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- what a server sends is no fault of this code.
			$more = @inflate_add( $inflater, $part );
			if ( false === $more ) {
				break;
			}
			$text .= $more;
			if ( strlen( $text ) > $most ) {
				return '';
			}
		}
		return '' === $text ? null : $text;
	}
}
