<?php
/**
 * What is known of whole days.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Adds each day up once, when it is over, so that neither a report of a year nor the length of a list reads all rows. Sums are kept under
 * the day's version, and count while that is the day's and the day is settled: see Days.
 *
 * @phpstan-import-type Sum from RowSums
 * @phpstan-import-type Day from DailyUsage
 */
final class DailySums {
	/**
	 * How many days are added up by a query, and how many at most are settled: what is older is read row by row.
	 */
	private const AT_ONCE = 100;
	private const MOST    = 3660;

	/**
	 * What sums have besides their day and version.
	 */
	private const COUNTED = array( 'author', 'model', 'connection', 'status', 'size', 'cost_currency', 'there', 'videos', 'seconds', 'failures', 'cost' );

	/**
	 * @param \wpdb      $db    WordPress's database.
	 * @param RowSums    $rows  What the rows say.
	 * @param Days       $days  Which days are settled.
	 * @param DailyUsage $usage What these have used.
	 */
	public function __construct( private readonly \wpdb $db, private readonly RowSums $rows, private readonly Days $days, private readonly DailyUsage $usage ) {
	}

	/**
	 * The name of the table of sums on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_sums';
	}

	/**
	 * The columns of the sums, as dbDelta() takes them; `part` numbers those of a day.
	 */
	public static function columns(): string {
		return "day int(10) unsigned NOT NULL,
				version bigint(20) unsigned NOT NULL,
				part int(10) unsigned NOT NULL,
				author bigint(20) unsigned NOT NULL DEFAULT 0,
				model varchar(191) NOT NULL DEFAULT '',
				connection varchar(40) NOT NULL DEFAULT '',
				status varchar(20) NOT NULL DEFAULT '',
				size varchar(20) NOT NULL DEFAULT '',
				cost_currency varchar(10) NOT NULL DEFAULT '',
				there int(10) unsigned NOT NULL DEFAULT 0,
				videos int(10) unsigned NOT NULL DEFAULT 0,
				seconds bigint(20) unsigned NOT NULL DEFAULT 0,
				failures int(10) unsigned NOT NULL DEFAULT 0,
				cost decimal(20,6) NOT NULL DEFAULT 0,
				PRIMARY KEY  (day,version,part)";
	}

	/**
	 * Divides a time into days that are settled, after all that can be are, and the rest.
	 *
	 * @param int $since Unix seconds.
	 * @param int $until Unix seconds; the last one.
	 * @return array{array<int, int>, list<array{int, int}>} The versions of the settled days; and first and last seconds of the rest.
	 */
	public function divide( int $since, int $until ): array {
		// Before the oldest one there is nothing.
		$begin = intdiv( $this->rows->oldest(), DAY_IN_SECONDS );
		$since = $begin > Days::last() ? $since : max( $since, $begin * DAY_IN_SECONDS );
		$first = max( (int) ceil( $since / DAY_IN_SECONDS ), $begin, Days::last() - self::MOST );
		$last  = min( $until < PHP_INT_MAX ? intdiv( $until + 1, DAY_IN_SECONDS ) - 1 : PHP_INT_MAX, Days::last() );
		$days  = $this->days->settled( $first, $last );
		if ( count( $days ) <= $last - $first ) {
			$this->settle( array_values( array_diff( range( $first, $last ), array_keys( $days ) ) ) );
			$days = $this->days->settled( $first, $last );
		}
		ksort( $days );
		$rest = array();
		foreach ( array_keys( $days ) as $day ) {
			if ( $day * DAY_IN_SECONDS > $since ) {
				$rest[] = array( $since, $day * DAY_IN_SECONDS - 1 );
			}
			$since = ( $day + 1 ) * DAY_IN_SECONDS;
		}
		if ( $since <= $until ) {
			$rest[] = array( $since, $until );
		}
		return array( $days, $rest );
	}

	/**
	 * What settled days have used. One author's part is found by their sums, as these are few.
	 *
	 * @param array<int, int> $days   The days' versions.
	 * @param ?int            $author Only this author's; null for all.
	 * @return array<int, Day> By the days; without those of which there is nothing to say.
	 */
	public function used( array $days, ?int $author ): array {
		$kept = null !== $author || array() === $days ? array() : $this->usage->of( $days );
		return $kept + DailyUsage::days( $this->of( array_diff_key( $days, $kept ), $author ) );
	}

