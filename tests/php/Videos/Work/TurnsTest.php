<?php
/**
 * Tests of whose turn it is at a connection whose requests are limited.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Connections\LimitedRequests;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Tests of PlatoniaVid\Videos\Work\Turns: nobody holds up another, and who is away loses nothing.
 */
final class TurnsTest extends TestCase {
	use LimitedRequests;
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_no_more_is_sent_than_may_be_and_the_rest_waits(): void {
		$this->limit( 6 );
		$user = $this->actAs( 'administrator' );
		$sent = array();
		for ( $order = 0; $order < 8; $order++ ) {
			$sent[] = $this->create( array( 'prompt' => "Order $order" ) );
		}
		$this->assertSame( array_fill( 0, 6, 'create' ), $this->operations() );
		$this->assertSame( array( 'queued', 'submitting' ), array( $sent[5]['status'], $sent[6]['status'] ) );
		$waiting = $this->repository()->find( $sent[7]['id'] );
		$this->assertSame( array( 0, 0, 0 ), array( $waiting->submitted_at, $waiting->attempts, $waiting->lease_until ) );
		$this->assertSame( array( 'platoniavid_waits_for_turn', 'wait' ), array( $sent[7]['error']['code'], $sent[7]['error']['action'] ) );
		$this->assertGreaterThan( 0, $sent[7]['next_check_in'] );
		$this->assertLessThanOrEqual( Pace::COUNTS + 1, $sent[7]['next_check_in'] );

		// Whoever comes by in that minute sends nothing, and is told when there is something to do.
		$this->makeDue();
		$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $sent[6]['id'], $sent[7]['id'] ) ) );
		$this->runner()->run( $this->enough() );
		$this->assertCount( 6, $this->operations() );
		$this->assertGreaterThan( time(), $this->schedule()->next_due_at() );
		$this->assertSame( 0, $this->schedule()->overdue(), 'Nobody is missing: it is not their turn.' );

		$this->passMinute();
		$this->runner()->run( $this->enough() );
		$this->assertSame( 8, $this->stats()['paid'] );
		$this->assertSame(
			array( Status::Queued, null ),
			array( $this->repository()->find( $sent[7]['id'] )->status, $this->repository()->find( $sent[7]['id'] )->error )
		);
		$this->assertSame( $user, $waiting->author );
	}

	public function test_who_has_had_least_goes_first(): void {
		$this->limit( 6 );
		$many = array();
		for ( $order = 0; $order < 20; $order++ ) {
			$many[] = $this->waits( 1 );
		}
		$one = $this->waits( 2 );
		$two = array( $this->waits( 3 ), $this->waits( 3 ) );
		$this->runner()->run( $this->enough() );

		$this->assertSame( 6, $this->stats()['paid'] );
		$this->assertSame( array( true, true, true ), array_map( $this->isSent( ... ), array( $one, ...$two ) ), 'Nobody waits for those who asked for much.' );
		$this->assertSame( array( true, true, true, false ), array_map( $this->isSent( ... ), array_slice( $many, 0, 4 ) ) );

		// Whoever comes now has had less than the one who has still seventeen to wait for, and more is not asked of the gateway.
		$this->passMinute();
		$late = $this->waits( 4 );
		$this->actAs( 'administrator' );
		$this->runner()->run( $this->enough(), array( $late->id ) );
		$this->assertTrue( $this->isSent( $late ) );
		$this->assertFalse( $this->isSent( $many[3] ) );
	}

	public function test_what_is_left_to_a_process_with_more_time_is_not_taken_again_at_once(): void {
		$this->limit( 6 );
		$video  = $this->waits( 1, array( 'error_code' => 'platoniavid_waits_for_turn' ) );
		$turns  = $this->part( \PlatoniaVid\Videos\Work\Turns::class );
		$end    = microtime( true ) + 2.0;
		$budget = TimeBudget::of( 2.0 );
		usleep( 1_200_000 );
		$this->assertSame( array( $video->id ), array_column( $turns->claim_others( 'fixed', 25, 0, null ), 'id' ) );
		$this->submission()->send( $this->row( $video ), $budget );
		$this->assertGreaterThanOrEqual( $end, $this->row( $video )->next_check_at );
		$taken = $turns->claim_others( 'fixed', 25, 0, null );
		$this->assertTrue( array() === $taken || microtime( true ) >= $end );
		$this->assertSame( array(), $this->operations() );

		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertTrue( $this->isSent( $video ) );
	}

	public function test_whoever_asks_for_a_turn_of_others_waits(): void {
		$this->limit( 6 );
		$this->pace()->take( 5, true );
		$this->had( 7 );
		$this->had( 7 );
		$new  = $this->waits( 8 );
		$more = $this->waits( 7 );
		// There is one place, and it is another one's.
		$this->runner()->run( $this->enough(), array( $more->id ) );
		$this->assertFalse( $this->isSent( $more ) );
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( true, false ), array( $this->isSent( $new ), $this->isSent( $more ) ) );
	}

	public function test_who_is_away_holds_up_nobody_and_is_not_forgotten(): void {
		$this->limit( 6 );
		$this->pace()->take( 5, true );
		$away = $this->waits( 1, array( 'next_check_at' => time() - 300 ) );
		$this->had( 2 );
		$here = $this->waits( 2 );
		$this->runner()->run( $this->enough(), array( $here->id ) );
		$this->assertSame( array( false, true ), array( $this->isSent( $away ), $this->isSent( $here ) ) );

		$this->passMinute( false );
		$this->runner()->run( $this->enough() );
		$this->assertTrue( $this->isSent( $away ) );
	}

	public function test_questions_and_orders_have_equal_shares_where_both_wait(): void {
		$this->limit( 8 );
		$this->configure( array( 'duration' => 3_600_000 ) );
		$running = array();
		for ( $video = 0; $video < 10; $video++ ) {
			$running[] = $this->addOrdered( array( 'next_check_at' => 1 ) );
		}
		$before = count( $this->operations() );
		for ( $order = 0; $order < 10; $order++ ) {
			$this->waits( 1 );
		}
		$this->runner()->run( TimeBudget::of( 12.0 ) );
		$this->assertEquals(
			array(
				'create'   => 4,
				'retrieve' => 4,
			),
			array_count_values( array_slice( $this->operations(), $before ) )
		);
		// Those that were not asked about are as they were, and first the next time.
		$this->assertSame( 1, $this->row( $running[9] )->next_check_at );
	}

	public function test_a_look_for_a_lost_order_does_not_take_the_places_of_questions(): void {
		$this->limit( 8 );
		$this->configure( array( 'duration' => 3_600_000 ) );
		$lost = $this->addRow(
			array(
				'status'        => 'unconfirmed',
				'submitted_at'  => time() - 60,
				'next_check_at' => time() - 50,
			)
		);
		for ( $video = 0; $video < 9; $video++ ) {
			$this->addOrdered( array( 'next_check_at' => time() - 5 ) );
		}
		$turns  = $this->part( \PlatoniaVid\Videos\Work\Turns::class );
		$states = static fn ( array $videos ): array => array_count_values( array_map( static fn ( $video ): string => $video->status->value, $videos ) );
		$this->assertSame( array( 'queued' => 8 ), $states( $turns->claim_others( 'fixed', 25, 0, null ) ) );
		$this->assertSame( array( 'queued' => 1, 'unconfirmed' => 1 ), $states( $turns->claim_others( 'fixed', 25, 0, null ) ) );

		$lost  = $this->setRow( $lost, array( 'lease_until' => 0, 'next_check_at' => time() - 130 ) );
		$asked = $this->addOrdered( array( 'next_check_at' => time() - 5 ) );
		$first = $turns->claim_others( 'fixed', 1, 0, null );
		$this->assertSame( array( $lost->id ), array_column( $first, 'id' ), 'It is put off, and not forgotten.' );
		$this->assertSame( array( $asked->id ), array_column( $turns->claim_others( 'fixed', 1, 0, null ), 'id' ) );
	}

	public function test_what_waits_is_known_while_others_have_claimed_it_and_earlier_orders_are_looked_for(): void {
		$this->limit( 8 );
		$this->configure( array( 'duration' => 3_600_000 ) );
		for ( $video = 0; $video < 10; $video++ ) {
			$this->addOrdered(
				array(
					'next_check_at' => 1,
					'lease_until'   => time() + 60,
				)
			);
		}
		for ( $order = 0; $order < 10; $order++ ) {
			$this->waits( 1 );
		}
		$order = $this->waits( 2 );
		$turns = $this->part( \PlatoniaVid\Videos\Work\Turns::class );
		$this->assertSame( 0, $turns->wait( $order ), 'Its turn is the second.' );
		$this->assertTrue( $this->pace()->state()['shares'], 'The other process may not have asked yet.' );
		$this->assertSame( array(), $turns->claim_imports( '', 10, null ) );
		$this->assertTrue( $this->pace()->state()['shares'], 'What was ordered before there were connections is not all that waits.' );
		$this->assertSame( 4, $this->pace()->take( 8, true ) );
	}

	public function test_nothing_is_tried_in_vain_for_what_waits_no_more(): void {
		$this->limit( 10 );
		$this->pace()->take( 5, true );
		$this->pace()->note_waiting( 20, 10 );
		$orders = array( $this->waits( 1 ), $this->waits( 2 ), $this->waits( 3 ) );
		$this->runner()->run( TimeBudget::of( 15.0 ) );
		foreach ( $orders as $order ) {
			$this->assertTrue( $this->isSent( $order ) );
			$this->assertSame( array(), $this->row( $order )->history );
		}
	}

	/** A video that somebody has had. */
	private function had( int $author ): void {
		$this->addRow(
			array(
				'author'        => $author,
				'status'        => 'completed',
				'submitted_at'  => time(),
				'next_check_at' => 0,
			)
		);
	}
}
