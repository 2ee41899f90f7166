<?php
/**
 * The table's only reader and writer.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

/**
 * Rows in, rows out. A write names the version that it read, so that a late one changes nothing.
 */
final class VideoRepository {
	/**
	 * Writes a new row, unless the author's request has one.
	 *
	 * @param NewVideo $wanted What is asked for.
	 * @param int      $lease  Seconds for which the row belongs to this process.
	 * @return array{Video, bool} The row, and whether this call wrote it.
	 * @throws \RuntimeException Where the database fails.
	 */
	public function add( NewVideo $wanted, int $lease ): array {
		global $wpdb;
		$now     = time();
		$written = $wpdb->query(
			$wpdb->prepare(
				'INSERT IGNORE INTO %i (author, request_id, status, model, prompt, size, seconds, post, error_message, created_at, updated_at, next_check_at, lease_until)
				VALUES (%d, %s, %s, %s, %s, %s, %d, %d, %s, %d, %d, %d, %d)',
				Table::name(),
				$wanted->author,
				$wanted->request_id,
				Status::Submitting->value,
				$wanted->model,
				$wanted->prompt,
				$wanted->size,
				$wanted->seconds,
				$wanted->post,
				'',
				$now,
				$now,
				$now,
				$now + $lease
			)
		);
		$rows    = $this->select( 'WHERE author = %d AND request_id = %s', array( $wanted->author, $wanted->request_id ) );
		if ( array() === $rows ) {
			throw new \RuntimeException( 'The video could not be written to the database: ' . esc_html( $wpdb->last_error ) );
		}
		return array( $rows[0], 1 === $written );
	}

	/**
	 * One row, or null.
	 *
	 * @param int $id The site's own id.
	 */
	public function find( int $id ): ?Video {
		return $this->select( 'WHERE id = %d', array( $id ) )[0] ?? null;
	}

	/**
	 * The rows of some ids, in the order of their ids.
	 *
	 * @param list<int> $ids The site's own ids.
	 * @return list<Video>
	 */
	public function find_many( array $ids ): array {
		return array() === $ids ? array() : $this->select( 'WHERE id IN (' . self::holders( $ids ) . ') ORDER BY id', $ids );
	}

	/**
	 * A page of rows, and how many there are in all.
	 *
	 * @param array{author?: int, status?: list<string>, model?: string, search?: string, orderby: string, order: string, page: int, per_page: int} $query What is wanted; the column to order by is one of the schema's.
	 * @return array{list<Video>, int}
	 */
	public function page( array $query ): array {
		global $wpdb;
		$where  = array( '1 = 1' );
		$values = array();
		foreach ( array( 'author', 'model' ) as $column ) {
			if ( isset( $query[ $column ] ) ) {
				$where[]  = "$column = %s";
				$values[] = $query[ $column ];
			}
		}
		if ( array() !== ( $query['status'] ?? array() ) ) {
			$where[] = 'status IN (' . implode( ', ', array_fill( 0, count( $query['status'] ), '%s' ) ) . ')';
			$values  = array_merge( $values, $query['status'] );
		}
		if ( '' !== ( $query['search'] ?? '' ) ) {
			$where[]  = 'prompt LIKE %s';
			$values[] = '%' . $wpdb->esc_like( $query['search'] ) . '%';
		}
		$order  = 'asc' === $query['order'] ? 'ASC' : 'DESC';
		$clause = 'WHERE ' . implode( ' AND ', $where );
		$total  = $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i $clause", array_merge( array( Table::name() ), $values ) ) ); // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
		$rows   = $this->select(
			"$clause ORDER BY %i $order, id $order LIMIT %d OFFSET %d",
			array_merge( $values, array( $query['orderby'], $query['per_page'], ( $query['page'] - 1 ) * $query['per_page'] ) )
		);
		return array( $rows, is_numeric( $total ) ? (int) $total : 0 );
	}

