<?php
/**
 * Tests of orders to connections that are left in peace.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\Pauses, and of what goes by it.
 */
final class PausesTest extends TestCase {
	use Invariants;
	use Parts;
	use TwoServers;

	protected const DURATION = 1;

	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	private function state(): ConnectionState {
		return $this->part( ConnectionState::class );
	}

	/** The first connection has failed again and again, or its server asks for a pause of some seconds. */
	private function paused( int $seconds = 0 ): void {
		$failure = 0 === $seconds ? new GatewayException( Failure::NotSent ) : new GatewayException( Failure::Busy, 'Slowly!', 429, $seconds );
		for ( $time = 0; $time < ( 0 === $seconds ? 3 : 1 ); $time++ ) {
			$this->state()->note_failure( 'fixed', $failure, true );
		}
	}

	/** The pause is over, and what was noted before it stays. */
	private function waitForIt(): void {
		$known = get_option( ConnectionState::OPTION );
		update_option( ConnectionState::OPTION, array( 'fixed' => array( 'paused_until' => time() - 1, 'asked_until' => 0 ) + $known['fixed'] ) + $known );
	}

	public function test_a_former_keys_video_holds_up_no_order(): void {
		$this->addOrdered();
		$this->fault( 'retrieve', 'status', array( 'status' => 403, 'times' => -1 ) );
		for ( $time = 0; $time < 4; $time++ ) {
			$this->makeRowsDue();
			$this->runner()->run( $this->enough() );
		}
		self::assertGreaterThan( 2, count( array_keys( $this->operations(), 'retrieve', true ) ) );
		self::assertSame( 0, $this->state()->paused_until( 'fixed' ) );
		self::assertSame( 'queued', $this->create()['status'] );
	}

	public function test_what_is_ordered_in_a_pause_is_sent_when_that_is_over(): void {
		$this->fault( 'create', 'status', array( 'status' => 429, 'retryAfter' => '300' ) );
		$videos = array( $this->create(), $this->create(), $this->create() );
		self::assertSame( 1, $this->orders(), 'The server counts what comes meanwhile.' );
		self::assertSame( 1, $this->state()->of( 'fixed' )['failures'] );
		$this->assertSetFor( 300, $this->state()->paused_until( 'fixed' ) );
		foreach ( array_slice( $videos, 1 ) as $video ) {
			self::assertSame(
				array( 'submitting', 'platoniavid_waits_for_pause', 'wait', 'second' ),
				array( $video['status'], $video['error']['code'], $video['error']['action'], $video['alternatives'][0]['connection'] )
			);
			self::assertStringContainsString( (string) wp_date( get_option( 'time_format' ), $this->state()->paused_until( 'fixed' ) ), $video['error']['message'] );
			self::assertGreaterThan( 60, $video['next_check_in'] );
		}
		$this->assertNextRunIsForPause( $this->state()->paused_until( 'fixed' ) );
		$this->makeRowsDue();
		$this->runner()->run( $this->enough() );
		self::assertSame( 1, $this->orders() );

		$this->waitForIt();
		$this->makeRowsDue();
		$this->runner()->run( $this->enough() );
		self::assertSame( array( 4, 3 ), array( $this->orders(), $this->stats()['paid'] ) );
		foreach ( $videos as $video ) {
			self::assertSame( array( 'completed', null ), array( $this->follow( $video['id'] )['status'], $this->shown( $video['id'] )['error'] ) );
		}
		$this->assertInvariants( 3 );
	}

	public function test_what_comes_behind_a_refusal_in_the_same_run_waits(): void {
		$rows = array( $this->addRow(), $this->addRow(), $this->addRow() );
		$this->fault( 'create', 'status', array( 'status' => 429, 'retryAfter' => '300' ) );
		$this->runner()->run( $this->enough() );
		self::assertSame( 1, $this->orders() );
		foreach ( $rows as $row ) {
			self::assertSame( array( Status::Submitting, 0, 0 ), array( $this->row( $row )->status, $this->row( $row )->submitted_at, $this->row( $row )->lease_until ) );
		}
	}

	public function test_a_person_who_tries_again_ends_the_pause(): void {
		$this->paused( 300 );
		$video = $this->create();
		self::assertSame( 'platoniavid_waits_for_pause', $video['error']['code'] );
		$again = $this->rest( 'POST', "/videos/{$video['id']}/retry" )->get_data();
		self::assertSame( array( 'queued', null ), array( $again['status'], $again['error'] ) );
		self::assertSame( array( 0, 1 ), array( $this->state()->paused_until( 'fixed' ), $this->orders() ) );
		self::assertSame( 'completed', $this->follow( $video['id'] )['status'] );
		$this->assertInvariants( 1 );
	}