	/**
	 * The sums of settled days.
	 *
	 * @param array<int, int> $days   The days' versions.
	 * @param ?int            $author Only this author's; null for all.
	 * @return list<Sum>
	 */
	private function of( array $days, ?int $author ): array {
		$only = null === $author ? '' : ' AND author = %d';
		$rows = array() === $days ? array() : $this->db->get_results(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
				"SELECT day, version, author, model, connection, cost_currency, videos, seconds, failures, cost FROM %i WHERE day BETWEEN %d AND %d$only",
				array_merge(
					array( self::name( $this->db ), min( array_keys( $days ) ), max( array_keys( $days ) ) ),
					null === $author ? array() : array( $author )
				)
			),
			ARRAY_A
		);
		$sums = array_map( RowSums::read( ... ), array_values( (array) $rows ) );
		return array_values( array_filter( $sums, static fn( array $sum ): bool => ( $days[ $sum['day'] ] ?? 0 ) === $sum['version'] ) );
	}

	/**
	 * How many rows of settled days are in the table still.
	 *
	 * @param array<int, int>  $days   The days' versions.
	 * @param literal-string   $where  Which; a condition on columns that sums have, too.
	 * @param list<int|string> $values Its values.
	 */
	public function there( array $days, string $where, array $values ): int {
		$rows = array();
		if ( array() !== $days ) {
			$between = array( min( array_keys( $days ) ), max( array_keys( $days ) ) );
			$rows    = $this->db->get_results(
				array() === $values
					? $this->db->prepare( 'SELECT day, version, there FROM %i WHERE day BETWEEN %d AND %d', Days::name( $this->db ), ...$between )
					: $this->db->prepare(
						// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameter.
						"SELECT day, version, SUM(there) AS there FROM %i $where AND day BETWEEN %d AND %d GROUP BY day, version",
						array_merge( array( self::name( $this->db ) ), $values, $between )
					),
				ARRAY_A
			);
		}
		$there = 0;
		foreach ( array_map( RowSums::read( ... ), array_values( (array) $rows ) ) as $sum ) {
			$there += ( $days[ $sum['day'] ] ?? 0 ) === $sum['version'] ? $sum['there'] : 0;
		}
		return $there;
	}

	/**
	 * Adds days up and settles them; those that were opened of late are left as they are.
	 *
	 * @param list<int> $days The days.
	 */
	private function settle( array $days ): void {
		foreach ( array_chunk( $days, self::AT_ONCE ) as $some ) {
			$versions = $this->days->take( $some );
			$sums     = array() === $versions ? null : $this->rows->of( self::ranges( array_keys( $versions ) ), null );
			if ( null !== $sums ) {
				$this->write( $versions, $sums );
			}
		}
	}

	/**
	 * Writes the sums of days, and settles those that nobody has opened meanwhile; none where the database did not take all sums.
	 *
	 * @param non-empty-array<int, int> $versions The days' versions.
	 * @param list<Sum>                 $sums     Their sums.
	 */
	private function write( array $versions, array $sums ): void {
		foreach ( array_chunk( $sums, self::AT_ONCE, true ) as $some ) {
			$values = array( self::name( $this->db ) );
			foreach ( $some as $part => $sum ) {
				// As a decimal number in any locale.
				$sum['cost'] = number_format( $sum['cost'], 6, '.', '' );
				array_push(
					$values,
					$sum['day'],
					$versions[ $sum['day'] ],
					$part,
					...array_values( array_intersect_key( $sum, array_flip( self::COUNTED ) ) )
				);
			}
			$written = $this->db->query(
				(string) $this->db->prepare(
					'INSERT INTO %i (day, version, part, ' . implode( ', ', self::COUNTED ) . ') VALUES '
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- placeholders.
					. implode( ', ', array_fill( 0, count( $some ), '(%d, %d, %d, %d, %s, %s, %s, %s, %s, %d, %d, %d, %d, %s)' ) ),
					$values
				)
			);
			if ( false === $written ) {
				return;
			}
		}//end foreach
		$this->usage->keep( $versions, $sums );
		$this->days->settle( $versions, self::name( $this->db ) );
		[ $older, $values ] = Days::these( $versions, '<' );
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
		$this->db->query( (string) $this->db->prepare( "DELETE FROM %i WHERE $older", array_merge( array( self::name( $this->db ) ), $values ) ) );
	}

	/**
	 * Days as first and last seconds; those that follow each other together.
	 *
	 * @param non-empty-list<int> $days The days.
	 * @return list<array{int, int}>
	 */
	private static function ranges( array $days ): array {
		sort( $days );
		$ranges = array();
		foreach ( $days as $day ) {
			$first    = $day * DAY_IN_SECONDS;
			$before   = array_pop( $ranges ) ?? array( $first, $first - 1 );
			$follows  = $before[1] + 1 === $first;
			$ranges   = $follows ? $ranges : array( ...$ranges, $before );
			$ranges[] = array( $follows ? $before[0] : $first, $first + DAY_IN_SECONDS - 1 );
		}
		return $ranges;
	}
}
