<?php
/**
 * Texts as WordPress's tables take them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Settings\TakenTexts;
use PlatoniaVid\Videos\Storage\Columns;

/**
 * Where a table has an older form of UTF-8, as after a move from an older server, WordPress refuses a whole post for one sign of its title: a video that
 * is paid would never come. So what such a table can't have is left out before.
 */
final class FittingText {
	/**
	 * Fields of a post.
	 *
	 * @param array<string, mixed> $post The fields, not slashed.
	 * @return array<string, mixed> The same, title, excerpt and content as the table takes them.
	 */
	public static function post( array $post ): array {
		global $wpdb;
		/** @var \wpdb $wpdb */
		$texts = array( 'post_title', 'post_excerpt', 'post_content' );
		foreach ( $texts as $name ) {
			// WordPress itself keeps emoji so, but only where the older form has its older name.
			if ( is_string( $post[ $name ] ?? null ) && in_array( $wpdb->get_col_charset( $wpdb->posts, $name ), array( 'utf8', 'utf8mb3' ), true ) ) {
				$post[ $name ] = wp_encode_emoji( $post[ $name ] );
			}
		}
		return Columns::taken( $wpdb, $post, $texts, $wpdb->posts );
	}

	/**
	 * The value of a post's meta field.
	 *
	 * @param string $text The value, not slashed.
	 */
	public static function meta( string $text ): string {
		global $wpdb;
		/** @var \wpdb $wpdb */
		return TakenTexts::in( $text, $wpdb->postmeta, 'meta_value' );
	}
}