	public function test_a_person_who_tries_again_has_what_waits_there_looked_at(): void {
		$waits = fn ( string $connection ): Video => $this->addRow(
			array(
				'author'        => get_current_user_id(),
				'status'        => 'queued',
				'remote_id'     => 'video_' . wp_generate_uuid4(),
				'submitted_at'  => time(),
				'connection'    => $connection,
				'error_code'    => 'platoniavid_gateway_unreachable',
				'attempts'      => 4,
				'next_check_at' => time() + 600,
			)
		);

		$video            = $waits( 'fixed' );
		[ $same, $other ] = array( $waits( 'fixed' ), $waits( 'second' ) );
		$this->paused();
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/{$video->id}/retry" ) );
		self::assertLessThanOrEqual( time(), $this->row( $same )->next_check_at );
		self::assertGreaterThan( time() + 300, $this->row( $other )->next_check_at, 'Nothing is known of that server.' );
	}

	public function test_a_person_may_have_it_go_elsewhere(): void {
		$this->paused();
		$video = $this->create();
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second' ) ) );
		self::assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
		self::assertSame( 'completed', $this->follow( $video['id'] )['status'] );
		$this->assertInvariants( 1 );
	}

	#[TestWith( array( 0, 'second' ) )]
	#[TestWith( array( 300, 'second' ) )]
	#[TestWith( array( 7, 'fixed' ) )]
	public function test_by_itself_the_site_goes_on_at_once_where_it_would_take_long( int $seconds, string $connection ): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->paused( $seconds );
		$video = $this->create();
		self::assertSame( array( $connection, 'fixed' === $connection ? 'submitting' : 'queued' ), array( $video['connection'], $video['status'] ) );
		self::assertContains( 'platoniavid_waits_for_pause', array_column( $video['history'], 'code' ) );
		self::assertSame( 'second' === $connection ? array( self::SECOND_KEY => 1 ) : array(), array_filter( $this->stats()['paidByKey'] ) );
		self::assertSame( 'second' === $connection ? 1 : 0, $this->orders(), 'Nothing goes to the first.' );
	}

	public function test_by_itself_the_site_leaves_a_dead_server_as_soon_as_that_is_paused(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$gateway = $this->simulator( $this->closedAddress() );
		add_filter( 'platoniavid_gateway', static fn( Gateway $usual, Connection $connection ): Gateway => 'fixed' === $connection->id ? $gateway : $usual, 10, 2 );
		$video = $this->create();
		for ( $try = 2; $try <= 3; $try++ ) {
			self::assertSame( array( 'fixed', 'submitting' ), array( $this->shown( $video['id'] )['connection'], $this->shown( $video['id'] )['status'] ) );
			$this->makeRowsDue();
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) );
		}
		self::assertSame( array( 'second', 'queued' ), array( $this->shown( $video['id'] )['connection'], $this->shown( $video['id'] )['status'] ) );
		self::assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
	}

	#[TestWith( array( Failure::Blocked, 'platoniavid_requests_blocked', 'settings' ) )]
	#[TestWith( array( Failure::Unauthorized, 'platoniavid_key_refused', 'settings' ) )]
	#[TestWith( array( Failure::Busy, 'platoniavid_gateway_busy', 'retry' ) )]
	#[TestWith( array( Failure::Uncertain, 'platoniavid_gateway_busy', 'retry' ) )]
	public function test_what_has_waited_long_enough_is_told_what_the_connection_fails_of( Failure $why, string $code, string $action ): void {
		for ( $time = 0; $time < 3; $time++ ) {
			$this->state()->note_failure( 'fixed', new GatewayException( $why, 'Its words.' ) );
		}
		$video = $this->submission()->send( $this->addRow( array( 'attempts' => 4 ) ), $this->enough() );
		self::assertSame( array( Status::Failed, $code, $action ), array( $video->status, $video->error?->code, $video->error?->action ) );
		self::assertStringContainsString( 'Its words.', (string) $video->error?->message );
		self::assertNotSame( array(), $this->shown( $video->id )['alternatives'], 'Another one may make it.' );
		self::assertSame( array(), $this->operations() );
	}

	public function test_what_waits_for_a_server_that_stays_away_is_given_up_and_never_sent_days_later(): void {
		$this->set( array( 'fallback' => 'never' ) );
		$this->unplugGateway();
		$this->paused();
		$first  = $this->create();
		$second = $this->create();
		for ( $round = 0; $round < 4; $round++ ) {
			self::assertSame( array( 'submitting', 'submitting' ), array( $this->shown( $first['id'] )['status'], $this->shown( $second['id'] )['status'] ) );
			$this->waitForIt();
			$this->makeRowsDue();
			$this->runner()->run( $this->enough() );
		}
		foreach ( array( $first, $second ) as $video ) {
			$shown = $this->shown( $video['id'] );
			self::assertSame(
				array( 'failed', 'platoniavid_gateway_unreachable', 'retry' ),
				array( $shown['status'], $shown['error']['code'], $shown['error']['action'] )
			);
		}
		self::assertSame( array(), $this->operations() );
	}

	public function test_a_limit_of_requests_is_not_counted_as_a_try(): void {
		$this->paused( 300 );
		$video = $this->create();
		for ( $round = 0; $round < 7; $round++ ) {
			$this->submission()->send( $this->repository()->find( $video['id'] ), $this->enough() );
		}
		self::assertSame( array( 'submitting', 1 ), array( $this->shown( $video['id'] )['status'], count( $this->shown( $video['id'] )['history'] ) ) );
		self::assertSame( array(), $this->operations() );
	}
}
