<?php
/**
 * Tests of the images that go along with an order.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Tests of PlatoniaVid\Videos\Work\OrderImages, and of what they leave an order.
 */
final class OrderImagesTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		// Other tests leave downloads to go on with.
		array_map( 'wp_delete_file', $this->leftovers() );
	}

	public function test_an_order_whose_image_took_the_time_for_its_answer_is_given_back_unsent(): void {
		$order = array( 'lease_until' => time() + 60, 'reference_image' => $this->addImage() );
		$begun = false;
		// A machine that has no time left for the image at all is given more of it.
		for ( $seconds = 2.0; ! $begun; $seconds *= 2 ) {
			$row    = $this->addRow( $order );
			$budget = TimeBudget::of( $seconds );
			$slow   = static function ( array $editors ) use ( $budget, &$begun ): array {
				$begun = true;
				while ( $budget->has( 60.0 ) ) {
					usleep( 10_000 );
				}
				return $editors;
			};
			add_filter( 'wp_image_editors', $slow );
			$video = $this->submission()->send( $row, $budget );
			remove_filter( 'wp_image_editors', $slow );
			$this->assertSame( array( Status::Submitting, 0, 0 ), array( $video->status, $video->submitted_at, $video->lease_until ) );
			$this->assertSame( array( array(), array() ), array( $this->operations(), $this->leftovers() ) );
		}
		$this->assertSame( Status::Queued, $this->submission()->send( $this->row( $video ), $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}
}
