<?php
/**
 * Tests of what an order is called that comes without a name.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\TestCase as Plain;
use PlatoniaVid\AiClient\OrderName;
use PlatoniaVid\Gateway\Order;

/**
 * Tests of PlatoniaVid\AiClient\OrderName. Both names are as the first version gave them, and are never changed here: a site that has ordered under
 * one would pay for the same again.
 */
final class OrderNameTest extends Plain {
	/** What a version of the plugin called an order. */
	private const PLAIN = '52e3e8f2-602a-874e-976d-6db60909bdfd';
	private const FULL  = 'efcb37e8-4885-8ea1-9dd5-0f4730257800';

	public function test_what_is_the_same_is_called_as_it_ever_was(): void {
		$this->assertSame( self::PLAIN, OrderName::of( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 0 ) );
		$this->assertSame( self::FULL, OrderName::of( $this->full(), 2 ) );
	}

	public function test_a_field_that_comes_later_counts_only_where_it_says_something(): void {
		$fields = get_object_vars( $this->full() );
		$usual  = get_object_vars( new Order( '', '', '', 0 ) );
		$named  = static fn ( mixed $value ): string => OrderName::made( array( 'later' => $value ) + $fields, array( 'later' => '' ) + $usual, 2 );
		$this->assertSame( self::FULL, $named( '' ) );
		$this->assertNotContains( $named( 'slow' ), array( self::FULL, $named( 'fast' ) ) );
		$this->assertSame( self::FULL, OrderName::made( array_reverse( $fields ), $usual, 2 ), 'Nor does it matter where it stands.' );
	}

	/** An order that says much. */
	private function full(): Order {
		return new Order(
			'A cat in the rain',
			'sora-2',
			'1280x720',
			8,
			author: 7,
			post: 12,
			reference_image: 3,
			connection: 'fixed',
			options: array(
				'seed'  => 5,
				'audio' => true,
			),
			last_frame: 4,
			references: array( 5, 6 ),
		);
	}
}
