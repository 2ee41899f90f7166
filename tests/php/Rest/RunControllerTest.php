<?php
/**
 * Tests of /run.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Rest\RunController.
 */
final class RunControllerTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	public function test_whoever_writes_here_has_everybodys_work_done_and_sees_none_of_it(): void {
		$this->saveKey();
		$video = $this->addFinished();
		$this->actAs( 'contributor' );
		$response = $this->rest( 'POST', '/run' );
		self::assertAnswers( 200, $response );
		$this->assertSame( array( 'worked' => 2 ), $response->get_data() );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_what_takes_longer_than_anybody_waits_is_done_when_the_answer_is_out(): void {
		$this->saveKey();
		$video = $this->addOrdered( array( 'status' => 'importing', 'risks' => Video::LONG, 'next_check_at' => time() - 5 ) );
		$this->actAs( 'contributor' );
		$code = 'function fastcgi_finish_request() { global $seen; $seen = platoniavid_get_video( ' . $video->id . ' )->status->value; }
			wp_set_current_user( ' . get_current_user_id() . ' );
			echo wp_json_encode( rest_do_request( new WP_REST_Request( "POST", "/platoniavid/v1/run" ) )->get_data() );
			add_action( "shutdown", static function () { echo " $GLOBALS[seen]"; }, PHP_INT_MAX );';
		$this->assertSame( array( '{"worked":0} importing' ), $this->inProcesses( array( $code ) ) );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_where_the_server_gives_no_answer_away_before_the_end_it_is_tidied_as_well(): void {
		$this->saveKey();
		$this->addForgotten();
		$this->actAs( 'contributor' );
		$code = 'wp_set_current_user( ' . get_current_user_id() . ' );
			echo wp_json_encode( rest_do_request( new WP_REST_Request( "POST", "/platoniavid/v1/run" ) )->get_data() );';
		$this->assertSame( array( '{"worked":0}' ), $this->inProcesses( array( $code ) ) );
		wp_cache_flush();
		$this->assertFalse( get_option( 'platoniavid_result-old' ) );
	}

	public function test_a_subscriber_may_not(): void {
		$this->actAs( 'subscriber' );
		self::assertAnswers( 403, $this->rest( 'POST', '/run' ) );
	}

	public function test_who_only_manages_may(): void {
		$user = $this->actAs( 'subscriber' );
		$this->addRow( array( 'next_check_at' => 1 ) );
		$this->part( Settings::class )->save( array( 'roles' => array( 'manage' => array( 'subscriber' ) ) ) );
		wp_set_current_user( $user );
		self::assertAnswers( 200, $this->rest( 'POST', '/run' ) );
	}
}
