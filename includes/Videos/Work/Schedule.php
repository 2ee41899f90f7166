<?php
/**
 * The next background run.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Settings\CronList;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Network\SwitchedSite;
use PlatoniaVid\Settings\Outside;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Storage\Untold;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Webhooks\Deliveries;

/**
 * Keeps one event while a video is open or a receiver is to be told of one, and none otherwise: of Action Scheduler where the site has it, else of WP-Cron.
 */
final class Schedule {
	public const HOOK = 'platoniavid_run';

	/**
	 * Since when nothing is to be done, in Unix seconds, as was found in the database; 0 where something may be. Each page of wp-admin reads it.
	 */
	public const REST_OPTION = 'platoniavid_at_rest';

	private const GROUP = 'platoniavid';

	/**
	 * Seconds after which due work counts as overdue: nobody came by to do it.
	 */
	private const OVERDUE = 2 * MINUTE_IN_SECONDS;

	/**
	 * Seconds after which a run looks whether a connection is still left in peace. All of one time have the same end, so that no event moves meanwhile.
	 */
	private const LOOK = 10 * MINUTE_IN_SECONDS;

	/**
	 * @param VideoQueries    $queries     What is due.
	 * @param Connections     $connections Whose videos can be worked on.
	 * @param ConnectionState $state       Which of them are left in peace.
	 * @param Deliveries      $deliveries  What receivers of webhooks are to be told.
	 * @param Turns           $turns       Where requests are limited.
	 * @param Untold          $untold      What is to be noted for them.
	 */
	public function __construct(
		private readonly VideoQueries $queries,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Deliveries $deliveries,
		private readonly Turns $turns,
		private readonly Untold $untold,
	) {
	}

	/**
	 * When there is something to do, in Unix seconds; null where there is not. What is due at a connection that is left in peace waits
	 * until that is over, or for some minutes: a pause ends before its time with another key, which a network or wp-config.php may have brought.
	 */
	public function next_due_at(): ?int {
		$now  = array();
		$look = self::LOOK * ( intdiv( time(), self::LOOK ) + 1 );
		$next = array_filter( array( $this->deliveries->next_due_at(), $this->untold->next_due_at() ), 'is_int' );
		foreach ( $this->connections->workable_ids() as $id ) {
			$until = max( min( $this->state->paused_until( $id ), $look ), $this->turns->held_until( $id ) );
			if ( 0 === $until ) {
				$now[] = $id;
				continue;
			}
			$due = $this->queries->next_due_at( array( $id ) );
			if ( null !== $due ) {
				$next[] = max( $due, $until );
			}
		}
		$due = array() === $now ? null : $this->queries->next_due_at( $now );
		return array() === $next ? $due : min( $due ?? PHP_INT_MAX, ...$next );
	}

	/**
	 * Schedules the event for when the next row is due, or takes it away.
	 */
	public function sync(): void {
		$next = $this->next_due_at();
		if ( null === $next ) {
			// What was ordered of connections that are not set up here is another process's work: its event stays.
			if ( null === $this->queries->next_due_at() ) {
				$this->clear();
			} elseif ( null === $this->next() ) {
				$this->at( time() + HOUR_IN_SECONDS );
			}
		} elseif ( $this->next() !== $next ) {
			$this->at( $next );
		}
	}

	/**
	 * Sees to it that there is an event by a time, where one was lost.
	 *
	 * @param int $time Unix seconds.
	 */
	public function have_by( int $time ): void {
		$next = $this->next();
		if ( null === $next || $next > $time ) {
			$this->sync();
		}
	}

	/**
	 * Moves the event.
	 *
	 * @param int $time Unix seconds.
	 */
	public function at( int $time ): void {
		update_option( self::REST_OPTION, 0, true );
		if ( self::has_action_scheduler() ) {
			$this->clear();
			as_schedule_single_action( $time, self::HOOK, array(), self::GROUP );
			return;
		}
		CronList::change(
			static function () use ( $time ): void {
				wp_clear_scheduled_hook( self::HOOK );
				wp_schedule_single_event( $time, self::HOOK );
			}
		);
	}

	/**
	 * Takes the event away, of either list whatever others throw in the other's.
	 */
	public function clear(): void {
		try {
			if ( false !== wp_next_scheduled( self::HOOK ) ) {
				CronList::change( static fn() => wp_clear_scheduled_hook( self::HOOK ) );
			}
		} finally {
			// Of a site that another one's request works on, too: its own requests have left it there.
			if ( self::is_action_scheduler_ready() ) {
				as_unschedule_all_actions( self::HOOK, array(), self::GROUP );
			}
		}
	}

	/**
	 * Whether work waits that should have been done: the event did not run, or was lost. Where there was nothing to do and no event, the database is
	 * asked again when an event was set meanwhile, or after an hour: who wrote a row may have died before its event was set.
	 */
	public function is_late(): bool {
		$late = time() - self::OVERDUE;
		$next = $this->next();
		if ( null === $next ? $this->is_at_rest() : $next >= $late ) {
			return false;
		}
		$due = $this->next_due_at();
		if ( null === $due && null === $next ) {
			update_option( self::REST_OPTION, time(), true );
		}
		return null !== $due && $due < $late;
	}

	/**
	 * Whether it is known that there is nothing to do.
	 */
	private function is_at_rest(): bool {
		$since = get_option( self::REST_OPTION );
		return is_numeric( $since ) && abs( time() - (int) $since ) < HOUR_IN_SECONDS;
	}

	/**
	 * How many videos should have been worked on and were not.
	 */
	public function overdue(): int {
		$working = fn( string $id ): bool => 0 === $this->state->paused_until( $id ) && ! $this->turns->are_under_way( $id );
		$working = array_values( array_filter( $this->connections->workable_ids(), $working ) );
		return array() === $working ? 0 : $this->queries->count_due_since( time() - self::OVERDUE, $working );
	}

	/**
	 * Whether this process leaves open videos alone, as it may lack the environment in which their connections are set.
	 */
	public function leaves_some(): bool {
		return Outside::may_lack_some() && array() !== $this->queries->open_beside( $this->connections->workable_ids() );
	}

	/**
	 * When the event is, in Unix seconds; null where there is none, or only one that a clock has set which was days ahead.
	 */
	private function next(): ?int {
		$next = self::has_action_scheduler() ? as_next_scheduled_action( self::HOOK, array(), self::GROUP ) : wp_next_scheduled( self::HOOK );
		return is_int( $next ) && $next <= time() + Claims::FAR ? $next : null;
	}

	/**
	 * Whether the site has Action Scheduler, and it is ready. A site that another one's request works on may have neither its tables nor anybody who looks
	 * into them: WP-Cron's list is an option, which each site has, and a request of its own moves the event over.
	 */
	public static function has_action_scheduler(): bool {
		return self::is_action_scheduler_ready() && ! SwitchedSite::is_another();
	}

	/**
	 * Whether this request has it.
	 */
	private static function is_action_scheduler_ready(): bool {
		return function_exists( 'as_schedule_single_action' ) && did_action( 'action_scheduler_init' ) > 0;
	}
}
