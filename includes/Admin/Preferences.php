<?php
/**
 * What people have chosen in the plugin's screens.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

/**
 * Forgets it, for uninstalling. Scripts keep it with all else that WordPress's screens keep of a person, for each site, in one value.
 */
final class Preferences {
	/**
	 * The plugin's part of that value, as scripts name it.
	 */
	private const SCOPE = 'platoniavid';

	/**
	 * Forgets it on the current site. Who has chosen nothing else has no such value, as before.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function forget( \wpdb $db ): void {
		$key = $db->get_blog_prefix() . 'persisted_preferences';
		foreach ( self::people( $key, '"' . self::SCOPE . '"' ) as $person ) {
			$chosen = get_user_meta( $person, $key, true );
			if ( ! is_array( $chosen ) || ! isset( $chosen[ self::SCOPE ] ) ) {
				continue;
			}
			unset( $chosen[ self::SCOPE ] );
			if ( array() === array_diff_key( $chosen, array( '_modified' => '' ) ) ) {
				delete_user_meta( $person, $key );
			} else {
				// Browsers have copies, and of two the newer one counts.
				update_user_meta( $person, $key, wp_slash( array( '_modified' => gmdate( 'Y-m-d\TH:i:s.000\Z' ) ) + $chosen ) );
			}
		}
	}

	/**
	 * The people of all sites of whom something is kept.
	 *
	 * @param string $key   Under which key.
	 * @param string $value What it has in it.
	 * @return list<int>
	 */
	public static function people( string $key, string $value ): array {
		$people = get_users(
			array(
				'blog_id'      => 0,
				'fields'       => 'ID',
				'meta_key'     => $key, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- once, at the end.
				'meta_value'   => $value, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value -- once, at the end.
				'meta_compare' => 'LIKE',
			)
		);
		return array_values( array_map( 'intval', array_filter( $people, 'is_numeric' ) ) );
	}
}
