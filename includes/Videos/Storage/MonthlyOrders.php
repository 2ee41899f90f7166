<?php
/**
 * What a site has ordered in a month.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Allowance;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Holds the limit of a month: a row beside those of persons has two sums, and the names and times of the orders that were counted last, so that
 * an order which is repeated counts once. Names count for a day, as those of persons do: what is a new order for the day is one for the month. Months are those of the site's own time.
 */
final class MonthlyOrders {
	/**
	 * The row's number, which is no person's.
	 */
	private const ROW = PHP_INT_MAX;

	/**
	 * How many names are kept. What is repeated after so many others counts once more, which is on the safe side.
	 */
	private const NAMES = 200;

	/**
	 * @param OrderRows $rows  The rows.
	 * @param Usage     $usage What was made before there was a row.
	 */
	public function __construct( private readonly OrderRows $rows, private readonly Usage $usage ) {
	}

	/**
	 * Takes a place for an order. The same order again has its place already.
	 *
	 * @param string    $order   The order's name: what is sent once more needs another one.
	 * @param int       $seconds How long its video is.
	 * @param Allowance $most    How much may be ordered in a month.
	 * @return bool Whether it has a place.
	 * @throws VideoException Where the database does not take it; nothing may be sent then.
	 */
	public function take( string $order, int $seconds, Allowance $most ): bool {
		return $this->rows->change(
			self::ROW,
			function ( ?array $held ) use ( $order, $seconds, $most ): array|bool {
				$month = $this->this_month( $held );
				if ( isset( $month['placed'][ $order ] ) ) {
					return true;
				}
				$month['videos']  += 1;
				$month['seconds'] += $seconds;
				$month['placed']   = array_slice( $month['placed'], 1 - self::NAMES, null, true ) + array( $order => time() );
				return $most->holds( $month['videos'], $month['seconds'] ) ? $month : false;
			}
		);
	}

	/**
	 * Whether there would be a place for an order at this moment.
	 *
	 * @param string    $order   The order's name.
	 * @param int       $seconds How long its video is.
	 * @param Allowance $most    How much may be ordered in a month.
	 */
	public function has_place( string $order, int $seconds, Allowance $most ): bool {
		$month = $this->this_month( $this->rows->read( self::ROW ) );
		return isset( $month['placed'][ $order ] ) || $most->holds( $month['videos'] + 1, $month['seconds'] + $seconds );
	}

	/**
	 * What was ordered in this month.
	 *
	 * @return array{int, int} How many videos, and how long they last together, in seconds.
	 */
	public function so_far(): array {
		$month = $this->this_month( $this->rows->read( self::ROW ) );
		return array( $month['videos'], $month['seconds'] );
	}

	/**
	 * When the next month begins, in Unix seconds.
	 */
	public static function next(): int {
		return ( new \DateTimeImmutable( 'first day of next month midnight', wp_timezone() ) )->getTimestamp();
	}

	/**
	 * The sums of this month. A site that has none yet begins with what its table says.
	 *
	 * @param array<array-key, mixed>|null $held What the row holds.
	 * @return array{month: string, videos: int, seconds: int, placed: array<array-key, int>}
	 */
	private function this_month( ?array $held ): array {
		// Not by wp_date(): plugins of other calendars filter that, some of them on some pages only, and each change of the name began a new month.
		$begin      = new \DateTimeImmutable( 'first day of this month midnight', wp_timezone() );
		$month      = $begin->format( 'Y-m' );
		$is_of_late = static fn( mixed $time ): bool => is_int( $time ) && abs( time() - $time ) < DAY_IN_SECONDS;
		/** @var array<array-key, int> $placed */
		$placed = array_filter( (array) ( $held['placed'] ?? array() ), $is_of_late );
		if ( null !== $held && ( $held['month'] ?? '' ) !== $month ) {
			return array( 'month' => $month, 'videos' => 0, 'seconds' => 0, 'placed' => $placed ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		}
		if ( null === $held ) {
			$made = $this->usage->since( $begin->getTimestamp(), null );
			$held = array(
				'videos'  => array_sum( array_column( $made, 'videos' ) ),
				'seconds' => array_sum( array_column( $made, 'seconds' ) ),
			);
		}
		return array(
			'month'   => $month,
			'videos'  => is_int( $held['videos'] ?? null ) ? $held['videos'] : 0,
			'seconds' => is_int( $held['seconds'] ?? null ) ? $held['seconds'] : 0,
			'placed'  => $placed,
		);
	}
}
