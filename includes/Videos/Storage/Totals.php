<?php
/**
 * How many videos a list has.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Counts rows: one by one where they are few or what is asked for is not among what days are added up by, else by the days' sums.
 *
 * @phpstan-type Wanted array{author?: int, status?: list<string>, model?: string, connection?: string, size?: string, remix_of?: int, take_of?: int, continues?: int, attachment?: int, search?: string, label?: string, after?: int, before?: int}
 */
final class Totals {
	/**
	 * From how many rows on sums are quicker.
	 */
	public const MANY = 2000;

	/**
	 * What days are not added up by.
	 */
	private const NOT_COUNTED = array( 'remix_of', 'take_of', 'continues', 'attachment', 'search', 'label' );

	/**
	 * Sets the collaborators.
	 *
	 * @param \wpdb     $db    WordPress's database.
	 * @param DailySums $daily What is known of whole days.
	 */
	public function __construct( private readonly \wpdb $db, private readonly DailySums $daily ) {
	}

	/**
	 * How many rows there are.
	 *
	 * @param Wanted $query What is wanted; times are Unix seconds.
	 */
	public function of( array $query ): int {
		$others = array_filter( array_intersect_key( $query, array_flip( self::NOT_COUNTED ) ), static fn( mixed $value ): bool => '' !== $value );
		$span   = array() === $others ? $this->number( $this->db->prepare( 'SELECT MAX(id) - MIN(id) FROM %i', Table::name( $this->db ) ) ) : 0;
		if ( $span < self::MANY ) {
			return $this->counted( $query );
		}
		[ $days, $rest ] = $this->daily->divide( $query['after'] ?? 0, $query['before'] ?? PHP_INT_MAX );
		unset( $query['after'], $query['before'] );
		[ $clause, $values ] = VideoFilter::where( $this->db, $query );
		$total               = $this->daily->there( $days, $clause, $values );
		foreach ( $rest as [ $after, $before ] ) {
			$total += $this->counted( array( 'after' => $after, 'before' => $before ) + $query ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		}
		return $total;
	}

	/**
	 * How many rows there are, counted one by one.
	 *
	 * @param Wanted $query What is wanted.
	 */
	private function counted( array $query ): int {
		[ $clause, $values ] = VideoFilter::where( $this->db, $query );
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
		return $this->number( $this->db->prepare( "SELECT COUNT(*) FROM %i $clause", array_merge( array( Table::name( $this->db ) ), $values ) ) );
	}

	/**
	 * The number that a query gives.
	 *
	 * @param string|null $query The query.
	 */
	private function number( ?string $query ): int {
		$number = $this->db->get_var( $query ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- by both callers.
		return is_numeric( $number ) ? (int) $number : 0;
	}
}
