<?php
/**
 * What days that are over have used.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Keeps beside a day's version what a report says of it, as one text, so that a year is some hundred rows and not some thousand. It counts
 * while that is the day's version; what is not kept is made of the sums.
 *
 * A day is told in few parts, as a text of many is read slowly: which models of connections there are, five numbers for each line (author, which of
 * those, videos, seconds, failures), and what servers say that lines cost.
 *
 * @phpstan-type Day array{list<array{string, string}>, list<int>, array<int, non-empty-array<string, float>>}
 * @phpstan-import-type Sum from RowSums
 */
final class DailyUsage {
	/**
	 * How many bytes are written by a query: a database takes no longer ones, and a day that has more is read from its sums.
	 */
	private const BYTES = 250_000;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * What sums say of their days.
	 *
	 * @param list<Sum> $sums Sums of any days.
	 * @return array<int, Day> By the days, each in the order of a report; without those that have nothing to say.
	 */
	public static function days( array $sums ): array {
		$named = array();
		foreach ( $sums as $sum ) {
			if ( $sum['videos'] + $sum['failures'] > 0 ) {
				$named[ $sum['day'] ][ sprintf( '%020d %s %s', $sum['author'], $sum['model'], $sum['connection'] ) ][] = $sum;
			}
		}
		$days = array();
		foreach ( $named as $day => $lines ) {
			ksort( $lines );
			$days[ $day ] = self::day( array_values( $lines ) );
		}
		return $days;
	}

	/**
	 * A day.
	 *
	 * @param non-empty-list<non-empty-list<Sum>> $lines Its lines, each of one author, model and connection.
	 * @return Day
	 */
	private static function day( array $lines ): array {
		$which   = array();
		$kinds   = array();
		$numbers = array();
		$costs   = array();
		foreach ( $lines as $line => $sums ) {
			$name = "{$sums[0]['model']} {$sums[0]['connection']}";
			if ( ! isset( $which[ $name ] ) ) {
				$which[ $name ] = count( $kinds );
				$kinds[]        = array( $sums[0]['model'], $sums[0]['connection'] );
			}
			array_push( $numbers, $sums[0]['author'], $which[ $name ] );
			foreach ( array( 'videos', 'seconds', 'failures' ) as $what ) {
				$numbers[] = (int) array_sum( array_column( $sums, $what ) );
			}
			foreach ( $sums as $sum ) {
				if ( '' !== $sum['cost_currency'] ) {
					$costs[ $line ][ $sum['cost_currency'] ] = ( $costs[ $line ][ $sum['cost_currency'] ] ?? 0.0 ) + $sum['cost'];
				}
			}
		}
		return array( $kinds, $numbers, $costs );
	}

	/**
	 * What is kept of settled days.
	 *
	 * @param non-empty-array<int, int> $days The days' versions.
	 * @return array<int, Day> By the days; without those that are not kept.
	 */
	public function of( array $days ): array {
		$rows = $this->db->get_results(
			$this->db->prepare(
				'SELECT day, made FROM %i WHERE day BETWEEN %d AND %d',
				Days::name( $this->db ),
				min( array_keys( $days ) ),
				max( array_keys( $days ) )
			),
			ARRAY_N
		);
		/** @var list<array{string, string|null}> $rows As wpdb gives rows. */
		$rows = is_array( $rows ) ? $rows : array();
		$kept = array();
		foreach ( $rows as [ $day, $made ] ) {
			/** @var array{int, Day}|null $made As keep() has written it. */
			$made = json_decode( (string) $made, true );
			if ( is_array( $made ) && ( $days[ (int) $day ] ?? 0 ) === $made[0] ) {
				$kept[ (int) $day ] = $made[1];
			}
		}
		return $kept;
	}

	/**
	 * Keeps what is to be said of days that this process has taken.
	 *
	 * @param non-empty-array<int, int> $versions The days' versions.
	 * @param list<Sum>                 $sums     Their sums.
	 */
	public function keep( array $versions, array $sums ): void {
		$days  = self::days( $sums );
		$texts = array();
		$bytes = 0;
		foreach ( $versions as $day => $version ) {
			$text   = (string) wp_json_encode( array( $version, $days[ $day ] ?? array( array(), array(), array() ) ), JSON_PRESERVE_ZERO_FRACTION );
			$bytes += strlen( $text );
			if ( $bytes > self::BYTES ) {
				$this->write( $texts, $versions );
				$texts = array();
				$bytes = strlen( $text );
			}
			if ( $bytes <= self::BYTES ) {
				$texts[ $day ] = $text;
			}
		}
		$this->write( $texts, $versions );
	}

	/**
	 * Writes texts of days, as far as nobody has opened them meanwhile.
	 *
	 * @param array<int, string> $texts    By the days.
	 * @param array<int, int>    $versions The days' versions.
	 */
	private function write( array $texts, array $versions ): void {
		$these = array_intersect_key( $versions, $texts );
		if ( array() === $these ) {
			return;
		}
		$values = array( Days::name( $this->db ) );
		foreach ( $texts as $day => $text ) {
			array_push( $values, $day, $text );
		}
		[ $where, $numbers ] = Days::these( $these, '=' );
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- placeholders.
				'UPDATE %i SET made = CASE day ' . str_repeat( 'WHEN %d THEN %s ', count( $texts ) ) . "ELSE made END WHERE $where",
				array_merge( $values, $numbers )
			)
		);
	}
}
