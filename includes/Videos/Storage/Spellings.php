<?php
/**
 * One word, as different keyboards write it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Persian is written with the ye and the kaf of Arabic keyboards, too, and with one of either. They look the same, and are other letters to a database.
 */
final class Spellings {
	/**
	 * What is one letter to whoever reads it.
	 */
	private const LETTERS = array( array( 'ی', 'ي' ), array( 'ک', 'ك' ) );

	/**
	 * How a text may be written: as it is, and with one ye and one kaf throughout.
	 *
	 * @param string $text The text.
	 * @return non-empty-list<string>
	 */
	public static function of( string $text ): array {
		$written = array( $text );
		foreach ( self::LETTERS as $same ) {
			$written = array_merge( str_replace( $same, $same[0], $written ), str_replace( $same, $same[1], $written ) );
		}
		return array_values( array_unique( array( $text, ...$written ) ) );
	}

	/**
	 * A text with the letters of Persian keyboards, to be compared with others of that kind.
	 *
	 * @param string $text The text.
	 */
	public static function one( string $text ): string {
		foreach ( self::LETTERS as $same ) {
			$text = str_replace( $same, $same[0], $text );
		}
		return $text;
	}

	/**
	 * The condition that a prompt has a text, however it is written, and its values.
	 *
	 * @param \wpdb  $db   WordPress's database.
	 * @param string $text The text.
	 * @return array{literal-string, non-empty-list<string>}
	 */
	public static function like( \wpdb $db, string $text ): array {
		$values = array_map( static fn( string $written ): string => '%' . $db->esc_like( $written ) . '%', self::of( $text ) );
		return array( '(' . implode( ' OR ', array_fill( 0, count( $values ), 'prompt LIKE %s' ) ) . ')', $values );
	}
}
