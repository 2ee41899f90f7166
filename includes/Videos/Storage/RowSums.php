<?php
/**
 * What the rows of some time add up to.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;

/**
 * Adds up videos by day, person, model, connection, state, size and currency, and those among them that were deleted here since, which have
 * neither state nor size. Reads each row, and each as it is now.
 *
 * @phpstan-type Sum array{
 *     day: int,
 *     version: int,
 *     author: int,
 *     model: string,
 *     connection: string,
 *     status: string,
 *     size: string,
 *     cost_currency: string,
 *     there: int,
 *     videos: int,
 *     seconds: int,
 *     failures: int,
 *     cost: float,
 * }
 */
final class RowSums {
	/**
	 * How many times are asked for at once: a condition must not become too long for a database.
	 */
	private const RANGES = 100;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * When the oldest video was ordered, in Unix seconds; PHP_INT_MAX where there was none.
	 */
	public function oldest(): int {
		$oldest = $this->db->get_row(
			$this->db->prepare(
				'SELECT (SELECT MIN(created_at) FROM %i) AS live, (SELECT MIN(created_at) FROM %i) AS gone',
				Table::name( $this->db ),
				Forgotten::name( $this->db )
			),
			ARRAY_A
		);
		$oldest = array_filter( (array) $oldest, is_numeric( ... ) );
		return array() === $oldest ? PHP_INT_MAX : (int) min( $oldest );
	}

	/**
	 * The sums of some times. What servers refused is no video, and counts as a failure like one that failed there.
	 *
	 * @param list<array{int, int}> $ranges First and last seconds.
	 * @param ?int                  $author Only this author's; null for all.
	 * @return list<Sum>|null Null where the database did not answer.
	 */
	public function of( array $ranges, ?int $author ): ?array {
		$sums = array();
		foreach ( array_chunk( $ranges, self::RANGES ) as $some ) {
			[ $when, $values ] = self::when( $some );
			if ( null !== $author ) {
				$when    .= ' AND author = %d';
				$values[] = $author;
			}
			$by   = 'GROUP BY FLOOR(created_at / 86400), author, model, connection, cost_currency';
			$live = $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
				'SELECT FLOOR(created_at / 86400) AS day, author, model, connection, status, size, cost_currency, '
					. 'SUM(cost) AS cost, COUNT(*) AS there, SUM(CASE WHEN remote_id IS NULL THEN 0 ELSE 1 END) AS videos, '
					. 'SUM(CASE WHEN remote_id IS NULL THEN 0 ELSE seconds END) AS seconds, '
					. "SUM(CASE WHEN status = %s THEN 1 ELSE 0 END) AS failures FROM %i WHERE $when $by, status, size",
				array_merge( array( Status::Failed->value, Table::name( $this->db ) ), $values )
			);
			$gone = $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
				'SELECT FLOOR(created_at / 86400) AS day, author, model, connection, cost_currency, SUM(cost) AS cost, '
					. "SUM(made) AS videos, SUM(made * seconds) AS seconds, SUM(failed) AS failures FROM %i AS gone WHERE $when "
					. 'AND made + failed > 0 AND NOT EXISTS (SELECT 1 FROM %i AS there WHERE there.id = gone.video AND there.request_id = gone.request_id) '
					. "AND NOT EXISTS (SELECT 1 FROM %i AS there WHERE there.remote_key = gone.remote_key) $by",
				array_merge( array( Forgotten::name( $this->db ) ), $values, array( Table::name( $this->db ), Table::name( $this->db ) ) )
			);
			foreach ( array( $live, $gone ) as $query ) {
				// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- both are.
				$rows = $this->db->get_results( (string) $query, ARRAY_A );
				// No rows are an answer, too: only the error tells.
				if ( ! is_array( $rows ) || '' !== $this->db->last_error ) {
					return null;
				}
				array_push( $sums, ...array_map( self::read( ... ), array_values( $rows ) ) );
			}
		}//end foreach
		return $sums;
	}

	/**
	 * The condition of being of some times.
	 *
	 * @param non-empty-list<array{int, int}> $ranges First and last seconds.
	 * @return array{literal-string, list<int>} The condition, and its values.
	 */
	public static function when( array $ranges ): array {
		return array( '(' . implode( ' OR ', array_fill( 0, count( $ranges ), 'created_at BETWEEN %d AND %d' ) ) . ')', array_merge( ...$ranges ) );
	}

	/**
	 * A row of sums as a database gives it.
	 *
	 * @param mixed $row The row.
	 * @return Sum
	 */
	public static function read( mixed $row ): array {
		/** @var array<string, string|int|float|null> $row As wpdb gives rows. */
		return array(
			'day'           => (int) ( $row['day'] ?? 0 ),
			'version'       => (int) ( $row['version'] ?? 0 ),
			'author'        => (int) ( $row['author'] ?? 0 ),
			'model'         => (string) ( $row['model'] ?? '' ),
			'connection'    => (string) ( $row['connection'] ?? '' ),
			'status'        => (string) ( $row['status'] ?? '' ),
			'size'          => (string) ( $row['size'] ?? '' ),
			'cost_currency' => (string) ( $row['cost_currency'] ?? '' ),
			'there'         => (int) ( $row['there'] ?? 0 ),
			'videos'        => (int) ( $row['videos'] ?? 0 ),
			'seconds'       => (int) ( $row['seconds'] ?? 0 ),
			'failures'      => (int) ( $row['failures'] ?? 0 ),
			'cost'          => (float) ( $row['cost'] ?? 0 ),
		);
	}
}
