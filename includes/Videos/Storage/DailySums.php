<?php
/**
 * What is known of whole days.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Adds each day up once, when it is over, so that neither a report of a year nor the length of a list reads all rows. Sums are kept under
 * the day's version, and count while that is the day's and the day is settled. Whoever is about to change what is counted opens the day
 * before: so whatever a process dies in between of, no sum outlives what it says.
 *
 * @phpstan-import-type Sum from RowSums
 */
final class DailySums {
	/**
	 * How long a day that was opened stays open: whoever opened it writes at once.
	 */
	private const OPEN = HOUR_IN_SECONDS;

	/**
	 * How long a day is believed, and not added up again. Past the plugin, as from a backup, rows may come and go, too.
	 */
	private const BELIEVED = WEEK_IN_SECONDS;

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
	 * Sets the collaborators.
	 *
	 * @param \wpdb   $db   WordPress's database.
	 * @param RowSums $rows What the rows say.
	 */
	public function __construct( private readonly \wpdb $db, private readonly RowSums $rows ) {
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
	 * The name of the table of days on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function days( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_days';
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
	 * The columns of the days, as dbDelta() takes them. Days are counted from 1970, in UTC.
	 */
	public static function columns_of_days(): string {
		return 'day int(10) unsigned NOT NULL,
				version bigint(20) unsigned NOT NULL DEFAULT 1,
				settled_at bigint(20) unsigned NOT NULL DEFAULT 0,
				open_until bigint(20) unsigned NOT NULL DEFAULT 0,
				there int(10) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (day)';
	}

	/**
	 * Opens the day of a row that is about to change, if it can be settled, or can be after the next midnight, which may come before the change;
	 * younger days are open anyway.
	 *
	 * @param \wpdb $db         WordPress's database.
	 * @param int   $created_at When the row was made, in Unix seconds.
	 */
	public static function open( \wpdb $db, int $created_at ): void {
		$day = intdiv( $created_at, DAY_IN_SECONDS );
		if ( $day > self::last_day() + 1 ) {
			return;
		}
		$until = time() + self::OPEN;
		$raise = $db->prepare( 'UPDATE %i SET version = version + 1, settled_at = 0, open_until = %d WHERE day = %d', self::days( $db ), $until, $day );
		$add   = $db->prepare( 'INSERT IGNORE INTO %i (day, open_until) VALUES (%d, %d)', self::days( $db ), $day, $until );
		// The third is needed where somebody who wants to settle the day is faster than the second.
		foreach ( array( $raise, $add, $raise ) as $query ) {
			// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- each is.
			if ( 1 === $db->query( (string) $query ) ) {
				return;
			}
		}
	}

	/**
	 * Opens all days that were ever settled.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function open_all( \wpdb $db ): void {
		$until = time() + self::OPEN;
		$query = $db->prepare( 'UPDATE %i SET version = version + 1, settled_at = 0, open_until = %d', self::days( $db ), $until );
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$db->query( (string) $query );
	}

	/**
	 * The last day that can be settled: the one before yesterday. Rows of a day may be written a little after it, and clocks differ.
	 */
	private static function last_day(): int {
		return intdiv( time(), DAY_IN_SECONDS ) - 2;
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
		$since = $begin > self::last_day() ? $since : max( $since, $begin * DAY_IN_SECONDS );
		$first = max( (int) ceil( $since / DAY_IN_SECONDS ), $begin, self::last_day() - self::MOST );
		$last  = min( $until < PHP_INT_MAX ? intdiv( $until + 1, DAY_IN_SECONDS ) - 1 : PHP_INT_MAX, self::last_day() );
		$days  = $this->settled( $first, $last );
		if ( count( $days ) <= $last - $first ) {
			$this->settle( array_values( array_diff( range( $first, $last ), array_keys( $days ) ) ) );
			$days = $this->settled( $first, $last );
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
	 * The sums of settled days.
	 *
	 * @param array<int, int> $days   The days' versions.
	 * @param ?int            $author Only this author's; null for all.
	 * @return list<Sum>
	 */
	public function of( array $days, ?int $author ): array {
		$only = null === $author ? '' : ' AND author = %d';
		$rows = array() === $days ? array() : $this->db->get_results(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
				"SELECT day, version, author, model, connection, cost_currency, videos, seconds, failures, cost FROM %i WHERE day BETWEEN %d AND %d$only",
				array_merge( array( self::name( $this->db ), min( array_keys( $days ) ), max( array_keys( $days ) ) ), null === $author ? array() : array( $author ) )
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
					? $this->db->prepare( 'SELECT day, version, there FROM %i WHERE day BETWEEN %d AND %d', self::days( $this->db ), ...$between )
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
	 * Which of some days are settled.
	 *
	 * @param int $first The first day.
	 * @param int $last  The last day.
	 * @return array<int, int> Their versions.
	 */
	private function settled( int $first, int $last ): array {
		return $first > $last ? array() : $this->versions(
			// Not all on one day, as they were all settled on one.
			'day BETWEEN %d AND %d AND settled_at + %d + (day %% 7) * 86400 > %d',
			array( $first, $last, self::BELIEVED, time() )
		);
	}

	/**
	 * Adds days up and settles them; those that were opened of late are left as they are.
	 *
	 * @param list<int> $days The days.
	 */
	private function settle( array $days ): void {
		foreach ( array_chunk( $days, self::AT_ONCE ) as $some ) {
			$holders = Placeholders::numbers( $some );
			$this->db->query(
				(string) $this->db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- placeholders.
					'INSERT IGNORE INTO %i (day) VALUES ' . implode( ', ', array_fill( 0, count( $some ), '(%d)' ) ),
					array_merge( array( self::days( $this->db ) ), $some )
				)
			);
			// What is believed no more.
			$this->db->query(
				(string) $this->db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
					"UPDATE %i SET version = version + 1, settled_at = 0 WHERE day IN ($holders) AND settled_at > 0 AND settled_at + %d + (day %% 7) * 86400 <= %d",
					array_merge( array( self::days( $this->db ) ), $some, array( self::BELIEVED, time() ) )
				)
			);
			$versions = $this->versions( "day IN ($holders) AND settled_at = 0 AND open_until <= %d", array_merge( $some, array( time() ) ) );
			if ( array() !== $versions && $this->claim( $versions ) ) {
				// A row that changes from now on raises its day's version first.
				$versions = array_map( static fn( int $version ): int => $version + 1, $versions );
				$sums     = $this->rows->of( self::ranges( array_keys( $versions ) ), null );
				if ( null !== $sums ) {
					$this->write( $versions, $sums );
				}
			}
		}//end foreach
	}

	/**
	 * Takes days for this process, which alone writes under their next versions.
	 *
	 * @param non-empty-array<int, int> $versions The days' versions.
	 * @return bool Whether all are taken; another process is at it where not.
	 */
	private function claim( array $versions ): bool {
		[ $these, $values ] = self::these( $versions, '=' );
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
		return count( $versions ) === $this->db->query( (string) $this->db->prepare( "UPDATE %i SET version = version + 1 WHERE settled_at = 0 AND $these", array_merge( array( self::days( $this->db ) ), $values ) ) );
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
				array_push( $values, $sum['day'], $versions[ $sum['day'] ], $part, ...array_values( array_intersect_key( $sum, array_flip( self::COUNTED ) ) ) );
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
		}
		[ $these, $values ] = self::these( $versions, '=' );
		[ $older ]          = self::these( $versions, '<' );
		// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
		$this->db->query(
			(string) $this->db->prepare(
				"UPDATE %i AS days SET settled_at = %d, there = COALESCE((SELECT SUM(sums.there) FROM %i AS sums WHERE sums.day = days.day AND sums.version = days.version), 0) WHERE settled_at = 0 AND $these",
				array_merge( array( self::days( $this->db ), time(), self::name( $this->db ) ), $values )
			)
		);
		$this->db->query( (string) $this->db->prepare( "DELETE FROM %i WHERE $older", array_merge( array( self::name( $this->db ) ), $values ) ) );
		// phpcs:enable
	}

	/**
	 * The condition of being of some versions of some days.
	 *
	 * @param non-empty-array<int, int> $versions The days' versions.
	 * @param '='|'<'                   $is       What the version has to be to these.
	 * @return array{literal-string, list<int>} The condition, and its values.
	 */
	private static function these( array $versions, string $is ): array {
		$values = array();
		foreach ( $versions as $day => $version ) {
			array_push( $values, $day, $version );
		}
		return array( '(' . implode( ' OR ', array_fill( 0, count( $versions ), "(day = %d AND version $is %d)" ) ) . ')', $values );
	}

	/**
	 * The versions of some days.
	 *
	 * @param literal-string   $where  Which.
	 * @param list<int|string> $values Its values.
	 * @return array<int, int>
	 */
	private function versions( string $where, array $values ): array {
		$versions = array();
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameter.
		foreach ( (array) $this->db->get_results( $this->db->prepare( "SELECT day, version FROM %i WHERE $where", array_merge( array( self::days( $this->db ) ), $values ) ), ARRAY_A ) as $row ) {
			$sum                     = RowSums::read( $row );
			$versions[ $sum['day'] ] = $sum['version'];
		}
		return $versions;
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
