<?php
/**
 * Tests of a connection whose requests are limited.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Connections\Pace: no minute has more requests than it may have, and what has no place in it is neither lost nor sent twice.
 */
final class PaceTest extends TestCase {
	use LimitedRequests;
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_places_are_counted_by_the_second_and_come_back(): void {
		$this->limit( 10 );
		$this->assertSame( 7, $this->pace()->take( 7, true ) );
		$this->assertSame( 3, $this->pace()->take( 9, false ) );
		$this->assertSame( 0, $this->pace()->take( 1, false ) );
		$state = $this->pace()->state();
		$this->assertSame( array( 0, 7, 3, false ), array( $state['free'], $state['orders'], $state['questions'], $state['last_was_order'] ) );
		$this->assertGreaterThan( 0, $state['wait'] );
		$this->limit( 20 );
		$this->assertSame( array( 10, 0 ), array( $this->pace()->state()['free'], $this->pace()->state()['wait'] ) );
		$this->passMinute();
		$this->assertSame( array( 20, 0 ), array( $this->pace()->state()['free'], $this->pace()->state()['orders'] ) );
		// What others have written there is no reason to fail, or to send more.
		update_option( Pace::OPTION, sprintf( '{"fixed":{"sent":{"%d":[20,0],"x":"y"}}}', time() + 30 ), false );
		$this->assertSame( 0, $this->pace()->take( 1, true ) );
		// A clock that was set back holds nothing up until it is there again.
		update_option( Pace::OPTION, sprintf( '{"fixed":{"sent":{"%1$d":[20,0]},"waiting":[%1$d,20,20]}}', time() + 3600 ), false );
		$this->assertSame( array( 20, 0 ), array( $this->pace()->state()['free'], $this->pace()->state()['wait'] ) );
		$this->assertSame( 20, $this->pace()->take( 20, true ) );
		update_option( Pace::OPTION, 'what?', false );
		$this->assertSame( 1, $this->pace()->take( 1, true ) );
	}

	public function test_when_there_is_a_place_is_the_same_moment_each_time_whichever_second_the_database_is_in(): void {
		$this->limit( 6 );
		$sent = time() - 10;
		update_option( Pace::OPTION, sprintf( '{"fixed":{"sent":{"%d":[6,0]}}}', $sent ), false );
		$until = function ( int $ahead ): int {
			$clock = static fn( string $query ): string => str_replace( 'UNIX_TIMESTAMP()', 'UNIX_TIMESTAMP() + ' . $ahead, $query );
			add_filter( 'query', $clock );
			$until = $this->pace()->state()['until'];
			remove_filter( 'query', $clock );
			return $until;
		};
		$this->assertSame( $sent + Pace::COUNTS, $until( 0 ) );
		$this->assertSame( $sent + Pace::COUNTS, $until( 1 ) );
		// A database with a clock of its own.
		$this->assertEqualsWithDelta( $sent + Pace::COUNTS - 20, $until( 20 ), 1 );
		$this->limit( 7 );
		$this->assertSame( 0, $until( 0 ) );
	}

	public function test_a_video_that_is_not_asked_about_or_fetched_in_time_has_not_failed(): void {
		$this->limit( 6 );
		$this->configure( array( 'duration' => 10 ) );
		$running = $this->addOrdered( array( 'next_check_at' => 1 ) );
		$ready   = $this->addOrdered( array( 'status' => 'importing', 'next_check_at' => 1 ) );
		$lost    = $this->waits( 1, array( 'status' => 'unconfirmed', 'submitted_at' => time() ) );
		$this->gateway( '/__sim/config', array( 'duration' => 10 ) );
		$before = count( $this->operations() );
		$this->pace()->take( 6, false );

		// Whatever has claimed them before the others took the last place.
		$this->check()->ask( array( $running ), $this->enough() );
		$this->import()->run( $ready, $this->enough() );
		$this->part( \PlatoniaVid\Videos\Work\Lookup::class )->look( $lost, $this->enough() );
		foreach ( array( $running, $ready, $lost ) as $video ) {
			$now = $this->row( $video );
			$this->assertSame( array( $video->status, 0, 0, null ), array( $now->status, $now->attempts, $now->checks, $now->error ) );
			$this->assertGreaterThan( time(), $now->next_check_at );
		}
		$this->assertCount( $before, $this->operations() );
		$this->assertSame( 0, $this->part( ConnectionState::class )->of( 'fixed' )['failures'] );
	}

