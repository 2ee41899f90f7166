<?php
/**
 * The other sites of a network.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Gateway\Reading\PackedId;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Sites of a network may have the same key, and the gateway's list then has the videos of all of them. Reads which are another
 * site's, so that no site sees, takes or deletes them. Two servers may give the same id to videos of theirs: only those of the same one are meant.
 */
final class OtherSites {
	/**
	 * Sets the collaborators.
	 *
	 * @param \wpdb       $db          WordPress's database.
	 * @param Connections $connections The site's connections; within another one, that site's.
	 */
	public function __construct( private readonly \wpdb $db, private readonly Connections $connections ) {
	}

	/**
	 * Which of some of the gateway's ids are other sites'.
	 *
	 * @param string       $connection The id of the connection whose server has them.
	 * @param list<string> $remote_ids The gateway's ids.
	 * @return list<string>
	 */
	public function known( string $connection, array $remote_ids ): array {
		$known = array();
		foreach ( array() === $remote_ids ? array() : $this->tables() as $table ) {
			$holders = implode( ', ', array_fill( 0, count( $remote_ids ), '%s' ) );
			$found   = $this->db->get_results(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
				$this->db->prepare( "SELECT remote_id, connection FROM %i WHERE remote_id IN ($holders)", array_merge( array( $table ), $remote_ids ) ),
				ARRAY_A
			);
			array_push( $known, ...array_column( $this->of_same_server( $connection, $table, (array) $found ), 'remote_id' ) );
			array_push( $known, ...$this->packed( $connection, $table, $remote_ids ) );
		}
		return array_values( array_unique( $known ) );
	}

	/**
	 * Which of some ids name a video that another site knows by another id.
	 *
	 * @param string       $connection The id of the connection whose server has them.
	 * @param string       $table      The other site's table.
	 * @param list<string> $remote_ids The gateway's ids.
	 * @return list<string>
	 */
	private function packed( string $connection, string $table, array $remote_ids ): array {
		$ids   = array_filter( $remote_ids, static fn( string $id ): bool => PackedId::named( $id ) !== $id );
		$named = array_combine( $ids, array_map( PackedId::named( ... ), $ids ) );
		if ( array() === $named ) {
			return array();
		}
		$found = $this->db->get_results(
			$this->db->prepare(
				'SELECT remote_id, connection FROM %i WHERE remote_id LIKE %s ORDER BY id DESC LIMIT 1000',
				array( $table, $this->db->esc_like( PackedId::BEGINNING ) . '%' )
			),
			ARRAY_A
		);
		$there = array_map( PackedId::named( ... ), array_column( $this->of_same_server( $connection, $table, (array) $found ), 'remote_id' ) );
		return array_map( 'strval', array_keys( array_intersect( $named, $there ) ) );
	}

	/**
	 * Whether another site has asked for the same and has no answer yet: what is found at the gateway may be its.
	 *
	 * @param Video $video The row.
	 */
	public function has_twin_in_flight( Video $video ): bool {
		foreach ( $this->tables() as $table ) {
			$states = array( Status::Submitting->value, Status::Unconfirmed->value );
			$found  = $this->db->get_results(
				$this->db->prepare(
					'SELECT DISTINCT connection FROM %i WHERE status IN (%s, %s) AND submitted_at > 0 AND prompt = %s AND model = %s',
					array_merge( array( $table ), $states, array( $video->prompt, $video->model ) )
				),
				ARRAY_A
			);
			if ( array() !== $this->of_same_server( $video->connection, $table, (array) $found ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * How many videos the other sites still have at a connection: one that their network has.
	 *
	 * @param string $connection The connection's id.
	 */
	public function open_at( string $connection ): int {
		$open = 0;
		foreach ( $this->tables() as $table ) {
			$count = $this->db->get_var(
				$this->db->prepare(
					'SELECT COUNT(*) FROM %i WHERE connection = %s AND (next_check_at > 0 OR status = %s)',
					$table,
					$connection,
					Status::Unconfirmed->value
				)
			);
			// A table that does not answer may have some.
			$open += is_numeric( $count ) ? (int) $count : 1;
		}
		return $open;
	}

	/**
	 * Rows of another site without those that were ordered of another server. Where that site no longer knows of which one, they are not left out.
	 *
	 * @param string       $connection The id of this site's connection.
	 * @param string       $table      The other site's table.
	 * @param array<mixed> $rows       Rows with their connections' ids.
	 * @return list<array<array-key, string>>
	 */
	private function of_same_server( string $connection, string $table, array $rows ): array {
		$rows   = array_map( static fn( mixed $row ): array => array_filter( (array) $row, 'is_string' ), array_values( $rows ) );
		$server = array() === $rows ? '' : $this->connections->find( $connection )?->server() ?? '';
		if ( '' === $server ) {
			return $rows;
		}
		// The main site's has no number.
		preg_match( '/^(\d+)_/', substr( $table, strlen( $this->db->base_prefix ) ), $number );
		switch_to_blog( (int) ( $number[1] ?? 1 ) );
		try {
			return array_values(
				array_filter(
					$rows,
					fn( array $row ): bool => in_array( $this->connections->find( $row['connection'] ?? '' )?->server() ?? '', array( '', $server ), true )
				)
			);
		} finally {
			restore_current_blog();
		}
	}

	/**
	 * The tables of the other sites that have any.
	 *
	 * @return list<string>
	 */
	private function tables(): array {
		if ( ! is_multisite() ) {
			return array();
		}
		$own    = Table::name( $this->db );
		$suffix = substr( $own, strlen( $this->db->prefix ) );
		$found  = $this->db->get_col(
			$this->db->prepare( 'SHOW TABLES LIKE %s', $this->db->esc_like( $this->db->base_prefix ) . '%' . $this->db->esc_like( $suffix ) )
		);
		// Of those of other WordPresses with a longer prefix in this database, none is meant.
		$ours = '/^' . preg_quote( $this->db->base_prefix, '/' ) . '(\d+_)?' . preg_quote( $suffix, '/' ) . '$/';
		return array_values(
			array_filter( $found, static fn( mixed $table ): bool => is_string( $table ) && $table !== $own && 1 === preg_match( $ours, $table ) )
		);
	}
}
