<?php
/**
 * Pages of a list, for tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

/**
 * Asks for pages.
 */
trait Pages {
	/**
	 * A page's ids, and how many there are in all.
	 *
	 * @param array<string, mixed> $query What is other than usual.
	 * @return array{list<int>, int}
	 */
	private function pageOf( array $query ): array {
		$usual            = array( 'orderby' => 'id', 'order' => 'asc', 'page' => 1, 'per_page' => 10 );
		[ $rows, $total ] = $this->queries()->page( $query + $usual );
		return array( array_column( $rows, 'id' ), $total );
	}
}
