<?php
/**
 * Texts as WordPress's tables take them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Where a table has an older form of UTF-8, as after a move from an older server, WordPress refuses a whole post for one sign of its title: a video that
 * is paid would never come. So what such a table can't have is left out before.
 */
final class FittingText {
	/**
	 * Fields of a post.
	 *
	 * @param array<string, string|int> $post The fields, not slashed.
	 * @return array<string, string|int> The same, title and excerpt as the table takes them.
	 */
	public static function post( array $post ): array {
		foreach ( array( 'post_title', 'post_excerpt' ) as $name ) {
			$text = (string) ( $post[ $name ] ?? '' );
			// WordPress itself keeps emoji so, but only where the older form has its older name.
			if ( in_array( self::db()->get_col_charset( self::db()->posts, $name ), array( 'utf8', 'utf8mb3' ), true ) ) {
				$text = wp_encode_emoji( $text );
			}
			$post[ $name ] = self::stripped( $text, self::db()->posts, $name );
		}
		return $post;
	}

	/**
	 * The value of a post's meta field.
	 *
	 * @param string $text The value, not slashed.
	 */
	public static function meta( string $text ): string {
		return self::stripped( $text, self::db()->postmeta, 'meta_value' );
	}

	/**
	 * A text without the signs that a column can't have.
	 *
	 * @param string $text   The text.
	 * @param string $table  The table.
	 * @param string $column The column.
	 */
	private static function stripped( string $text, string $table, string $column ): string {
		$plain = self::db()->strip_invalid_text_for_column( $table, $column, $text );
		return is_string( $plain ) ? $plain : $text;
	}

	/**
	 * WordPress's database.
	 */
	private static function db(): \wpdb {
		global $wpdb;
		/** @var \wpdb $wpdb */
		return $wpdb;
	}
}
