<?php
/**
 * Texts as a table takes them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Where a table has an older form of UTF-8, as after a move from an older server, WordPress refuses a whole value for one sign in it, and mostly says
 * nothing. So what such a table can't have is left out before.
 */
final class TakenTexts {
	/**
	 * A value with all its texts as a table takes them. It is not serialized yet: that has the lengths of its texts in it.
	 *
	 * @template T
	 * @param T      $value  A text, or an array with texts.
	 * @param string $table  The table.
	 * @param string $column The column.
	 * @return T
	 */
	public static function in( mixed $value, string $table, string $column ): mixed {
		global $wpdb;
		/** @var \wpdb $wpdb */
		/** @var T $taken */
		$taken = map_deep(
			$value,
			static function ( mixed $one ) use ( $wpdb, $table, $column ): mixed {
				$plain = is_string( $one ) ? $wpdb->strip_invalid_text_for_column( $table, $column, $one ) : $one;
				return is_wp_error( $plain ) ? $one : $plain;
			}
		);
		return $taken;
	}
}
