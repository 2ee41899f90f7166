<?php
/**
 * Tests of the background runs.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Tests of PlatoniaVid\Videos\Work\BackgroundRuns.
 */
final class BackgroundRunsTest extends TestCase {
	use Parts;

	public function test_runs_that_are_at_work_at_once_are_not_taken_for_killed_ones(): void {
		for ( $run = 0; $run < 5; $run++ ) {
			$this->runs()->note_run( 240.0 );
		}
		$this->assertSame( 0, $this->runs()->state()['cut_off'] );
		update_option( BackgroundRuns::CUT_OFF_OPTION, array( time() - 1, time() - 1, time() + 60 ) );
		$this->assertSame( 2, $this->runs()->state()['cut_off'] );
		$this->runs()->note_run( 240.0 );
		$this->assertSame( 2, $this->runs()->state()['cut_off'] );
		$this->runs()->note_end();
		$this->assertSame( 0, $this->runs()->state()['cut_off'] );
		// What a version wrote that counted them says nothing of when they are over.
		update_option( BackgroundRuns::CUT_OFF_OPTION, 4 );
		$this->assertSame( 0, $this->runs()->state()['cut_off'] );
	}

	public function test_it_says_what_begins_its_runs(): void {
		$driver = fn ( string $constants ): string => $this->inProcesses(
			array( 'echo platoniavid_service( PlatoniaVid\Videos\Work\BackgroundRuns::class )->state()["driver"];' ),
			'error_reporting( 0 ); ' . $constants
		)[0];
		$this->assertSame( 'system_cron', $driver( '' ), 'As the tests’ wp-config.php has it.' );
		$this->assertSame( 'wp_cron', $driver( 'define( "DISABLE_WP_CRON", false );' ) );
		$this->assertSame( 'alternate_wp_cron', $driver( 'define( "DISABLE_WP_CRON", false ); define( "ALTERNATE_WP_CRON", true );' ) );
		$this->assertSame( 'system_cron', $driver( 'define( "DISABLE_WP_CRON", "true" );' ), 'As WordPress reads it.' );
		$tidies = 'echo (int) has_filter( "site_status_tests" );';
		$this->assertSame( array( '1' ), $this->inProcesses( array( $tidies ), 'define( "ALTERNATE_WP_CRON", 1 );' ) );
	}

	public function test_a_monitor_is_told_how_many_wait_and_not_how_many_are_looked_at(): void {
		$this->saveKey();
		for ( $number = 0; $number < 23; $number++ ) {
			$this->addRow( array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		}
		$this->addRow( array( 'next_check_at' => time() ) );
		$this->assertSame( 23, $this->runs()->state()['overdue'] );
	}
}
