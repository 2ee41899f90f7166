<?php
/**
 * The next background run.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

/**
 * Keeps one WP-Cron event while a video is open, and none otherwise.
 */
final class Schedule {
	public const HOOK = 'platoniavid_run';

	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * Schedules the event for when the next row is due, or takes it away.
	 */
	public function sync(): void {
		$next = $this->videos->next_due_at();
		if ( null === $next ) {
			wp_clear_scheduled_hook( self::HOOK );
			return;
		}
		if ( wp_next_scheduled( self::HOOK ) !== $next ) {
			$this->at( $next );
		}
	}

	/**
	 * Moves the event.
	 *
	 * @param int $time Unix seconds.
	 */
	public function at( int $time ): void {
		wp_clear_scheduled_hook( self::HOOK );
		wp_schedule_single_event( $time, self::HOOK );
	}
}
