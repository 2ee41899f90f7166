<?php
/**
 * Tests of sites whose clock was days ahead.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

// phpcs:disable Squiz.Arrays.ArrayDeclaration.MultiLineNotAllowed -- rows in a line each.

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\OrderRows;
use PlatoniaVid\Videos\Values\Allowance;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Receivers;

/**
 * What was written while the clock was ahead is put off for days by it, and would count for days: nothing waits for that.
 */
final class ClockPutRightTest extends TestCase {
	use Parts;
	use LostOrders;

	private const AHEAD = 5 * DAY_IN_SECONDS;

	protected const DURATION = 60000;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	#[TestWith( array( 'next_check_at', true ) )]
	#[TestWith( array( 'next_check_at', false ) )]
	#[TestWith( array( 'lease_until', true ) )]
	#[TestWith( array( 'lease_until', false ) )]
	public function test_a_video_is_asked_for( string $column, bool $is_watched ): void {
		$video = $this->addOrdered( array( 'next_check_at' => time(), $column => time() + self::AHEAD ) );
		if ( $is_watched ) {
			$this->videos()->refresh( array( $video->id ), $this->enough() );
		} else {
			do_action( Schedule::HOOK );
		}
		$this->assertSame( $video->checks + 1, $this->row( $video )->checks );
	}

	public function test_what_waits_for_its_time_goes_on_waiting(): void {
		$video = $this->addOrdered( array( 'next_check_at' => time() + HOUR_IN_SECONDS, 'lease_until' => time() + HOUR_IN_SECONDS ) );
		$this->videos()->refresh( array( $video->id ), $this->enough() );
		do_action( Schedule::HOOK );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	public function test_a_run_that_was_set_for_then_is_late_and_comes_at_once(): void {
		$this->addOrdered( array( 'next_check_at' => time() + self::AHEAD ) );
		$this->schedule()->at( time() + self::AHEAD );
		delete_option( Schedule::REST_OPTION );
		$this->assertTrue( $this->schedule()->is_late() );
		$this->schedule()->sync();
		$this->assertLessThanOrEqual( time(), wp_next_scheduled( Schedule::HOOK ) );
	}

	public function test_a_lost_order_is_found_among_what_was_made_of_late(): void {
		$made  = $this->simulator()->create( new \PlatoniaVid\Gateway\Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$video = $this->looked( $this->lost( array( 'submitted_at' => time() + self::AHEAD ) ) );
		$this->assertSame( array( Status::Queued, $made->id ), array( $video->status, $video->remote_id ) );
	}

	public function test_a_place_of_then_is_free(): void {
		$most = new Allowance( 1, 0 );
		$this->part( OrderRows::class )->change( 7, static fn(): array => array( 'then' => array( time() + self::AHEAD, 4 ) ) );
		$this->assertTrue( $this->part( Orders::class )->take( 7, 'now', 4, $most ) );
		$this->assertFalse( $this->part( Orders::class )->take( 7, 'another', 4, $most ) );
		$this->assertSame( array( 1, 4 ), $this->part( Orders::class )->today( 7 ) );
	}

	public function test_a_pause_of_then_is_over(): void {
		$id    = $this->connections()->first()->id;
		$pause = static fn( int $until ): bool => update_option( ConnectionState::OPTION, array( $id => array( 'failures' => 9, 'paused_until' => $until, 'asked_until' => $until ) ) );
		$pause( time() + self::AHEAD );
		$this->assertSame( 0, $this->part( ConnectionState::class )->paused_until( $id ) );
		$pause( time() + HOUR_IN_SECONDS );
		$this->assertGreaterThan( time(), $this->part( ConnectionState::class )->paused_until( $id ) );
	}

	public function test_a_message_to_a_webhook_is_sent(): void {
		global $wpdb;
		$messages = $this->part( Deliveries::class );
		$receiver = $this->part( Receivers::class )->add( 'https://example.com/videos', array( 'video.failed' ), 'whsec_AAAA' );
		$messages->add( $receiver, 'then', 'video.failed', 1, '{}' );
		$messages->add( $receiver, 'tomorrow', 'video.failed', 2, '{}' );
		$wpdb->update( Deliveries::name( $wpdb ), array( 'next_try_at' => time() + self::AHEAD ), array( 'source' => 'then' ) );
		$wpdb->update( Deliveries::name( $wpdb ), array( 'next_try_at' => time() + DAY_IN_SECONDS ), array( 'source' => 'tomorrow' ) );
		$this->assertLessThanOrEqual( time(), $messages->next_due_at() );
		$this->assertSame( array( 1 ), array_column( $messages->claim( 5 ), 'video' ) );
	}
}