	public function test_a_gateway_of_the_plugins_that_a_site_has_changed_keeps_the_pace_too(): void {
		$this->limit( 6 );
		$video = $this->addOrdered( array( 'next_check_at' => 1 ) );
		$ways  = array(
			'another'   => fn(): Gateway => $this->simulator(),
			'one in it' => static fn( Gateway $usual ): Gateway => new OthersGateway(
				array( 'retrieve' => static fn( float $timeout ): array => $usual->retrieve( array( $video->remote_id ), $timeout ) )
			),
		);
		foreach ( $ways as $way => $change ) {
			add_filter( 'platoniavid_gateway', $change );
			$free = $this->pace()->state()['free'];
			$this->check()->ask( array( $this->row( $video ) ), $this->enough() );
			$this->assertSame( $free - 1, $this->pace()->state()['free'], $way );
			$this->pace()->take( 6, false );
			$asked = count( $this->operations() );
			$this->check()->ask( array( $this->row( $video ) ), $this->enough() );
			$this->assertCount( $asked, $this->operations(), $way );
			remove_filter( 'platoniavid_gateway', $change );
			$this->passMinute();
		}
	}

	public function test_a_look_that_takes_more_than_a_minute_may_have_does_not_go_on_for_ever(): void {
		$this->limit( 6 );
		for ( $other = 0; $other < 6; $other++ ) {
			$this->simulator()->create( new Order( "Another site's $other", 'sora-2', '1280x720', 4 ), 5.0 );
		}
		$lost = $this->waits( 1, array( 'status' => 'unconfirmed', 'submitted_at' => time() ) );
		$look = fn() => $this->part( \PlatoniaVid\Videos\Work\Lookup::class )->look( $this->row( $lost ), $this->enough() );
		$look();
		$this->assertSame(
			array( Status::Unconfirmed, 0, 1 ),
			array( $this->row( $lost )->status, $this->row( $lost )->attempts, $this->row( $lost )->checks )
		);
		$this->assertSame( 0, $this->pace()->state()['free'] );

		$this->setRow( $lost, array( 'checks' => 20 ) );
		$this->passMinute();
		$look();
		$this->assertSame( array( 'platoniavid_unconfirmed_unsearched', 0 ), array( $this->row( $lost )->error->code, $this->row( $lost )->next_check_at ) );
	}

