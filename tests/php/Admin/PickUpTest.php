<?php
/**
 * Tests of what a visitor of wp-admin picks up.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Admin\PickUp;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Schedule;

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

	public function test_what_is_long_overdue_is_asked_for_by_the_browser(): void {
		$this->actAs( 'administrator' );
		$video = $this->addRow( array( 'next_check_at' => time() - DAY_IN_SECONDS ) );
		$code  = $this->printed();
		$this->assertStringContainsString( '<script', $code );
		$this->assertStringContainsString( 'platoniavid/v1/videos/refresh', $code );
		$this->assertStringContainsString( sprintf( '{\"ids\":[%d]}', $video->id ), $code );
		$this->assertStringNotContainsString( 'pltn_', $code );
	}

	public function test_one_asks_for_ones_own_videos_only(): void {
		$other  = $this->addRow( array( 'next_check_at' => 1 ) );
		$author = $this->actAs( 'author' );
		$this->assertSame( '', $this->printed() );
		$own = $this->addRow( array( 'next_check_at' => 1, 'author' => $author ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertStringContainsString( sprintf( '[%d]', $own->id ), $this->printed() );
		$this->actAs( 'subscriber' );
		$this->assertSame( '', $this->printed() );
		$this->assertNotSame( $own->id, $other->id );
	}

	/** What wp-admin prints on a site whose event should have run long ago. */
	private function printed(): string {
		wp_clear_scheduled_hook( Schedule::HOOK );
		wp_schedule_single_event( time() - DAY_IN_SECONDS, Schedule::HOOK );
		ob_start();
		$this->part( PickUp::class )->print_script();
		return (string) ob_get_clean();
	}
}
