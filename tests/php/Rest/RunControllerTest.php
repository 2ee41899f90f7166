<?php
/**
 * Tests of /run.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Rest\RunController.
 */
final class RunControllerTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	public function test_whoever_writes_here_has_everybodys_work_done_and_sees_none_of_it(): void {
		$this->saveKey();
		$video = $this->addOrdered();
		usleep( 5000 );
		$this->actAs( 'contributor' );
		$response = $this->rest( 'POST', '/run' );
		self::assertAnswers( 200, $response );
		$this->assertSame( array( 'worked' => 2 ), $response->get_data() );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_a_subscriber_may_not(): void {
		$this->actAs( 'subscriber' );
		self::assertAnswers( 403, $this->rest( 'POST', '/run' ) );
	}
}