	public function test_an_order_that_lost_its_place_to_another_process_is_not_uncertain(): void {
		$this->limit( 6 );
		$video = $this->waits( 1, array( 'lease_until' => time() + 60 ) );
		// Another process takes all places when this one has seen that it is its turn.
		add_filter(
			'upload_dir',
			function ( array $folder ): array {
				$this->pace()->take( 6, true );
				return $folder;
			}
		);
		$sent = $this->submission()->send( $video, $this->enough() );
		$this->assertSame( array( Status::Submitting, 0, 'platoniavid_waits_for_turn' ), array( $sent->status, $sent->submitted_at, $sent->error->code ) );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_an_order_has_its_place_before_it_is_said_that_it_waits_no_more(): void {
		$this->limit( 6 );
		$video = $this->waits( 1, array( 'lease_until' => time() + 60 ) );
		$taken = array();
		add_filter(
			'query',
			function ( string $query ) use ( &$taken ): string {
				if ( array() === $taken && 1 === preg_match( '/^UPDATE .*submitted_at/s', $query ) ) {
					$taken = array( 0 );
					$taken = array( $this->pace()->take( 6, true ) );
				}
				return $query;
			}
		);
		$sent = $this->submission()->send( $video, $this->enough() );
		$this->assertSame( array( array( 5 ), Status::Queued ), array( $taken, $sent->status ) );
		$this->assertSame( array( 'create' ), $this->operations() );
		$this->assertSame( 6, $this->pace()->state()['orders'], 'It is counted once.' );
	}

	public function test_an_order_that_is_written_anew_and_has_no_second_place_is_not_uncertain(): void {
		$this->limit( 6 );
		$video = $this->waits( 1, array( 'lease_until' => time() + 60 ) );
		add_filter(
			'platoniavid_gateway',
			function ( $gateway ) {
				// As if it had been sent, and refused for how it is written; and others had taken the rest.
				$this->assertSame( 1, $this->part( Paces::class )->of( 'fixed' )->take( 1, true ) );
				$this->assertSame( 5, $this->pace()->take( 6, true ) );
				return $gateway;
			}
		);
		$sent = $this->submission()->send( $video, $this->enough() );
		$this->assertSame( array( Status::Submitting, 0, 'platoniavid_waits_for_turn' ), array( $sent->status, $sent->submitted_at, $sent->error->code ) );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_a_process_that_dies_with_a_place_holds_nothing(): void {
		$this->limit( 6 );
		$this->pace()->take( 5, true );
		$code = 'add_action( "requests-requests.before_request", static function () { posix_kill( getmypid(), SIGKILL ); } );';
		$died = $this->waits( 1 );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_exec -- a process that is killed in the middle.
		exec(
			PHP_BINARY . ' -r ' . escapeshellarg(
				'require getenv( "PLATONIAVID_TEST_SITE" ) . "/wp-load.php";' . $code . 'do_action( "platoniavid_run" );'
			) . ' 2>/dev/null'
		);
		wp_cache_flush();
		$this->assertSame( 0, $this->pace()->state()['free'] );
		$this->assertSame( array(), $this->operations() );

		$next = $this->waits( 1 );
		$this->passMinute();
		$this->setRow( $died, array( 'lease_until' => 0 ) );
		$this->runner()->run( $this->enough() );
		$this->assertTrue( $this->isSent( $next ) );
		$this->assertSame( Status::Unconfirmed, $this->row( $died )->status, 'What may have been sent is not sent again by itself.' );
	}

	public function test_who_waits_on_the_command_line_asks_seldom_while_there_is_no_place(): void {
		$this->limit( 6 );
		$this->configure( array( 'duration' => 10 ) );
		$video = $this->addOrdered( array( 'next_check_at' => 1 ) );
		$this->pace()->state();
		// Three seconds are left of the minute in which all places were taken.
		update_option( Pace::OPTION, sprintf( '{"fixed":{"sent":{"%d":[0,6]}}}', time() - Pace::COUNTS + 3 ), false );
		$reads  = 0;
		$listen = static function ( string $query ) use ( &$reads ): string {
			$reads += (int) str_contains( $query, Pace::OPTION );
			return $query;
		};
		add_filter( 'query', $listen );
		$done = $this->part( \PlatoniaVid\Cli\Following::class )->for( $video, true );
		remove_filter( 'query', $listen );
		foreach ( function_exists( 'pcntl_signal' ) ? array( SIGINT, SIGTERM ) : array() as $signal ) {
			pcntl_signal( $signal, SIG_DFL );
		}
		$this->assertSame( Status::Completed, $done->status );
		$this->assertLessThan( 150, $reads );
	}

	public function test_what_a_person_asks_for_is_refused_with_a_reason(): void {
		$this->limit( 6 );
		$this->pace()->take( 6, false );
		$this->actAs( 'administrator' );
		$tested = $this->rest( 'POST', '/connections/fixed/test' )->get_data();
		$this->assertStringContainsString( 'as many requests', $tested['sentence'] );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_nothing_is_read_where_there_is_no_limit(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$queries = array();
		$listen  = static function ( string $query ) use ( &$queries ): string {
			$queries[] = $query;
			return $query;
		};
		add_filter( 'query', $listen );
		$this->create();
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		remove_filter( 'query', $listen );
		$this->assertSame( array(), preg_grep( '/' . Pace::OPTION . '|waits_for_turn/', $queries ) );
		$this->assertNull( $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE option_name = %s', $wpdb->options, Pace::OPTION ) ) );
	}
}
