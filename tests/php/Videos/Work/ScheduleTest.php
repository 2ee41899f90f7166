<?php
/**
 * Tests of the next background run.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of PlatoniaVid\Videos\Work\Schedule.
 */
final class ScheduleTest extends TestCase {
	use Network;
	use Parts;

	/** What Action Scheduler offers to others, writing down what it is asked for. */
	private const LIBRARY = 'function as_schedule_single_action( $time, $hook, $args, $group ) {
		$GLOBALS["asked"][] = array( "schedule", $time, $hook, $group ); return 1; }
		function as_unschedule_all_actions( $hook, $args, $group ) { $GLOBALS["asked"][] = array( "unschedule", $hook, $group ); }
		function as_next_scheduled_action( $hook, $args, $group ) { return $GLOBALS["next"] ?? false; }';

	public function test_sync_keeps_one_event_while_something_is_open_and_none_otherwise(): void {
		$this->schedule()->sync();
		$this->assertSame( array(), $this->events() );

		$first = time() + 500;
		$video = $this->addRow( array( 'next_check_at' => $first ) );
		$this->schedule()->sync();
		$this->schedule()->sync();
		$this->assertSame( array( $first ), $this->events() );

		$this->setRow( $video, array( 'next_check_at' => $first + 900 ) );
		$this->schedule()->sync();
		$this->assertSame( array( $first + 900 ), $this->events() );

		$this->setRow( $video, array( 'next_check_at' => 0 ) );
		$this->schedule()->sync();
		$this->assertSame( array(), $this->events() );
	}

	public function test_sync_waits_for_the_lease_of_a_process_that_may_have_died(): void {
		$this->addRow( array( 'next_check_at' => time(), 'lease_until' => time() + 200 ) );
		$this->schedule()->sync();
		$this->assertSetFor( 200, $this->events()[0] );
	}

	public function test_at_moves_the_event(): void {
		$this->schedule()->at( time() + 100 );
		$this->schedule()->at( time() + 5000 );
		$this->schedule()->at( time() + 300 );
		$this->assertSame( 1, count( $this->events() ) );
		$this->assertSetFor( 300, $this->events()[0] );
	}

	public function test_what_others_schedule_while_a_process_waits_for_a_server_stays(): void {
		$this->schedule()->at( time() + 100 );
		$before = _get_cron_array();
		// Another process schedules something, and one that is done is taken away, while this one has the list as it was.
		$others = $before;
		$others[ time() + 50 ]['their_event'][ md5( serialize( array() ) ) ] = array( 'schedule' => false, 'args' => array() ); // phpcs:ignore
		global $wpdb;
		$wpdb->update( $wpdb->options, array( 'option_value' => serialize( array( 'version' => 2 ) + $others ) ), array( 'option_name' => 'cron' ) ); // phpcs:ignore
		$this->assertFalse( wp_next_scheduled( 'their_event' ), 'This process does not know.' );
		$this->schedule()->at( time() + 200 );
		wp_cache_flush();
		$this->assertNotFalse( wp_next_scheduled( 'their_event' ) );
		$this->assertSetFor( 200, $this->events()[0] );
		wp_clear_scheduled_hook( 'their_event' );
	}

	public function test_an_event_exists_from_create_to_the_end(): void {
		$this->configure( array( 'duration' => 300 ) );
		$this->saveKey();
		$this->actAs( 'author' );
		$id = $this->create()['id'];
		$this->assertCount( 1, $this->events() );
		$this->follow( $id );
		$this->assertSame( array(), $this->events() );
	}

	/**
	 * When the plugin's events are.
	 *
	 * @return list<int>
	 */
	private function events(): array {
		return array_values( array_keys( array_filter( _get_cron_array(), static fn ( array $hooks ): bool => isset( $hooks[ Schedule::HOOK ] ) ) ) );
	}

	public function test_action_scheduler_is_used_where_the_site_has_it(): void {
		$next = time() + HOUR_IN_SECONDS;
		$this->addRow( array( 'next_check_at' => $next ) );
		$asked = json_decode(
			$this->inProcesses(
				array(
					'$schedule = platoniavid_service( PlatoniaVid\\Videos\\Work\\Schedule::class );
					do_action( "action_scheduler_init" ); $asked = array(); $schedule->sync(); $GLOBALS["next"] = ' . $next . '; $schedule->sync();
					$schedule->clear();
					$GLOBALS["asked"][] = platoniavid_service( PlatoniaVid\\Videos\\Work\\BackgroundRuns::class )->state()["driver"];
					$GLOBALS["asked"][] = wp_next_scheduled( PlatoniaVid\\Videos\\Work\\Schedule::HOOK ); echo wp_json_encode( $GLOBALS["asked"] );',
				),
				self::LIBRARY
			)[0],
			true
		);
		$this->assertSame(
			array(
				array( 'unschedule', 'platoniavid_run', 'platoniavid' ),
				array( 'schedule', $next, 'platoniavid_run', 'platoniavid' ),
				array( 'unschedule', 'platoniavid_run', 'platoniavid' ),
				'action_scheduler',
				false,
			),
			$asked
		);
	}

	/** Who looks into its tables on the site that was asked for looks into no other's, and the other one may have none. */
	public function test_action_scheduler_is_not_used_for_another_site_than_was_asked_for(): void {
		$output = $this->inNetwork(
			'do_action( "action_scheduler_init" );
			$schedule = platoniavid_service( PlatoniaVid\Videos\Work\Schedule::class );
			$next     = time() + HOUR_IN_SECONDS;
			foreach ( array( $second, 1 ) as $site ) {
				switch_to_blog( $site );
				$asked = array();
				$schedule->at( $next );
				$found[] = array( array_column( $asked, 0 ), wp_next_scheduled( PlatoniaVid\Videos\Work\Schedule::HOOK ) === $next );
				restore_current_blog();
			}
			echo wp_json_encode( $found );',
			self::LIBRARY
		);
		$this->assertSame( array( array( array(), true ), array( array( 'unschedule', 'schedule' ), false ) ), json_decode( $output, true ), $output );
	}
}
