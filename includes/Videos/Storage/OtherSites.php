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
 * Of what a table may have that does not answer, nobody knows whose it is: neither is it this site's to touch, nor is it not there.
 */
final class OtherSites {
	/**
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
	 * @return ?list<string> Null where a table does not answer: any of them may be.
	 */
	public function known( string $connection, array $remote_ids ): ?array {
		$tables = array() === $remote_ids ? array() : $this->tables();
		if ( null === $tables ) {
			return null;
		}
		$known = array();
		foreach ( $tables as $table ) {
			$found  = $this->rows( $connection, $table, 'remote_id', 'WHERE remote_id IN (' . Placeholders::texts( $remote_ids ) . ')', $remote_ids );
			$packed = null === $found ? null : $this->packed( $connection, $table, $remote_ids );
			if ( null === $found || null === $packed ) {
				return null;
			}
			array_push( $known, ...array_column( $found, 'remote_id' ), ...$packed );
		}
		return array_values( array_unique( $known ) );
	}

	/**
	 * Which of some ids name a video that another site knows by another id.
	 *
	 * @param string       $connection The id of the connection whose server has them.
	 * @param string       $table      The other site's table.
	 * @param list<string> $remote_ids The gateway's ids.
	 * @return ?list<string> Null where the table does not answer.
	 */
	private function packed( string $connection, string $table, array $remote_ids ): ?array {
		$ids   = array_filter( $remote_ids, static fn( string $id ): bool => PackedId::named( $id ) !== $id );
		$named = array_combine( $ids, array_map( PackedId::named( ... ), $ids ) );
		if ( array() === $named ) {
			return array();
		}
		$beginning = $this->db->esc_like( PackedId::BEGINNING ) . '%';
		$found     = $this->rows( $connection, $table, 'remote_id', 'WHERE remote_id LIKE %s ORDER BY id DESC LIMIT 1000', array( $beginning ) );
		$there     = array_map( PackedId::named( ... ), array_column( $found ?? array(), 'remote_id' ) );
		return null === $found ? null : array_map( 'strval', array_keys( array_intersect( $named, $there ) ) );
	}

	/**
	 * Whether another site has asked for the same and has no answer yet: what is found at the gateway may be its.
	 *
	 * @param Video $video The row.
	 */
	public function has_twin_in_flight( Video $video ): bool {
		$found = $this->in_flight( $video->connection, 'AND prompt = %s AND model = %s LIMIT 100', array( $video->prompt, $video->model ) );
		return array() !== $found;
	}

	/**
	 * What the other sites have asked a server for and have no answer to yet: the newest of each.
	 *
	 * @param string $connection The id of the connection to the server.
	 * @return ?list<array{string, int}> Prompts, and when they were sent; null where nothing can be said of them.
	 */
	public function awaited( string $connection ): ?array {
		$found = $this->in_flight( $connection, 'ORDER BY id DESC LIMIT 100', array() );
		return null === $found ? null : array_map( static fn( array $row ): array => array( $row['prompt'] ?? '', (int) ( $row['submitted_at'] ?? 0 ) ), $found );
	}

	/**
	 * Orders of the other sites that were sent to a server and have no answer yet.
	 *
	 * @param string         $connection The id of the connection to the server.
	 * @param literal-string $clause     What else is asked of them.
	 * @param list<string>   $values     Its values.
	 * @return ?list<array<array-key, string>> Null where a table does not answer.
	 */
	private function in_flight( string $connection, string $clause, array $values ): ?array {
		$all = array();
		foreach ( $this->tables() ?? array( null ) as $table ) {
			$found = null === $table ? null : $this->rows(
				$connection,
				$table,
				'prompt, submitted_at',
				"WHERE status IN (%s, %s) AND submitted_at > 0 $clause",
				array( Status::Submitting->value, Status::Unconfirmed->value, ...$values )
			);
			if ( null === $found ) {
				return null;
			}
			array_push( $all, ...$found );
		}
		return $all;
	}

	/**
	 * How many videos the other sites still have at a connection: one that their network has.
	 *
	 * @param string $connection The connection's id.
	 */
	public function open_at( string $connection ): int {
		$open = 0;
		foreach ( $this->tables() ?? array( null ) as $table ) {
			$count = null === $table ? null : $this->db->get_var(
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
	 * The tables of the other sites that do not answer: until they do, no lost order of the network is found at its gateway.
	 *
	 * @return list<string>
	 */
	public function silent(): array {
		$is_silent = fn( string $table ): bool => null === $this->rows( '', $table, 'remote_id, prompt, submitted_at', 'LIMIT 1', array() );
		return array_values( array_filter( $this->tables() ?? array(), $is_silent ) );
	}

	/**
	 * Rows of another site that were ordered of the same server.
	 *
	 * @param string         $connection The id of this site's connection.
	 * @param string         $table      The other site's table. Of an older version it does not say of which connection: nobody may have been there since.
	 * @param literal-string $columns    What is to be known of them.
	 * @param literal-string $clause     What follows the table, made of fixed parts.
	 * @param list<string>   $values     Its values.
	 * @return ?list<array<array-key, string>> Null where it does not answer.
	 */
	private function rows( string $connection, string $table, string $columns, string $clause, array $values ): ?array {
		$shows = $this->db->suppress_errors();
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameters.
		$found = $this->db->get_results( $this->db->prepare( "SELECT connection, $columns FROM %i $clause", array( $table, ...$values ) ), ARRAY_A );
		$this->db->suppress_errors( $shows );
		if ( '' !== $this->db->last_error ) {
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameters.
			$found = $this->db->get_results( $this->db->prepare( "SELECT $columns FROM %i $clause", array( $table, ...$values ) ), ARRAY_A );
		}
		return '' === $this->db->last_error ? $this->of_same_server( $connection, $table, (array) $found ) : null;
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
	 * The tables of the other sites that have any, be those archived or about to be deleted.
	 *
	 * @return ?list<string> Null where the database does not say.
	 */
	private function tables(): ?array {
		if ( ! is_multisite() ) {
			return array();
		}
		$own    = Table::name( $this->db );
		$suffix = substr( $own, strlen( $this->db->prefix ) );
		// What else the pattern takes is told apart below: where the database's mode is NO_BACKSLASH_ESCAPES, it has no escape.
		$found = $this->db->get_col( $this->db->prepare( 'SHOW TABLES LIKE %s', $this->db->base_prefix . '%' . $suffix ) );
		if ( '' !== $this->db->last_error ) {
			return null;
		}
		// Of those of other WordPresses with a longer prefix in this database, none is meant.
		$ours = '/^' . preg_quote( $this->db->base_prefix, '/' ) . '(\d+_)?' . preg_quote( $suffix, '/' ) . '$/';
		return array_values(
			array_filter( $found, static fn( mixed $table ): bool => is_string( $table ) && $table !== $own && 1 === preg_match( $ours, $table ) )
		);
	}
}
