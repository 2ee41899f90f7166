<?php
/**
 * What the videos of gateways are found by.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Gateway\Reading\PackedId;

/**
 * The keys of gateways' ids in the table.
 */
final class RemoteKeys {
	/**
	 * What a gateway's id is found by: ids are longer than a database's keys may be, tell capitals from others, and are
	 * unique only within their connection; and some servers have several for one video.
	 *
	 * @param string $connection The connection's id; empty for what an earlier version has ordered.
	 * @param string $remote_id  The gateway's id.
	 */
	public static function of( string $connection, string $remote_id ): string {
		return sha1( $connection . "\n" . PackedId::named( $remote_id ) );
	}

	/**
	 * Takes the keys off ids that hold others: until version 26 they were found by all of what such an id says.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function open_packed( \wpdb $db ): void {
		$like = $db->esc_like( PackedId::BEGINNING ) . '%';
		$db->query( (string) $db->prepare( 'UPDATE %i SET remote_key = NULL WHERE remote_id LIKE %s', Table::name( $db ), $like ) );
	}

	/**
	 * Gives each id that has none its key.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function add( \wpdb $db ): void {
		do {
			// phpcs:disable WordPress.DB.PreparedSQL.NotPrepared -- it is.
			$rows = $db->get_results(
				$db->prepare(
					'SELECT id, connection, remote_id FROM %i WHERE remote_id IS NOT NULL AND remote_key IS NULL LIMIT 500',
					Table::name( $db )
				),
				ARRAY_A
			);
			// phpcs:enable
			$done = 0;
			foreach ( is_array( $rows ) ? $rows : array() as $row ) {
				$text  = static fn( string $name ): string => is_array( $row ) && is_scalar( $row[ $name ] ?? null ) ? (string) $row[ $name ] : '';
				$done += (int) $db->update(
					Table::name( $db ),
					array( 'remote_key' => self::of( $text( 'connection' ), $text( 'remote_id' ) ) ),
					array( 'id' => (int) $text( 'id' ) )
				);
			}
		} while ( $done > 0 );
	}
}
