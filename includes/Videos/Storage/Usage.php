<?php
/**
 * What was made.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;

/**
 * Counts videos by day, person, model and connection, those among them that were deleted here since.
 *
 * @phpstan-type Count array{date: string, author: int, model: string, connection: string, videos: int, seconds: int, failures: int, costs: array<string, float>}
 */
final class Usage {
	/**
	 * What a day of one person, model and connection is grouped by; what servers say that videos cost adds up by currency.
	 */
	private const GROUPED = 'GROUP BY FLOOR(created_at / 86400), author, model, connection, cost_currency';

	/**
	 * Sets the collaborators.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * What was made at the gateways. What they refused is no video, and counts as a failure like one that failed there.
	 *
	 * @param int  $since  Unix seconds.
	 * @param ?int $author Only this author's; null for all.
	 * @return list<Count> Days in UTC, the newest first.
	 */
	public function since( int $since, ?int $author ): array {
		$only   = null === $author ? '' : ' AND author = %d';
		$values = array_merge( array( $since ), null === $author ? array() : array( $author ) );
		$select = 'SELECT FLOOR(created_at / 86400) AS day, author, model, connection, cost_currency, SUM(cost) AS cost,';
		$live   = $this->db->prepare(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQL.NotPrepared -- made of fixed parts.
			"$select SUM(CASE WHEN remote_id IS NULL THEN 0 ELSE 1 END) AS videos, SUM(CASE WHEN remote_id IS NULL THEN 0 ELSE seconds END) AS seconds, " .
			"SUM(CASE WHEN status = %s THEN 1 ELSE 0 END) AS failures FROM %i WHERE created_at >= %d$only " . self::GROUPED,
			array_merge( array( Status::Failed->value, Table::name( $this->db ) ), $values )
		);
		$gone = $this->db->prepare(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQL.NotPrepared -- made of fixed parts.
			"$select SUM(made) AS videos, SUM(made * seconds) AS seconds, SUM(failed) AS failures FROM %i AS gone WHERE created_at >= %d$only " .
			'AND NOT EXISTS (SELECT 1 FROM %i AS there WHERE there.id = gone.video AND there.request_id = gone.request_id) ' . self::GROUPED,
			array_merge( array( Forgotten::name( $this->db ) ), $values, array( Table::name( $this->db ) ) )
		);
		$usage = array();
		foreach ( array_merge( $this->rows( (string) $live ), $this->rows( (string) $gone ) ) as $row ) {
			$name           = "{$row['date']} " . sprintf( '%020d', $row['author'] ) . " {$row['model']} {$row['connection']}";
			$usage[ $name ] = isset( $usage[ $name ] ) ? self::sum( $usage[ $name ], $row ) + $row : $row;
		}
		$usage = array_filter( $usage, static fn( array $row ): bool => $row['videos'] + $row['failures'] > 0 );
		ksort( $usage );
		usort( $usage, static fn( array $one, array $other ): int => $other['date'] <=> $one['date'] );
		return $usage;
	}

	/**
	 * Two counts together.
	 *
	 * @template Sums of array{videos: int, seconds: int, failures: int, costs: array<string, float>}
	 * @param Sums $one   One.
	 * @param Sums $other Another one.
	 * @return array{videos: int, seconds: int, failures: int, costs: array<string, float>}
	 */
	public static function sum( array $one, array $other ): array {
		$costs = $one['costs'];
		foreach ( $other['costs'] as $currency => $amount ) {
			$costs[ $currency ] = ( $costs[ $currency ] ?? 0.0 ) + $amount;
		}
		return array(
			'videos'   => $one['videos'] + $other['videos'],
			'seconds'  => $one['seconds'] + $other['seconds'],
			'failures' => $one['failures'] + $other['failures'],
			'costs'    => $costs,
		);
	}

	/**
	 * The counts of a query.
	 *
	 * @param string $query The query.
	 * @return list<Count>
	 */
	private function rows( string $query ): array {
		$counts = array();
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- by both callers.
		foreach ( (array) $this->db->get_results( $query, ARRAY_A ) as $row ) {
			$row      = (array) $row;
			$int      = static fn( string $name ): int => is_numeric( $row[ $name ] ?? null ) ? (int) $row[ $name ] : 0;
			$text     = static fn( string $name ): string => is_string( $row[ $name ] ?? null ) ? $row[ $name ] : '';
			$counts[] = array(
				'date'       => gmdate( 'Y-m-d', $int( 'day' ) * DAY_IN_SECONDS ),
				'author'     => $int( 'author' ),
				'model'      => $text( 'model' ),
				'connection' => $text( 'connection' ),
				'videos'     => $int( 'videos' ),
				'seconds'    => $int( 'seconds' ),
				'failures'   => $int( 'failures' ),
				'costs'      => '' === $text( 'cost_currency' ) ? array() : array( $text( 'cost_currency' ) => is_numeric( $row['cost'] ?? null ) ? (float) $row['cost'] : 0.0 ),
			);
		}
		return $counts;
	}
}
