<?php
/**
 * JSON that is not alone.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Finds the first whole object or list in a body that is not plain JSON: plugins and caches write something behind it, PHP puts notices before it, and Python
 * writes numbers that are none. One that was cut is none.
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
	 * @param string $body The body.
	 * @return string Empty where there is none.
	 */
	public static function in( string $body ): string {
		$begin = substr( $body, 0, 2000 );
		if ( 1 === preg_match( self::AT_ONCE, $begin, $mark ) ) {
			return self::whole( $body, strlen( $mark[0] ) );
		}
		$is_object = 1 !== preg_match( self::PAGE, $begin ) && 1 === preg_match( '/\{\s*"/', $begin, $found, PREG_OFFSET_CAPTURE );
		return $is_object ? self::whole( $body, $found[0][1] ) : '';
	}

	/**
	 * An object or a list, up to where it ends.
	 *
	 * @param string $body The body.
	 * @param int    $at   Where it begins.
	 * @return string Empty where it does not end.
	 */
	private static function whole( string $body, int $at ): string {
		$json  = '';
		$depth = 0;
		do {
			$plain  = strcspn( $body, '"{}[]', $at );
			$json  .= preg_replace( self::NO_NUMBERS, 'null', substr( $body, $at, $plain ) );
			$at    += $plain;
			$sign   = $body[ $at ] ?? '';
			$piece  = '"' === $sign ? self::quoted( $body, $at ) : $sign;
			$json  .= $piece;
			$at    += strlen( $piece );
			$depth += in_array( $sign, array( '{', '[' ), true ) ? 1 : 0;
			$depth -= in_array( $sign, array( '}', ']' ), true ) ? 1 : 0;
		} while ( $depth > 0 && '' !== $piece );
		return 0 === $depth ? $json : '';
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
