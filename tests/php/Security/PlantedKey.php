<?php
/**
 * A key that is recognised wherever it turns up.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

/**
 * For tests of what may not have the key, in whatever form.
 */
trait PlantedKey {
	/** A key whose signs are written otherwise in JSON, in addresses and in HTML. */
	private const KEY = 'pltn_slash/0123456789+abcdefghijklmnopqrst==';

	/**
	 * Asserts that a text has no form of the key, and no half of one.
	 *
	 * @param string $text Any text.
	 * @param string $what Where it is from.
	 */
	private static function assertNoKey( string $text, string $what ): void {
		$halves = array( substr( self::KEY, 5, 18 ), substr( self::KEY, 22, 18 ) );
		$forms  = array();
		foreach ( $halves as $half ) {
			array_push( $forms, $half, rawurlencode( $half ), str_replace( '/', '\\/', $half ), bin2hex( $half ) );
			foreach ( array( 0, 1, 2 ) as $shift ) {
				// What stands before it shifts its digits; the first and the last few depend on what is beside it.
				// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a form that is looked for.
				$forms[] = substr( base64_encode( str_repeat( 'x', $shift ) . $half ), 4, 16 );
			}
		}
		foreach ( $forms as $form ) {
			self::assertFalse( stripos( $text, $form ), "$what has “{$form}”: …" . substr( $text, max( 0, (int) stripos( $text, $form ) - 100 ), 300 ) );
		}
	}
}
