<?php
/**
 * Changing WordPress's list of events.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * The events of all plugins are one option. WordPress writes it back as a whole, as this process has read it, and where a process has waited for a
 * server since then, posts that were scheduled meanwhile would be gone, and what has run would run again. So the list is read again before.
 */
final class CronList {
	/**
	 * Changes the list, as the database has it.
	 *
	 * @param callable(): mixed $change Schedules, or takes away.
	 */
	public static function change( callable $change ): void {
		OptionLock::during( array( 'cron' ), $change );
	}

	/**
	 * Adds an event.
	 *
	 * @param int              $time Unix seconds.
	 * @param non-empty-string $hook Its hook.
	 * @param list<int>        $args Arguments of its callback.
	 */
	public static function add( int $time, string $hook, array $args = array() ): void {
		self::change( static fn() => wp_schedule_single_event( $time, $hook, $args ) );
	}
}
