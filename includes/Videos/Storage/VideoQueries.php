<?php
/**
 * Questions about many videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Reads the table for lists, limits and reports. Writes nothing.
 *
 * @phpstan-type Wanted array{
 *     author?: int,
 *     post?: int,
 *     status?: list<string>,
 *     model?: string,
 *     connection?: string,
 *     size?: string,
 *     remix_of?: int,
 *     take_of?: int,
 *     continues?: int,
 *     ids?: list<int>,
 *     attachment?: int,
 *     search?: string,
 *     after?: int,
 *     before?: int,
 *     orderby: string,
 *     order: string,
 *     page: int,
 *     per_page: int,
 * }
 */
final class VideoQueries {
	/**
	 * As many videos of a chain as are looked for.
	 */
	private const LONGEST_CHAIN = 100;

	/**
	 * @param \wpdb    $db       WordPress's database.
	 * @param Totals   $totals   How many rows there are.
	 * @param Searches $searches Which prompts have what is looked for.
	 */
	public function __construct( private readonly \wpdb $db, private readonly Totals $totals, private readonly Searches $searches ) {
	}

	/**
	 * A page of rows, and how many there are in all.
	 *
	 * @param Wanted $query What is wanted; the column to order by is one of the schema's.
	 * @return array{list<Video>, int}
	 */
	public function page( array $query ): array {
		[ $found, $ids ] = '' === ( $query['search'] ?? '' ) ? array( null, null ) : $this->searches->find( $query );
		if ( null !== $found && null !== $ids ) {
			$videos = $this->these( $ids, $query );
			if ( count( $videos ) === count( $ids ) ) {
				return array( $videos, $found );
			}
			// Some went past the plugin, as with a backup that was brought back.
			$found = null;
		}
		[ $clause, $values ] = VideoFilter::where( $this->db, $query );
		$total               = $found ?? $this->totals->of( $query );
		$skip                = ( $query['page'] - 1 ) * $query['per_page'];
		$take                = min( $query['per_page'], $total - $skip );
		if ( $take <= 0 ) {
			return array( array(), $total );
		}
		// What is nearer to the end is counted from there: a database reads all that it skips.
		$is_behind = $skip > $total / 2;
		$order     = ( 'asc' === $query['order'] ) === $is_behind ? 'DESC' : 'ASC';
		$rows      = $this->db->get_results(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
				"SELECT * FROM %i $clause ORDER BY %i $order, %i $order, id $order LIMIT %d OFFSET %d",
				array_merge( array( Table::name( $this->db ) ), $values, self::order( $query ), array( $take, $is_behind ? $total - $skip - $take : $skip ) )
			),
			ARRAY_A
		);
		$videos = Video::from_rows( $rows );
		return array( $is_behind ? array_reverse( $videos ) : $videos, $total );
	}

	/**
	 * What a list is ordered by before its ids: an index has it so.
	 *
	 * @param Wanted $query What is wanted.
	 * @return array{string, string}
	 */
	private static function order( array $query ): array {
		$by = $query['orderby'];
		return array( $by, in_array( $by, array( 'status', 'size' ), true ) ? 'created_at' : $by );
	}

	/**
	 * Some rows.
	 *
	 * @param list<int> $ids   The site's own ids.
	 * @param Wanted    $query How they are ordered.
	 * @return list<Video>
	 */
	private function these( array $ids, array $query ): array {
		$order = 'asc' === $query['order'] ? 'ASC' : 'DESC';
		return array() === $ids ? array() : Video::from_rows(
			$this->db->get_results(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts, and of placeholders.
				$this->db->prepare(
					'SELECT * FROM %i WHERE id IN (' . Placeholders::numbers( $ids ) . ") ORDER BY %i $order, %i $order, id $order",
					array( Table::name( $this->db ), ...$ids, ...self::order( $query ) )
				),
				ARRAY_A
			)
		);
	}

	/**
	 * The videos that have one of a gateway's ids, in one question however many connections may have it.
	 *
	 * @param non-empty-list<string> $connections The connections' ids.
	 * @param string                 $remote_id   The gateway's id.
	 * @return list<Video>
	 */
	public function made_as( array $connections, string $remote_id ): array {
		$keys = array_map( static fn( string $connection ): string => RemoteKeys::of( $connection, $remote_id ), $connections );
		return Video::from_rows(
			$this->db->get_results(
				// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- made of fixed parts, and of placeholders.
				$this->db->prepare(
					'SELECT * FROM %i WHERE remote_key IN (' . Placeholders::texts( $keys ) . ')',
					array( Table::name( $this->db ), ...$keys )
				),
				ARRAY_A
			)
		);
	}

	/**
	 * Some videos, what they go on from up to the first one, and all that goes on from any of those; whosever they are.
	 *
	 * @param list<int> $ids The site's own ids.
	 * @return list<int> Ids; also of videos that are no longer there.
	 */
	public function chain( array $ids ): array {
		$line = $this->spread( 'SELECT DISTINCT continues FROM %i WHERE continues > 0 AND id', array_values( array_unique( $ids ) ) );
		return $this->spread( 'SELECT id FROM %i WHERE continues', $line );
	}

	/**
	 * Some videos and their neighbours in a direction, and those of these.
	 *
	 * @param literal-string $select Reads neighbours, up to the column that is one of the ids.
	 * @param list<int>      $all    The site's own ids.
	 * @return list<int>
	 */
	private function spread( string $select, array $all ): array {
		$new = $all;
		while ( array() !== $new ) {
			$found = $this->db->get_col(
				// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- made of fixed parts, and of placeholders.
				$this->db->prepare( "$select IN (" . Placeholders::numbers( $new ) . ')', array_merge( array( Table::name( $this->db ) ), $new ) )
			);
			$ids = Numbers::of( $found );
			$new = array_slice( array_values( array_diff( $ids, $all ) ), 0, max( 0, self::LONGEST_CHAIN - count( $all ) ) );
			$all = array_merge( $all, $new );
		}
		return $all;
	}

	/**
	 * How many videos are in each state.
	 *
	 * @return array<string, int> By the states that there are videos in.
	 */
	public function counts(): array {
		$counts = array();
		$rows   = $this->db->get_results(
			$this->db->prepare( 'SELECT status, COUNT(*) AS videos FROM %i GROUP BY status', Table::name( $this->db ) ),
			ARRAY_A
		);
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			if ( is_array( $row ) && is_string( $row['status'] ?? null ) && is_numeric( $row['videos'] ?? null ) ) {
				$counts[ $row['status'] ] = (int) $row['videos'];
			}
		}
		return $counts;
	}

	/**
	 * How many videos a connection still has to finish, or a person to decide on.
	 *
	 * @param string $connection The connection's id.
	 */
	public function open_at( string $connection ): int {
		$count = $this->db->get_var(
			$this->db->prepare(
				'SELECT COUNT(*) FROM %i WHERE connection = %s AND (next_check_at > 0 OR status = %s)',
				Table::name( $this->db ),
				$connection,
				Status::Unconfirmed->value
			)
		);
		return is_numeric( $count ) ? (int) $count : 0;
	}

	/**
	 * Which connections have videos to finish, and are none of some.
	 *
	 * @param list<string> $known The ids of those.
	 * @return list<string> Their ids; what has none is not meant.
	 */
	public function open_beside( array $known ): array {
		$known = array( '', ...$known );
		$names = Placeholders::texts( $known );
		$found = $this->db->get_col(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
				"SELECT DISTINCT connection FROM %i WHERE next_check_at > 0 AND status <> %s AND connection NOT IN ($names)",
				array_merge( array( Table::name( $this->db ), Status::Completed->value ), $known )
			)
		);
		return array_values( array_filter( $found, 'is_string' ) );
	}

	/**
	 * Seconds of video that are ordered, or looked for, and not here yet.
	 */
	public function seconds_to_come(): int {
		$open    = array_column( array( Status::Submitting, Status::Queued, Status::InProgress, Status::Importing, Status::Unconfirmed ), 'value' );
		$seconds = $this->db->get_var(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of placeholders.
				'SELECT SUM(seconds) FROM %i WHERE next_check_at > 0 AND submitted_at > 0 AND status IN (' . Placeholders::texts( $open ) . ')',
				array( Table::name( $this->db ), ...$open )
			)
		);
		return Numbers::one( $seconds );
	}

	/**
	 * When the next row is due, in Unix seconds; null where nothing is open. What is put off for longer than anything is has been due for long.
	 *
	 * @param list<string>|null $connections The ids of the connections whose rows are meant, at least one; null for all.
	 */
	public function next_due_at( ?array $connections = null ): ?int {
		$only = null === $connections ? '' : ' AND connection IN (' . Placeholders::texts( $connections ) . ')';
		$far  = time() + Claims::FAR;
		$next = $this->db->get_var(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
				"SELECT MIN(CASE WHEN next_check_at > %d OR lease_until > %d THEN 1 WHEN lease_until > next_check_at THEN lease_until ELSE next_check_at END)
				FROM %i WHERE next_check_at > 0$only",
				array_merge( array( $far, $far, Table::name( $this->db ) ), $connections ?? array() )
			)
		);
		return is_numeric( $next ) ? (int) $next : null;
	}

	/**
	 * How many rows have been due since some time, and nobody works on them.
	 *
	 * @param int          $time        Unix seconds.
	 * @param list<string> $connections The ids of the connections whose rows are meant, at least one.
	 */
	public function count_due_since( int $time, array $connections ): int {
		$names = Placeholders::texts( $connections );
		$count = $this->db->get_var(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
				"SELECT COUNT(*) FROM %i WHERE next_check_at > 0 AND next_check_at < %d AND lease_until < %d AND connection IN ($names)",
				array_merge( array( Table::name( $this->db ), $time, time() ), $connections )
			)
		);
		return Numbers::one( $count );
	}
}
