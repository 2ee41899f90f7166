<?php
/**
 * What was made.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Counts videos by day, person, model and connection, those among them that were deleted here since.
 *
 * @phpstan-type Count array{
 *     date: string,
 *     author: int,
 *     model: string,
 *     connection: string,
 *     videos: int,
 *     seconds: int,
 *     failures: int,
 *     costs: array<string, float>,
 * }
 * @phpstan-import-type Sum from RowSums
 */
final class Usage {
	/**
	 * A day after all that are counted.
	 */
	private const LAST = 9_999_999;

	/**
	 * Sets the collaborators.
	 *
	 * @param DailySums $daily What is known of whole days.
	 * @param RowSums   $rows  What the rows of the rest say.
	 */
	public function __construct( private readonly DailySums $daily, private readonly RowSums $rows ) {
	}

	/**
	 * What was made at the gateways. What they refused is no video, and counts as a failure like one that failed there.
	 *
	 * @param int  $since  Unix seconds.
	 * @param ?int $author Only this author's; null for all.
	 * @return list<Count> Days in UTC, the newest first.
	 */
	public function since( int $since, ?int $author ): array {
		[ $days, $rest ] = $this->daily->divide( $since, PHP_INT_MAX );
		$usage           = array();
		foreach ( array_merge( $this->daily->of( $days, $author ), $this->rows->of( $rest, $author ) ?? array() ) as $sum ) {
			if ( $sum['videos'] + $sum['failures'] > 0 ) {
				// The newest day comes first.
				$name           = sprintf( '%010d %020d %s %s', self::LAST - $sum['day'], $sum['author'], $sum['model'], $sum['connection'] );
				$row            = self::row( $sum );
				$usage[ $name ] = isset( $usage[ $name ] ) ? self::sum( $usage[ $name ], $row ) + $row : $row;
			}
		}
		ksort( $usage );
		return array_values( $usage );
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
	 * A sum as a report has it.
	 *
	 * @param Sum $sum The sum.
	 * @return Count
	 */
	private static function row( array $sum ): array {
		return array(
			'date'       => gmdate( 'Y-m-d', $sum['day'] * DAY_IN_SECONDS ),
			'author'     => $sum['author'],
			'model'      => $sum['model'],
			'connection' => $sum['connection'],
			'videos'     => $sum['videos'],
			'seconds'    => $sum['seconds'],
			'failures'   => $sum['failures'],
			'costs'      => '' === $sum['cost_currency'] ? array() : array( $sum['cost_currency'] => $sum['cost'] ),
		);
	}
}
