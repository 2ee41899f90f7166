<?php
/**
 * What was used.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * Says what was made and what that costs by the prices that are known now, for REST, WP-CLI and the Dashboard.
 *
 * @phpstan-type Sums array{videos: int, seconds: int, failures: int, costs: array<string, float>, estimated_cost: float|null}
 * @phpstan-type Row array{
 *     date: string,
 *     author: int,
 *     author_name: string,
 *     model: string,
 *     connection: string,
 *     connection_label: string,
 *     videos: int,
 *     seconds: int,
 *     failures: int,
 *     costs: array<string, float>,
 *     estimated_cost: float|null,
 * }
 */
final class UsageReport {
	public const NOTHING = array(
		'videos'         => 0,
		'seconds'        => 0,
		'failures'       => 0,
		'costs'          => array(),
		'estimated_cost' => 0.0,
	);

	/**
	 * @param Usage       $usage       What was made.
	 * @param Models      $models      Prices.
	 * @param Connections $connections What they are called.
	 */
	public function __construct( private readonly Usage $usage, private readonly Models $models, private readonly Connections $connections ) {
	}

	/**
	 * What was used by day, person, model and connection, the newest day first.
	 *
	 * @param int  $days   How many days of UTC, today among them.
	 * @param ?int $author Only this person's; null for all.
	 * @return list<Row>
	 */
	public function rows( int $days, ?int $author ): array {
		$used    = $this->usage->days( ( intdiv( time(), DAY_IN_SECONDS ) - $days + 1 ) * DAY_IN_SECONDS, $author );
		$authors = Usage::authors( $used );
		cache_users( $authors );
		// Names and prices are asked for once, and not for each row; who is gone, above all. For nobody WordPress would name the author of the post at hand.
		$name  = static fn( int $id ): string => 0 === $id ? '' : (string) get_the_author_meta( 'display_name', $id );
		$names = array_combine( $authors, array_map( $name, $authors ) );
		$known = array();
		$rows  = array();
		foreach ( $used as $day => [ $kinds, $numbers, $costs ] ) {
			$date = gmdate( 'Y-m-d', $day * DAY_IN_SECONDS );
			$end  = count( $numbers );
			// A year has thousands of lines: of each, only what is in the answer is made.
			for ( $at = 0; $at < $end; $at += Usage::NUMBERS ) {
				[ $model, $connection ]           = $kinds[ $numbers[ $at + 1 ] ];
				$known[ $connection ][ $model ] ??= array(
					$this->connections->find( $connection )->label ?? '',
					$this->models->cost( $connection, $model, 1 ),
				);

				[ $label, $price ] = $known[ $connection ][ $model ];
				$rows[]            = array(
					'date'             => $date,
					'author'           => $numbers[ $at ],
					'author_name'      => $names[ $numbers[ $at ] ] ?? '',
					'model'            => $model,
					'connection'       => $connection,
					'connection_label' => $label,
					'videos'           => $numbers[ $at + 2 ],
					'seconds'          => $numbers[ $at + 3 ],
					'failures'         => $numbers[ $at + 4 ],
					'costs'            => array() === $costs ? array() : $costs[ intdiv( $at, Usage::NUMBERS ) ] ?? array(),
					// What was refused costs nothing, whatever its model would.
					'estimated_cost'   => 0 === $numbers[ $at + 2 ] ? 0.0 : ( null === $price ? null : $price * $numbers[ $at + 3 ] ),
				);
			}//end for
		}//end foreach
		return $rows;
	}

	/**
	 * Rows by some of what they are counted by.
	 *
	 * @param list<Row>    $rows Rows.
	 * @param list<string> $by   Some of date, author, author_name, model, connection and connection_label.
	 * @return list<array{costs: array<string, float>, ...}> In the order of the rows.
	 */
	public static function by( array $rows, array $by ): array {
		$sums = array();
		foreach ( $rows as $row ) {
			$named         = array_intersect_key( $row, array_flip( $by ) );
			$name          = (string) wp_json_encode( $named );
			$sums[ $name ] = self::sum( $sums[ $name ] ?? self::NOTHING, $row ) + $named;
		}
		return array_values( $sums );
	}

	/**
	 * All rows together.
	 *
	 * @param list<Row> $rows Rows.
	 * @return Sums
	 */
	public static function total( array $rows ): array {
		// A column at once: a year has thousands of rows.
		$estimated = array_column( $rows, 'estimated_cost' );
		return array(
			'videos'         => (int) array_sum( array_column( $rows, 'videos' ) ),
			'seconds'        => (int) array_sum( array_column( $rows, 'seconds' ) ),
			'failures'       => (int) array_sum( array_column( $rows, 'failures' ) ),
			'costs'          => Usage::costs( array_filter( array_column( $rows, 'costs' ) ) ),
			'estimated_cost' => in_array( null, $estimated, true ) ? null : (float) array_sum( $estimated ),
		);
	}

	/**
	 * Counts with a list of what servers say that videos cost, as REST has it.
	 *
	 * @param Sums|Row $sums Counts.
	 * @return array<string, mixed>
	 */
	public static function listed( array $sums ): array {
		if ( array() === $sums['costs'] ) {
			return $sums;
		}
		$costs = array();
		foreach ( $sums['costs'] as $currency => $amount ) {
			$costs[] = array(
				// Sums of parts of ten are no parts of ten in a computer.
				'amount'   => round( $amount, 6 ),
				'currency' => $currency,
			);
		}
		return array_replace( $sums, array( 'costs' => $costs ) );
	}

	/**
	 * Two counts together. One unknown price makes the sum unknown.
	 *
	 * @param Sums     $one   One.
	 * @param Sums|Row $other Another one.
	 * @return Sums
	 */
	private static function sum( array $one, array $other ): array {
		return Usage::sum( $one, $other ) + array(
			'estimated_cost' => null === $one['estimated_cost'] || null === $other['estimated_cost'] ? null : $one['estimated_cost'] + $other['estimated_cost'],
		);
	}
}
