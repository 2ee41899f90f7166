<?php
/**
 * Which days are added up.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Knows of each day its version, and whether what was added up under that still counts. Whoever is about to change what is counted opens the
 * day before: so whatever a process dies in between of, no sum outlives what it says.
 */
final class Days {
	/**
	 * How long a day that was opened stays open: whoever opened it writes at once.
	 */
	private const OPEN = HOUR_IN_SECONDS;

	/**
	 * How long a day is believed, and not added up again. Past the plugin, as from a backup, rows may come and go, too.
	 */
	private const BELIEVED = WEEK_IN_SECONDS;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The table's name on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_days';
	}

	/**
	 * The columns, as dbDelta() takes them. Days are counted from 1970, in UTC.
	 */
	public static function columns(): string {
		return 'day int(10) unsigned NOT NULL,
				version bigint(20) unsigned NOT NULL DEFAULT 1,
				settled_at bigint(20) unsigned NOT NULL DEFAULT 0,
				open_until bigint(20) unsigned NOT NULL DEFAULT 0,
				there int(10) unsigned NOT NULL DEFAULT 0,
				made longtext,
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
		if ( $day > self::last() + 1 ) {
			return;
		}
		$until = time() + self::OPEN;
		$raise = $db->prepare( 'UPDATE %i SET version = version + 1, settled_at = 0, open_until = %d WHERE day = %d', self::name( $db ), $until, $day );
		$add   = $db->prepare( 'INSERT IGNORE INTO %i (day, open_until) VALUES (%d, %d)', self::name( $db ), $day, $until );
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
		$query = $db->prepare( 'UPDATE %i SET version = version + 1, settled_at = 0, open_until = %d', self::name( $db ), $until );
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$db->query( (string) $query );
	}

	/**
	 * The last day that can be settled: the one before yesterday. Rows of a day may be written a little after it, and clocks differ.
	 */
	public static function last(): int {
		return intdiv( time(), DAY_IN_SECONDS ) - 2;
	}

	/**
	 * Which of some days are settled.
	 *
	 * @param int $first The first day.
	 * @param int $last  The last day.
	 * @return array<int, int> Their versions.
	 */
	public function settled( int $first, int $last ): array {
		return $first > $last ? array() : $this->versions(
			// Not all on one day, as they were all settled on one.
			'day BETWEEN %d AND %d AND settled_at + %d + (day %% 7) * 86400 > %d',
			array( $first, $last, self::BELIEVED, time() )
		);
	}

	/**
	 * Takes days for this process, which alone writes under the versions that they have then. Those that were opened of late are left as they are.
	 *
	 * @param non-empty-list<int> $days The days.
	 * @return array<int, int> Their versions; none where another process is at it.
	 */
	public function take( array $days ): array {
		$holders = Placeholders::numbers( $days );
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- placeholders.
				'INSERT IGNORE INTO %i (day) VALUES ' . implode( ', ', array_fill( 0, count( $days ), '(%d)' ) ),
				array_merge( array( self::name( $this->db ) ), $days )
			)
		);
		// What is believed no more.
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				"UPDATE %i SET version = version + 1, settled_at = 0 WHERE day IN ($holders) AND settled_at > 0 AND settled_at + %d + (day %% 7) * 86400 <= %d",
				array_merge( array( self::name( $this->db ) ), $days, array( self::BELIEVED, time() ) )
			)
		);
		$versions = $this->versions( "day IN ($holders) AND settled_at = 0 AND open_until <= %d", array_merge( $days, array( time() ) ) );
		// A row that changes from now on raises its day's version first.
		return array() !== $versions && $this->claim( $versions ) ? array_map( static fn( int $version ): int => $version + 1, $versions ) : array();
	}

	/**
	 * Settles days that were taken, as far as nobody has opened them meanwhile.
	 *
	 * @param non-empty-array<int, int> $versions The days' versions.
	 * @param string                    $sums     The name of the table with their sums.
	 */
	public function settle( array $versions, string $sums ): void {
		[ $these, $values ] = self::these( $versions, '=' );
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'UPDATE %i AS days SET settled_at = %d, there = COALESCE((SELECT '
					. 'SUM(sums.there) FROM %i AS sums WHERE sums.day = days.day AND sums.version = days.version), 0) '
					. "WHERE settled_at = 0 AND $these",
				array_merge( array( self::name( $this->db ), time(), $sums ), $values )
			)
		);
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
		return count( $versions ) === $this->db->query(
			(string) $this->db->prepare(
				"UPDATE %i SET version = version + 1 WHERE settled_at = 0 AND $these",
				array_merge( array( self::name( $this->db ) ), $values )
			)
		);
	}

	/**
	 * The condition of being of some versions of some days.
	 *
	 * @param non-empty-array<int, int> $versions The days' versions.
	 * @param '='|'<'                   $is       What the version has to be to these.
	 * @return array{literal-string, list<int>} The condition, and its values.
	 */
	public static function these( array $versions, string $is ): array {
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
		foreach ( (array) $this->db->get_results(
			$this->db->prepare(
				"SELECT day, version FROM %i WHERE $where",
				array_merge(
					array(
						self::name( $this->db ),
					),
					$values
				)
			),
			ARRAY_A
		) as $row ) {
			$sum                     = RowSums::read( $row );
			$versions[ $sum['day'] ] = $sum['version'];
		}
		return $versions;
	}
}
