<?php
/**
 * Tests of the daily limit.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Storage\Orders, by REST.
 */
final class OrdersTest extends TestCase {
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_the_limit_of_a_day_is_kept(): void {
		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => 1 ) ) ) );
		$this->actAs( 'author' );
		$this->create();
		$response = $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => 'One more',
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertAnswers( 429, $response );
		$this->assertSame( 'platoniavid_limit_reached', $response->get_data()['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_limit_of_a_day_counts_what_was_deleted_or_sent_once_more(): void {
		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => 2 ) ) ) );
		$author = $this->actAs( 'author' );
		$video  = $this->follow( $this->create()['id'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $video['id'] ) );
		$lost  = $this->addRow( array( 'author' => $author, 'status' => 'unconfirmed', 'submitted_at' => time() - 1000 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$again = array( 'POST', "/videos/$lost->id/retry", array( 'confirm' => true ) );
		$this->assertSame( 'platoniavid_limit_reached', $this->rest( ...$again )->get_data()['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );

		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => 3 ) ) ) );
		wp_set_current_user( $author );
		$this->assertAnswers( 200, $this->rest( ...$again ) );
		$this->assertSame( 2, $this->stats()['paid'] );
		$order = array( 'prompt' => 'One more', 'request_id' => wp_generate_uuid4() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame( 'platoniavid_limit_reached', $this->rest( 'POST', '/videos', $order )->get_data()['code'] );
	}
}
