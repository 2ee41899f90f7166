<?php
/**
 * Tests of orders that nobody has looked at for long.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Tests\Connections\LimitedRequests;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\LongWait: what was forgotten, or sent before the site was put back, is left to a person; what waits is sent.
 */
final class LongWaitTest extends TestCase {
	use LimitedRequests;
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->settings()->save( array( 'fallback' => 'automatic' ) );
	}

	/** @param bool $is_asked_for Whether somebody waits for it, or it is a run's. */
	#[TestWith( array( true ) )]
	#[TestWith( array( false ) )]
	public function test_an_order_of_an_earlier_state_of_the_site_is_not_sent_by_itself( bool $is_asked_for ): void {
		$video = $this->old( $this->addRow( array( 'author' => $this->actAs( 'author' ) ) ), 9 * HOUR_IN_SECONDS );
		$this->runner()->run( $this->enough(), $is_asked_for ? array( $video->id ) : null );
		$video = $this->row( $video );
		$this->assertSame(
			array( Status::Failed, 'platoniavid_left_for_long', 'retry', 0 ),
			array( $video->status, $video->error?->code, $video->error?->action, $video->submitted_at )
		);
		$this->assertSame( array(), $this->operations() );

		$this->assertSame( Status::Queued, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_where_requests_are_limited_the_turns_make_no_new_ones_of_them(): void {
		$this->limit( 6 );
		for ( $order = 0; $order < 10; $order++ ) {
			$rows[] = $this->old( $this->addRow( array( 'error_code' => 'platoniavid_waits_for_turn' ) ), 9 * HOUR_IN_SECONDS );
		}
		$this->runner()->run( $this->enough() );
		$this->assertSame( array(), $this->operations() );
		$this->assertSame( array( Status::Failed ), array_unique( array_map( fn( Video $video ): Status => $this->row( $video )->status, $rows ), SORT_REGULAR ) );
	}

	public function test_it_is_not_sent_either_where_its_connection_is_switched_off_and_on_or_another_one_could(): void {
		$first = $this->connections()->first();
		$rows  = array( $this->old( $this->addRow(), 9 * HOUR_IN_SECONDS ), $this->old( $this->addRow(), 9 * HOUR_IN_SECONDS ) );
		$this->part( ConnectionEditor::class )->change( $first, array( 'enabled' => false ) );
		$this->runner()->run( $this->enough() );
		$this->part( ConnectionEditor::class )->change( $this->connections()->first(), array( 'enabled' => true ) );
		$this->runner()->run( $this->enough() );
		$this->assertSame(
			array( 'platoniavid_left_for_long', 'platoniavid_left_for_long' ),
			array_map( fn( Video $video ): ?string => $this->row( $video )->error?->code, $rows )
		);
		$this->assertSame( array(), $this->operations() );
	}

	public function test_what_a_person_has_sent_meanwhile_is_not_ended(): void {
		$first  = $this->old( $this->addRow(), 9 * HOUR_IN_SECONDS );
		$second = $this->old( $this->addRow(), 9 * HOUR_IN_SECONDS );
		add_filter(
			'query',
			function ( mixed $query ) use ( $second, &$is_sent ): mixed {
				if ( ! $is_sent && is_string( $query ) && str_contains( $query, 'left_for_long' ) ) {
					$is_sent = true;
					$this->setRow( $second, array( 'submitted_at' => time(), 'lease_until' => time() + 60, 'updated_at' => time() ) );
				}
				return $query;
			}
		);
		$this->runner()->run( $this->enough() );
		$this->assertSame( Status::Failed, $this->row( $first )->status );
		$this->assertSame( array( Status::Submitting, null ), array( $this->row( $second )->status, $this->row( $second )->error ) );
		$this->assertGreaterThan( 0, $this->row( $second )->submitted_at );
	}

	public function test_a_person_may_have_an_old_one_sent_that_nobody_has_looked_at_yet(): void {
		$video = $this->old( $this->addRow(), 9 * HOUR_IN_SECONDS );
		$this->assertSame( Status::Queued, $this->videos()->retry( $video, false, $this->enough() )->status );
	}

	public function test_what_waits_for_its_time_is_sent_as_late_as_a_quiet_site_comes_by(): void {
		$video = $this->old( $this->addRow(), 3 * HOUR_IN_SECONDS );
		$this->setRow( $video, array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->runner()->run( $this->enough() );
		$this->assertSame( Status::Queued, $this->row( $video )->status );
	}

	public function test_what_each_run_comes_by_at_waits_for_as_long_as_it_has_to(): void {
		$state   = $this->part( ConnectionState::class );
		$video   = $this->addRow( array( 'created_at' => time() - WEEK_IN_SECONDS ) );
		$version = $video->version;
		// Nothing is sent there meanwhile, so that no process takes the row, as where many wait before it.
		$state->note_failure( $video->connection, new GatewayException( Failure::Busy, '', 429, HOUR_IN_SECONDS ) );
		for ( $run = 0; $run < 3; $run++ ) {
			$this->old( $this->row( $video ), 110 * MINUTE_IN_SECONDS );
			$this->runner()->run( $this->enough() );
			$this->assertSetFor( 0, $this->row( $video )->updated_at );
		}
		$this->assertSame( array( $version, array() ), array( $this->row( $video )->version, $this->operations() ) );
		$this->setRow( $video, array( 'next_check_at' => time() - DAY_IN_SECONDS ) );
		$state->resume( $video->connection );
		$this->runner()->run( $this->enough() );
		$this->assertSame( Status::Queued, $this->row( $video )->status );
	}

	public function test_a_run_that_comes_too_late_does_not_say_that_somebody_was_there(): void {
		$video = $this->old( $this->addRow(), 3 * HOUR_IN_SECONDS );
		$this->part( ConnectionState::class )->note_failure( $video->connection, new GatewayException( Failure::Busy, '', 429, HOUR_IN_SECONDS ) );
		$this->runner()->run( $this->enough() );
		$this->assertSame( 'platoniavid_left_for_long', $this->row( $video )->error?->code );
	}

	/** Has a row been due and unchanged for some seconds. */
	private function old( Video $video, int $seconds ): Video {
		return $this->setRow( $video, array( 'updated_at' => time() - $seconds, 'next_check_at' => time() - $seconds ) );
	}
}
