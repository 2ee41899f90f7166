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
 * @phpstan-type Wanted array{
 *     author?: int,
 *     post?: int,
 *     status?: list<string>,
 *     model?: string,
 *     connection?: string,
 *     size?: string,
 *     remix_of?: int,
 *     take_of?: int,
 *     continues?: int,
 *     ids?: list<int>,
 *     attachment?: int,
 *     search?: string,
 *     label?: string,
 *     after?: int,
 *     before?: int,
 * }
 */
final class Totals {
	/**
	 * Above how many rows sums are quicker.
	 */
	public const MANY = 2000;

	/**
	 * What days are added up by.
	 */
	private const COUNTED = array( 'author', 'status', 'model', 'connection', 'size', 'after', 'before' );

	/**
	 * What an index says alone, and what does not say which rows a list has.
	 */
	private const INDEXED    = array( 'author', 'status', 'model' );
	private const NO_FILTERS = array(
		'orderby'  => '',
		'order'    => '',
		'page'     => 0,
		'per_page' => 0,
	);

	/**
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
		$by      = array_keys(
			array_filter( array_diff_key( $query, self::NO_FILTERS ), static fn( mixed $value ): bool => '' !== $value && array() !== $value )
		);
		$indexed = array() === array_diff( $by, self::INDEXED ) && count( $by ) < 2;
		if ( array() !== array_diff( $by, self::COUNTED ) ) {
			return $this->counted( $query );
		}
		// Where they are few, or all are, one after another is quickest.
		$few = $this->counted( $indexed ? $query : array(), self::MANY + 1 );
		if ( $few <= self::MANY ) {
			return $indexed ? $few : $this->counted( $query );
		}
		[ $days, $rest ] = $this->daily->divide( $query['after'] ?? 0, $query['before'] ?? PHP_INT_MAX );
		unset( $query['after'], $query['before'] );
		[ $clause, $values ] = VideoFilter::where( $this->db, $query );
		$total               = $this->daily->there( $days, $clause, $values );
		foreach ( $rest as [ $after, $before ] ) {
			$total += $this->counted( array( 'after' => $after, 'before' => $before ) + $query ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		}
		return $total;
	}

	/**
	 * How many rows there are, counted one by one.
	 *
	 * @param Wanted $query What is wanted.
	 * @param ?int   $most  After how many it stops; null for never.
	 */
	private function counted( array $query, ?int $most = null ): int {
		[ $clause, $values ] = VideoFilter::where( $this->db, $query );
		$values              = array_merge( array( Table::name( $this->db ) ), $values );
		// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
		return $this->number(
			null === $most
				? $this->db->prepare( "SELECT COUNT(*) FROM %i $clause", $values )
				: $this->db->prepare( "SELECT COUNT(*) FROM (SELECT 1 FROM %i $clause LIMIT %d) AS some", array_merge( $values, array( $most ) ) )
		);
		// phpcs:enable
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
