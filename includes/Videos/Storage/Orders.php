<?php
/**
 * How much a person has ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Counts orders for the daily limit: what is in the table, and what was deleted there or sent once more.
 */
final class Orders {
	/**
	 * The user option with the times of orders that have no row of their own.
	 */
	public const OPTION = 'platoniavid_orders';

	/**
	 * Sets the collaborators.
	 *
	 * @param VideoQueries $queries What is in the table.
	 */
	public function __construct( private readonly VideoQueries $queries ) {
	}

	/**
	 * How many orders a person has placed in the last 24 hours.
	 *
	 * @param int $author The person's id.
	 */
	public function today( int $author ): int {
		return $this->queries->count_since( $author, time() - DAY_IN_SECONDS ) + count( $this->rowless( $author ) );
	}

	/**
	 * Remembers an order that has no row of its own, or not any more.
	 *
	 * @param int $author Who has ordered.
	 * @param int $time   When, in Unix seconds.
	 */
	public function note( int $author, int $time ): void {
		if ( $author > 0 && $time >= time() - DAY_IN_SECONDS ) {
			update_user_option( $author, self::OPTION, array( ...$this->rowless( $author ), $time ) );
		}
	}

	/**
	 * The times of such orders in the last 24 hours.
	 *
	 * @param int $author The person's id.
	 * @return list<int> Unix seconds.
	 */
	private function rowless( int $author ): array {
		$times = get_user_option( self::OPTION, $author );
		return array_values( array_filter( is_array( $times ) ? $times : array(), static fn( mixed $time ): bool => is_int( $time ) && $time >= time() - DAY_IN_SECONDS ) );
	}
}
