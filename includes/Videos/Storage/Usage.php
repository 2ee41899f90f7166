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
 * @phpstan-import-type Day from DailyUsage
 */
final class Usage {
	/**
	 * How many numbers a line has.
	 */
	public const NUMBERS = 5;

	/**
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
		$usage = array();
		foreach ( $this->days( $since, $author ) as $day => [ $kinds, $numbers, $costs ] ) {
			foreach ( array_chunk( $numbers, self::NUMBERS ) as $line => [ $author, $kind, $videos, $seconds, $failures ] ) {
				$usage[] = array(
					'date'       => gmdate( 'Y-m-d', $day * DAY_IN_SECONDS ),
					'author'     => $author,
					'model'      => $kinds[ $kind ][0],
					'connection' => $kinds[ $kind ][1],
					'videos'     => $videos,
					'seconds'    => $seconds,
					'failures'   => $failures,
					'costs'      => $costs[ $line ] ?? array(),
				);
			}
		}
		return $usage;
	}

	/**
	 * What was made, day by day.
	 *
	 * @param int  $since  Unix seconds.
	 * @param ?int $author Only this author's; null for all.
	 * @return array<int, Day> By the days in UTC, the newest first.
	 */
	public function days( int $since, ?int $author ): array {
		[ $days, $rest ] = $this->daily->divide( $since, PHP_INT_MAX );
		// No day is in both.
		$all = $this->daily->used( $days, $author ) + DailyUsage::days( $this->rows->of( $rest, $author ) ?? array() );
		krsort( $all );
		return $all;
	}

	/**
	 * Who has made something.
	 *
	 * @param array<int, Day> $days Days.
	 * @return list<int> Their ids, each once.
	 */
	public static function authors( array $days ): array {
		$authors = array();
		foreach ( $days as [ , $numbers ] ) {
			$end = count( $numbers );
			for ( $at = 0; $at < $end; $at += self::NUMBERS ) {
				$authors[ $numbers[ $at ] ] = true;
			}
		}
		return array_keys( $authors );
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
		return array(
			'videos'   => $one['videos'] + $other['videos'],
			'seconds'  => $one['seconds'] + $other['seconds'],
			'failures' => $one['failures'] + $other['failures'],
			'costs'    => self::costs( array( $one['costs'], $other['costs'] ) ),
		);
	}

	/**
	 * Costs together.
	 *
	 * @param array<array<string, float>> $all Some, each by currency.
	 * @return array<string, float>
	 */
	public static function costs( array $all ): array {
		$together = array();
		foreach ( $all as $costs ) {
			foreach ( $costs as $currency => $amount ) {
				$together[ $currency ] = ( $together[ $currency ] ?? 0.0 ) + $amount;
			}
		}
		return $together;
	}
}
