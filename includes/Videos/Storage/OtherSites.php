<?php
/**
 * The other sites of a network.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Sites of a network may have the same key, and the gateway's list then has the videos of all of them. Reads which are another
 * site's, so that no site sees, takes or deletes them.
 */
final class OtherSites {
	/**
	 * Sets the collaborators.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Which of some of the gateway's ids are other sites'.
	 *
	 * @param list<string> $remote_ids The gateway's ids.
	 * @return list<string>
	 */
	public function known( array $remote_ids ): array {
		$known = array();
		foreach ( array() === $remote_ids ? array() : $this->tables() as $table ) {
			$holders = implode( ', ', array_fill( 0, count( $remote_ids ), '%s' ) );
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
			$found = $this->db->get_col(
				$this->db->prepare( "SELECT remote_id FROM %i WHERE remote_id IN ($holders)", array_merge( array( $table ), $remote_ids ) )
			);
			$known = array_merge( $known, array_filter( $found, 'is_string' ) );
		}
		return array_values( array_unique( $known ) );
	}

	/**
	 * Whether another site has asked for the same and has no answer yet: what is found at the gateway may be its.
	 *
	 * @param Video $video The row.
	 */
	public function has_twin_in_flight( Video $video ): bool {
		foreach ( $this->tables() as $table ) {
			$states = array( Status::Submitting->value, Status::Unconfirmed->value );
			$found  = $this->db->get_var(
				$this->db->prepare(
					'SELECT id FROM %i WHERE status IN (%s, %s) AND submitted_at > 0 AND prompt = %s AND model = %s LIMIT 1',
					array_merge( array( $table ), $states, array( $video->prompt, $video->model ) )
				)
			);
			if ( null !== $found ) {
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
