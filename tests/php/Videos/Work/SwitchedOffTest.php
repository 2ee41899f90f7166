<?php
/**
 * Tests of orders whose connection is switched off before they are sent.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\SwitchedOff: what waits is not sent, says so, goes elsewhere where the site wants it, and is never lost.
 */
final class SwitchedOffTest extends TestCase {
	use Invariants;
	use Parts;
	use TwoServers;

	protected const DURATION = 1;

	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	public function test_an_order_waits_until_its_connection_is_switched_on_again(): void {
		$this->set( array( 'fallback' => 'never' ) );
		$video = $this->waiting();
		$this->switched( false );
		for ( $run = 0; $run < 3; $run++ ) {
			$this->runner()->run( $this->enough() );
			$this->makeDue();
		}
		$this->runner()->run( $this->enough() );
		$this->assertSame( array(), $this->operations() );
		$video = $this->row( $video );
		$this->assertSame( array( Status::Submitting, 0, 0, 0 ), array( $video->status, $video->submitted_at, $video->lease_until, $video->attempts ) );
		$this->assertGreaterThan( time() + 60, $video->next_check_at );
		$shown = $this->shown( $video->id );
		$this->assertSame( array( 'platoniavid_waits_for_connection', 'wait' ), array( $shown['error']['code'], $shown['error']['action'] ) );
		$this->assertStringContainsString( $this->connections()->first()->label, $shown['error']['message'] );
		$this->assertCount( 1, $shown['history'], 'It is said once.' );
		$this->assertSame( 0, $this->schedule()->overdue(), 'Nobody is missing.' );

		$this->switched( true );
		$this->assertLessThanOrEqual( time(), $this->schedule()->next_due_at() );
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( Status::Queued, null ), array( $this->row( $video )->status, $this->row( $video )->error ) );
		$this->follow( $video->id );
		$this->assertInvariants( 1 );
	}

	#[TestWith( array( true ) )]
	#[TestWith( array( false ) )]
	public function test_a_run_that_has_begun_sees_that_it_was_switched_off_by_another_process( bool $was_stored ): void {
		$this->set( array( 'fallback' => 'never' ) );
		$this->waiting();
		$this->waiting();
		$this->switched( true );
		$off = array_map(
			static fn( array $one ): array => array( 'enabled' => false ) + $one,
			(array) get_option( Connections::OPTION )
		);
		if ( ! $was_stored ) {
			// What nobody has changed is stored nowhere.
			delete_option( Connections::OPTION );
		}
		add_filter(
			'http_request_args',
			static function ( mixed $args ) use ( $off ): mixed {
				global $wpdb;
				$wpdb->replace( $wpdb->options, array( 'option_name' => Connections::OPTION, 'option_value' => maybe_serialize( $off ) ) );
				return $args;
			}
		);
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( 'create' ), array_values( array_intersect( $this->operations(), array( 'create' ) ) ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_it_goes_elsewhere_where_the_site_wants_that(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$video = $this->waiting();
		$this->switched( false );
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( Status::Queued, 'second' ), array( $this->row( $video )->status, $this->row( $video )->connection ) );
		$this->assertSame( array( 'platoniavid_waits_for_connection', 'platoniavid_went_on' ), array_column( $this->shown( $video->id )['history'], 'code' ) );
		$this->assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
		$this->switched( true );
		$this->follow( $video->id );
		$this->assertInvariants( 1 );
	}

	public function test_a_person_may_have_it_go_elsewhere(): void {
		$video = $this->waiting();
		$this->switched( false );
		$this->runner()->run( $this->enough() );
		$this->assertSame( 'second', $this->shown( $video->id )['alternatives'][0]['connection'] );
		$again = $this->rest( 'POST', "/videos/{$video->id}/retry" )->get_data();
		$this->assertSame( 'submitting', $again['status'], 'Who only tries again sends nothing there.' );
		$this->assertSame( array(), $this->operations() );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/{$video->id}/retry", array( 'connection' => 'second' ) ) );
		$this->assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
		$this->switched( true );
		$this->follow( $video->id );
		$this->assertInvariants( 1 );
	}

	public function test_what_was_sent_before_is_finished(): void {
		$video = $this->addFinished( array( 'author' => get_current_user_id() ) );
		$lost  = $this->addRow( array( 'author' => get_current_user_id(), 'submitted_at' => time() - 5 ) );
		$this->switched( false );
		$this->assertSame( 'completed', $this->follow( $video->id )['status'] );
		$this->runner()->run( $this->enough() );
		$this->assertSame( Status::Unconfirmed, $this->row( $lost )->status, 'It may have been paid, and is looked for.' );
	}

	/** An order of the first connection that nobody has sent yet. */
	private function waiting(): Video {
		return $this->addRow( array( 'author' => get_current_user_id() ) );
	}

	/** Switches the first connection on or off, as an administrator does. */
	private function switched( bool $on ): void {
		$user = get_current_user_id();
		$this->actAs( 'administrator' );
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/' . $this->connections()->first()->id, array( 'enabled' => $on ) ) );
		wp_set_current_user( $user );
	}
}
