<?php
/**
 * Tests of answers that the table did not take.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\OrderOutcome;

/**
 * Tests of PlatoniaVid\Videos\Work\Accepted: what a server has accepted is not lost where the database is away.
 */
final class AcceptedTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		// Other tests leave downloads to go on with.
		array_map( 'wp_delete_file', $this->leftovers() );
	}

	public function test_an_accepted_video_is_not_lost_where_the_database_is_away_just_then(): void {
		global $wpdb;
		$away  = static fn( string $query ): string => str_contains( $query, 'platoniavid_videos' ) && preg_match( '/^(?:UPDATE|INSERT).*remote_id/s', $query )
			? 'UPDATE no_such_table SET a = 1'
			: $query;
		add_filter( 'query', $away );
		$shown = $wpdb->suppress_errors( true );
		$video = $this->submission()->send( $this->addRow(), $this->enough() );
		$wpdb->suppress_errors( $shown );
		remove_filter( 'query', $away );
		$this->assertSame( array( Status::Submitting, '' ), array( $video->status, $video->remote_id ) );
		$this->assertGreaterThan( 0, $video->submitted_at );
		$this->assertCount( 1, $this->leftovers() );

		// Nothing could be looked for there.
		$this->fault( 'list', 'status', array( 'status' => 501, 'times' => -1 ) );
		$paid  = $this->stats()['jobs'][0]['id'];
		$video = $this->submission()->send( $this->setRow( $video, array( 'lease_until' => 0 ) ), $this->enough() );
		$this->assertSame( array( Status::Queued, $paid, null ), array( $video->status, $video->remote_id, $video->error ) );
		$this->assertSame( array( array(), 1 ), array( $this->leftovers(), $this->stats()['paid'] ) );
	}

	public function test_an_answer_that_was_kept_is_read_also_after_days_in_which_the_site_slept(): void {
		$row  = $this->addRow();
		$gone = static fn() => throw new \RuntimeException( 'The database is away.' );
		add_filter( 'pre_update_option_' . ConnectionState::OPTION, $gone );
		try {
			$this->submission()->send( $row, $this->enough() );
		} catch ( \RuntimeException ) {
			remove_filter( 'pre_update_option_' . ConnectionState::OPTION, $gone );
		}
		$days = 9 * DAY_IN_SECONDS;
		touch( $this->leftovers()[0], time() - $days );
		$this->setRow( $row, array( 'lease_until' => 0, 'updated_at' => time() - $days, 'next_check_at' => time() - $days ) );
		$this->fault( 'list', 'status', array( 'status' => 501, 'times' => -1 ) );
		$this->runner()->run_event();
		$this->assertSame( $this->stats()['jobs'][0]['id'], $this->row( $row )->remote_id );
		$this->assertSame( array( array(), 1 ), array( $this->leftovers(), $this->stats()['paid'] ) );
	}

	public function test_an_answer_is_kept_before_anything_is_noted_and_whatever_address_the_site_has_then(): void {
		$row  = $this->addRow();
		$gone = static fn() => throw new \RuntimeException( 'The database is away.' );
		add_filter( 'pre_update_option_' . ConnectionState::OPTION, $gone );
		try {
			$this->submission()->send( $row, $this->enough() );
			$this->fail( 'It noted nothing.' );
		} catch ( \RuntimeException $end ) {
			$this->assertSame( 'The database is away.', $end->getMessage() );
		}
		remove_filter( 'pre_update_option_' . ConnectionState::OPTION, $gone );
		$this->assertCount( 1, $this->leftovers() );

		add_filter( 'home_url', static fn( string $url ): string => str_replace( 'http:', 'https:', $url ) . '/fa' );
		$video = $this->submission()->send( $this->setRow( $this->row( $row ), array( 'lease_until' => 0 ) ), $this->enough() );
		$this->assertSame( array( Status::Queued, $this->stats()['jobs'][0]['id'] ), array( $video->status, $video->remote_id ) );
		$this->assertSame( array( array(), 1 ), array( $this->leftovers(), $this->stats()['paid'] ) );
	}

	public function test_an_order_whose_answer_was_kept_is_not_lost_and_not_discarded(): void {
		$this->actAsOwner();
		$row = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() ) );
		$id  = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 )->id;
		$this->part( OrderOutcome::class )->keep( $row, new RemoteVideo( $id, RemoteStatus::Waiting ) );
		$answer = $this->rest( 'DELETE', "/videos/$row->id" );
		$this->assertSame( 'platoniavid_not_lost', $answer->get_data()['code'] ?? null );
		$this->assertSame( array( Status::Queued, $id ), array( $this->row( $row )->status, $this->row( $row )->remote_id ) );
		$this->assertSame( array(), $this->leftovers() );
	}
}
