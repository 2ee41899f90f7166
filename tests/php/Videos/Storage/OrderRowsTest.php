<?php
/**
 * Tests of the rows in which orders are counted.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\MonthlyOrders;
use PlatoniaVid\Videos\Storage\OrderRows;
use PlatoniaVid\Videos\Values\Allowance;

/**
 * Tests of PlatoniaVid\Videos\Storage\OrderRows, and of the sums of a month in one of them.
 */
final class OrderRowsTest extends TestCase {
	use Parts;

	public function test_the_same_order_counts_once_in_a_month_too(): void {
		$monthly = $this->part( MonthlyOrders::class );
		$one     = new Allowance( 1 );
		$this->assertSame(
			array( true, true, false ),
			array( $monthly->take( 'a', 4, $one ), $monthly->take( 'a', 4, $one ), $monthly->take( 'b', 4, $one ) )
		);
		$this->assertSame( array( true, false ), array( $monthly->has_place( 'a', 4, $one ), $monthly->has_place( 'b', 4, $one ) ) );
		$this->assertSame( array( 1, 4 ), $monthly->so_far() );
	}

	public function test_what_another_process_wrote_in_between_is_not_lost(): void {
		$rows = $this->part( OrderRows::class );
		foreach ( array( 'first', 'second' ) as $time ) {
			$tries = 0;
			$rows->change(
				7,
				function ( ?array $held ) use ( $rows, $time, &$tries ): array {
					if ( 1 === ++$tries ) {
						$rows->change( 7, static fn ( ?array $before ): array => array( "other $time" => 1 ) + (array) $before );
					}
					return array( $time => 1 ) + (array) $held;
				}
			);
			$this->assertSame( 2, $tries );
		}
		$this->assertEqualsCanonicalizing( array( 'first', 'other first', 'second', 'other second' ), array_keys( (array) $rows->read( 7 ) ) );
	}
}
