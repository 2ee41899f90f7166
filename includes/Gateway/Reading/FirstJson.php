<?php
/**
 * JSON that is not alone.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Finds the first whole object or list in a body that is not plain JSON: plugins and caches write something behind it, PHP puts notices before it, and Python
 * writes numbers that are none. One that was cut is none, unless what has come of it is asked for.
 */
final class FirstJson {
	/**
	 * How a body begins that has JSON at once, and one that is a page. Notices of PHP's begin with the former's own marks.
	 */
	private const AT_ONCE = '/^(?:\xEF\xBB\xBF)?\s*(?=[{[])/';
	private const PAGE    = '/^\s*<(?!br\b|b>)/i';

	/**
	 * Numbers of Python's, outside of texts.
	 */
	private const NO_NUMBERS = '/(?<![\w.])-?(?:NaN|Infinity)(?![\w.])/';

	/**
	 * The first whole object or list, with null for numbers that are none.
	 *
	 * @param string $body   The body.
	 * @param bool   $is_cut Whether one that was cut is taken too, up to the last value that came whole.
	 * @return string Empty where there is none.
	 */
	public static function in( string $body, bool $is_cut = false ): string {
		$begin = substr( $body, 0, 2000 );
		if ( 1 === preg_match( self::AT_ONCE, $begin, $mark ) ) {
			return self::whole( $body, strlen( $mark[0] ), $is_cut );
		}
		$is_object = 1 !== preg_match( self::PAGE, $begin ) && 1 === preg_match( '/\{\s*"/', $begin, $found, PREG_OFFSET_CAPTURE );
		return $is_object ? self::whole( $body, $found[0][1], $is_cut ) : '';
	}

	/**
	 * An object or a list, up to where it ends.
	 *
	 * @param string $body   The body.
	 * @param int    $at     Where it begins.
	 * @param bool   $is_cut Whether it may end within: it is closed behind the last value that came whole then.
	 * @return string Empty where it does not end.
	 */
	private static function whole( string $body, int $at, bool $is_cut ): string {
		$json = '';
		$open = '';
		$came = array( 0, '' );
		do {
			$plain = strcspn( $body, '"{}[]', $at );
			$text  = (string) preg_replace( self::NO_NUMBERS, 'null', substr( $body, $at, $plain ) );
			$comma = strrpos( $text, ',' );
			$came  = false === $comma ? $came : array( strlen( $json ) + $comma, $open );
			$json .= $text;
			$at   += $plain;
			$sign  = $body[ $at ] ?? '';
			$piece = '"' === $sign ? self::quoted( $body, $at ) : $sign;
			$json .= $piece;
			$at   += strlen( $piece );
			$open  = match ( $sign ) {
				'{'      => '}' . $open,
				'['      => ']' . $open,
				'}', ']' => substr( $open, 1 ),
				default  => $open,
			};
			// A text is a value behind a colon and in a list; else it is a name, which has none yet.
			if ( '' !== $piece && ( '"' !== $sign || str_starts_with( $open, ']' ) || str_ends_with( rtrim( $text ), ':' ) ) ) {
				$came = array( strlen( $json ), $open );
			}
		} while ( '' !== $open && '' !== $piece );
		return match ( true ) {
			'' === $open => $json,
			$is_cut      => substr( $json, 0, $came[0] ) . $came[1],
			default      => '',
		};
	}

	/**
	 * A text with its quotation marks.
	 *
	 * @param string $body The body.
	 * @param int    $from Where it begins.
	 * @return string Empty where it does not end.
	 */
	private static function quoted( string $body, int $from ): string {
		$at = $from + 1 + strcspn( $body, '"\\', $from + 1 );
		while ( '\\' === ( $body[ $at ] ?? '' ) ) {
			$at += 2 + strcspn( $body, '"\\', min( $at + 2, strlen( $body ) ) );
		}
		return isset( $body[ $at ] ) ? substr( $body, $from, $at - $from + 1 ) : '';
	}
}
