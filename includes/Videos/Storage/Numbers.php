<?php
/**
 * Numbers of the database.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Reads numbers, which wpdb gives as texts, or not at all.
 */
final class Numbers {
	/**
	 * A column of numbers, as wpdb::get_col() gives it.
	 *
	 * @param array<array-key, mixed> $column The values; what is no number is 0.
	 * @return list<int>
	 */
	public static function of( array $column ): array {
		return array_values( array_map( self::one( ... ), $column ) );
	}

	/**
	 * One number.
	 *
	 * @param mixed $value The value; what is no number is 0.
	 */
	public static function one( mixed $value ): int {
		return is_numeric( $value ) ? (int) $value : 0;
	}
}
