<?php
/**
 * Lists in SQL.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Placeholders of wpdb::prepare() for lists, of which it knows nothing.
 */
final class Placeholders {
	/**
	 * Placeholders for a list of texts.
	 *
	 * @param list<string> $texts The texts.
	 * @return literal-string
	 */
	public static function texts( array $texts ): string {
		return implode( ', ', array_fill( 0, count( $texts ), '%s' ) );
	}

	/**
	 * Placeholders for a list of numbers.
	 *
	 * @param list<int> $numbers The numbers.
	 * @return literal-string
	 */
	public static function numbers( array $numbers ): string {
		return implode( ', ', array_fill( 0, count( $numbers ), '%d' ) );
	}
}