	/**
	 * Takes rows that are due and that no process owns; each row goes to one caller only.
	 *
	 * @param int            $limit How many at most.
	 * @param int            $lease Seconds for which they belong to the caller.
	 * @param list<int>|null $ids   Only these, or null for any.
	 * @return list<Video> The most urgent first: what the gateway forgets soonest.
	 */
	public function claim( int $limit, int $lease, ?array $ids = null ): array {
		global $wpdb;
		if ( array() === $ids ) {
			return array();
		}
		$now    = time();
		$due    = 'next_check_at > 0 AND next_check_at <= %d AND lease_until <= %d';
		$only   = null === $ids ? '' : ' AND id IN (' . self::holders( $ids ) . ')';
		$found  = $wpdb->get_col(
			$wpdb->prepare(
				"SELECT id FROM %i WHERE $due$only ORDER BY CASE WHEN expires_at > 0 THEN 0 ELSE 1 END, expires_at, next_check_at, id LIMIT %d", // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
				array_merge( array( Table::name(), $now, $now ), $ids ?? array(), array( $limit ) )
			)
		);
		$wanted = array_map( 'intval', $found );
		if ( array() === $wanted ) {
			return array();
		}
		$token   = wp_generate_uuid4();
		$holders = self::holders( $wanted );
		$wpdb->query(
			$wpdb->prepare(
				"UPDATE %i SET lease_token = %s, lease_until = %d, version = version + 1 WHERE id IN ($holders) AND $due", // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
				array_merge( array( Table::name(), $token, $now + $lease ), $wanted, array( $now, $now ) )
			)
		);
		$rows = $this->select( "WHERE id IN ($holders) AND lease_token = %s", array_merge( $wanted, array( $token ) ) );
		usort( $rows, static fn( Video $a, Video $b ): int => array_search( $a->id, $wanted, true ) <=> array_search( $b->id, $wanted, true ) );
		return $rows;
	}

	/**
	 * Changes a row, if it still is what the caller read.
	 *
	 * @param Video                                                                                                                                                                                                                                                                   $video   What the caller read.
	 * @param array{status?: Status, error?: VideoError|null, remote_id?: string, progress?: int, attachment?: int, submitted_at?: int, completed_at?: int, expires_at?: int, next_check_at?: int, lease_until?: int, checks?: int, attempts?: int, model?: string, size?: string, seconds?: int} $changes New values.
	 * @return ?Video The changed row; null where another process was faster.
	 * @throws \LogicException Where the state can't become the other one.
	 */
	public function save( Video $video, array $changes ): ?Video {
		global $wpdb;
		if ( isset( $changes['status'] ) && ! $video->status->can_become( $changes['status'] ) ) {
			throw new \LogicException( sprintf( 'A video can\'t go from %s to %s.', esc_html( $video->status->value ), esc_html( $changes['status']->value ) ) );
		}
		$columns = array(
			'updated_at' => time(),
			'version'    => $video->version + 1,
		);
		foreach ( $changes as $name => $value ) {
			if ( 'error' === $name ) {
				$columns['error_code']    = $value instanceof VideoError ? $value->code : '';
				$columns['error_message'] = $value instanceof VideoError ? $value->message : '';
				$columns['error_action']  = $value instanceof VideoError ? $value->action : '';
			} else {
				$columns[ $name ] = $value instanceof Status ? $value->value : $value;
			}
		}
		$changed = $wpdb->update(
			Table::name(),
			$columns,
			array(
				'id'      => $video->id,
				'version' => $video->version,
			)
		);
		return 1 === $changed ? $this->find( $video->id ) : null;
	}

	/**
	 * Forgets a row.
	 *
	 * @param int $id The site's own id.
	 */
	public function delete( int $id ): bool {
		global $wpdb;
		return 1 === $wpdb->delete( Table::name(), array( 'id' => $id ) );
	}

	/**
	 * When the next row is due, in Unix seconds; null where nothing is open.
	 */
	public function next_due_at(): ?int {
		global $wpdb;
		$next = $wpdb->get_var( $wpdb->prepare( 'SELECT MIN(CASE WHEN lease_until > next_check_at THEN lease_until ELSE next_check_at END) FROM %i WHERE next_check_at > 0', Table::name() ) );
		return is_numeric( $next ) ? (int) $next : null;
	}

	/**
	 * Reads rows.
	 *
	 * @param string                $clause What follows the table, made of fixed parts.
	 * @param array<int|string|list<string>> $values Its values.
	 * @return list<Video>
	 */
	private function select( string $clause, array $values ): array {
		global $wpdb;
		$rows = $wpdb->get_results( $wpdb->prepare( "SELECT * FROM %i $clause", array_merge( array( Table::name() ), $values ) ), ARRAY_A ); // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameter.
		return is_array( $rows ) ? array_map( Video::from_row( ... ), array_values( $rows ) ) : array();
	}

	/**
	 * Placeholders for a list of ids.
	 *
	 * @param list<int> $ids The ids.
	 */
	private static function holders( array $ids ): string {
		return implode( ', ', array_fill( 0, count( $ids ), '%d' ) );
	}
}
