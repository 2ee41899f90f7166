<?php
/**
 * Tests of what a visitor of wp-admin picks up.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Access;
use PlatoniaVid\Admin\PickUp;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of PlatoniaVid\Admin\PickUp.
 */
final class PickUpTest extends TestCase {
	use Parts;

	public function test_a_site_with_nothing_to_do_prints_nothing(): void {
		$this->actAs( 'administrator' );
		$this->assertSame( '', $this->printed() );
		$this->addRow( array( 'next_check_at' => time() + 60 ) );
		$this->assertSame( '', $this->printed() );
		$this->addRow( array( 'next_check_at' => 1 ) );
		$this->assertNotSame( '', $this->printed() );
	}

	public function test_what_is_long_overdue_is_asked_for_by_the_browser_whoever_comes_by(): void {
		$this->addRow( array( 'next_check_at' => time() - DAY_IN_SECONDS ) );
		$this->actAs( 'contributor' );
		$code = $this->printed();
		$this->assertStringContainsString( '<script', $code );
		$this->assertStringContainsString( 'platoniavid/v1/run', $code );
		$this->assertStringNotContainsString( 'pltn_', $code );
		$this->actAs( 'subscriber' );
		$this->assertSame( '', $this->printed() );
		add_filter( 'map_meta_cap', static fn( array $caps, string $asked ): array => Access::MANAGE === $asked ? array( 'read' ) : $caps, 20, 2 );
		$this->assertStringContainsString( 'platoniavid/v1/run', $this->printed(), 'Who only manages has it done, too.' );
	}

	public function test_work_whose_event_was_lost_is_picked_up(): void {
		$this->actAs( 'author' );
		$this->addRow( array( 'next_check_at' => time() - DAY_IN_SECONDS ) );
		$this->assertNotSame( '', $this->printed( false ) );
	}

	public function test_a_site_at_rest_is_asked_once_an_hour(): void {
		global $wpdb;
		$this->actAs( 'author' );
		$this->assertSame( '', $this->printed( false ) );
		$count = $wpdb->num_queries;
		$this->assertSame( '', $this->shown() );
		$this->assertSame( $count, $wpdb->num_queries );

		// Who has written this has died before its event was set.
		$this->addRow( array( 'next_check_at' => time() - DAY_IN_SECONDS ) );
		update_option( Schedule::REST_OPTION, time() - HOUR_IN_SECONDS, true );
		$this->assertNotSame( '', $this->shown() );
	}

	public function test_a_site_is_not_at_rest_any_more_when_an_event_was_set(): void {
		$this->actAs( 'author' );
		$this->assertSame( '', $this->printed( false ) );
		$this->addRow( array( 'next_check_at' => time() - DAY_IN_SECONDS ) );
		$this->part( Schedule::class )->sync();
		$this->assertNotSame( '', $this->printed( false ), 'It was lost again.' );
		$this->assertNotSame( '', $this->shown() );
	}

	/**
	 * What wp-admin prints on a site whose event should have run long ago.
	 *
	 * @param bool $has_event Whether the event is there still.
	 */
	private function printed( bool $has_event = true ): string {
		wp_clear_scheduled_hook( Schedule::HOOK );
		if ( $has_event ) {
			wp_schedule_single_event( time() - DAY_IN_SECONDS, Schedule::HOOK );
		}
		return $this->shown();
	}

	/**
	 * What wp-admin prints now.
	 */
	private function shown(): string {
		ob_start();
		$this->part( PickUp::class )->print_script();
		return (string) ob_get_clean();
	}
}
