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
	 * Rows that are read at once.
	 */
	private const BATCH = 500;

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
	 * Gives ids that hold others their key: until version 26 they were found by all of what such an id says. Each has its former key until it has its own, as
	 * this may be cut off, and be done by several processes, of which the first one says that it is done.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function renew_packed( \wpdb $db ): void {
		$last = 0;
		do {
			// phpcs:disable WordPress.DB.PreparedSQL.NotPrepared -- it is.
			$rows = $db->get_results(
				$db->prepare(
					'SELECT id, connection, remote_id, remote_key FROM %i WHERE id > %d AND remote_id LIKE %s ORDER BY id LIMIT %d',
					array( Table::name( $db ), $last, $db->esc_like( PackedId::BEGINNING ) . '%', self::BATCH )
				),
				ARRAY_A
			);
			// phpcs:enable
			$rows    = is_array( $rows ) ? $rows : array();
			$is_last = count( $rows ) < self::BATCH;
			foreach ( $rows as $row ) {
				[ $id, $key, $former ] = self::read( $row );

				$last = $id;
				if ( '' !== $former && $key !== $former ) {
					$where = array(
						'id'         => $id,
						'remote_key' => $former,
					);
					$db->update( Table::name( $db ), array( 'remote_key' => $key ), $where );
				}
			}
		} while ( ! $is_last );
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
					'SELECT id, connection, remote_id FROM %i WHERE remote_id IS NOT NULL AND remote_key IS NULL LIMIT %d',
					Table::name( $db ),
					self::BATCH
				),
				ARRAY_A
			);
			// phpcs:enable
			$done = 0;
			foreach ( is_array( $rows ) ? $rows : array() as $row ) {
				[ $id, $key ] = self::read( $row );

				$done += (int) $db->update( Table::name( $db ), array( 'remote_key' => $key ), array( 'id' => $id ) );
			}
		} while ( $done > 0 );
	}

	/**
	 * A row, as the database gives it.
	 *
	 * @param mixed $row The row.
	 * @return array{int, string, string} Its id, the key that it is to have, and the one that it has, which may be empty.
	 */
	private static function read( mixed $row ): array {
		$text = static fn( string $name ): string => is_array( $row ) && is_scalar( $row[ $name ] ?? null ) ? (string) $row[ $name ] : '';
		return array( (int) $text( 'id' ), self::of( $text( 'connection' ), $text( 'remote_id' ) ), $text( 'remote_key' ) );
	}
}
