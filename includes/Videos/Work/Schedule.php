<?php
/**
 * The next background run.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Settings\CronList;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Videos\Storage\Untold;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Webhooks\Deliveries;

/**
 * Keeps one event while a video is open or a receiver is to be told of one, and none otherwise: of Action Scheduler where the site has it, else of WP-Cron.
 */
final class Schedule {
	public const HOOK = 'platoniavid_run';

	/**
	 * When a background run last worked, in Unix seconds.
	 */
	public const LAST_RUN_OPTION = 'platoniavid_last_run';

	/**
	 * The background runs that have begun since one came to its end: for each, when it is over at the latest, in Unix seconds.
	 */
	public const CUT_OFF_OPTION = 'platoniavid_runs_cut_off';

	/**
	 * Since when nothing is to be done, in Unix seconds, as was found in the database; 0 where something may be. Each page of wp-admin reads it.
	 */
	public const REST_OPTION = 'platoniavid_at_rest';

	/**
	 * Since when WP-Cron seems to be stuck: which time of its list is the earliest, and when that was first seen, in Unix seconds.
	 */
	public const STUCK_OPTION = 'platoniavid_cron_stuck';

	private const GROUP = 'platoniavid';

	/**
	 * Seconds for which a list that is caught up with may keep the same earliest time: WordPress's own tasks may each wait for half a minute.
	 */
	private const CATCHING_UP = 10 * MINUTE_IN_SECONDS;

	/**
	 * Seconds that a run may take beyond its time: a file that has to come in one piece has ten minutes of its own.
	 */
	private const BEYOND = 15 * MINUTE_IN_SECONDS;

	/**
	 * How many of such runs are remembered.
	 */
	private const REMEMBERED = 50;

	/**
	 * Seconds after which due work counts as overdue: nobody came by to do it.
	 */
	private const OVERDUE = 2 * MINUTE_IN_SECONDS;

	/**
	 * How runs may be begun: by Action Scheduler; by WP-Cron, with a request of the site's to itself or within a visitor's; or by the server's own cron.
	 */
	public const DRIVERS = array( 'action_scheduler', 'wp_cron', 'alternate_wp_cron', 'system_cron' );

	/**
	 * Sets the collaborators.
	 *
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
	 * until that is over.
	 */
	public function next_due_at(): ?int {
		$now  = array();
		$next = array_filter( array( $this->deliveries->next_due_at(), $this->untold->next_due_at() ), 'is_int' );
		foreach ( $this->connections->ids() as $id ) {
			$until = max( $this->state->paused_until( $id ), $this->turns->held_until( $id ) );
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
		if ( $this->has_action_scheduler() ) {
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
	 * Takes the event away.
	 */
	public function clear(): void {
		if ( false !== wp_next_scheduled( self::HOOK ) ) {
			CronList::change( static fn() => wp_clear_scheduled_hook( self::HOOK ) );
		}
		if ( $this->has_action_scheduler() ) {
			as_unschedule_all_actions( self::HOOK, array(), self::GROUP );
		}
	}

	/**
	 * Remembers that a background run works. One that has not said by its end that it came to it was killed; until then it may be one of several that
	 * are at work.
	 *
	 * @param float $seconds How long it begins something new.
	 */
	public function note_run( float $seconds ): void {
		update_option( self::LAST_RUN_OPTION, time(), false );
		OptionLock::during(
			array( self::CUT_OFF_OPTION ),
			static function () use ( $seconds ): void {
				$begun = array( ...self::begun(), time() + (int) ceil( $seconds ) + self::BEYOND );
				update_option( self::CUT_OFF_OPTION, array_slice( $begun, -self::REMEMBERED ), false );
			}
		);
	}

	/**
	 * Remembers that a background run has come to its end: the host lets them, whatever became of those before.
	 */
	public function note_end(): void {
		OptionLock::during( array( self::CUT_OFF_OPTION ), static fn() => delete_option( self::CUT_OFF_OPTION ) );
	}

	/**
	 * The background runs that have begun since one came to its end.
	 *
	 * @return list<int> When each is over at the latest, in Unix seconds.
	 */
	private static function begun(): array {
		$begun = get_option( self::CUT_OFF_OPTION );
		return is_array( $begun ) ? array_values( array_filter( $begun, 'is_int' ) ) : array();
	}

	/**
	 * How the background runs get on, for the settings screen.
	 *
	 * @return array{last_run: string|null, overdue: int, cut_off: int, driver: string, cron_disabled: bool} The last run in ISO 8601, UTC; how many
	 *         videos wait for one; how many runs in a row have not come to their end, without those that may be at work; one of DRIVERS.
	 */
	public function state(): array {
		$last = get_option( self::LAST_RUN_OPTION );
		return array(
			'last_run'      => is_numeric( $last ) ? IsoTime::of( (int) $last ) : null,
			'overdue'       => $this->overdue(),
			'cut_off'       => count( array_filter( self::begun(), static fn( int $ends ): bool => $ends < time() ) ),
			'driver'        => $this->driver(),
			'cron_disabled' => self::is_set( 'DISABLE_WP_CRON' ),
		);
	}

	/**
	 * Who begins the runs.
	 *
	 * @return string One of DRIVERS.
	 */
	private function driver(): string {
		if ( $this->has_action_scheduler() ) {
			return 'action_scheduler';
		}
		if ( self::is_set( 'DISABLE_WP_CRON' ) ) {
			return 'system_cron';
		}
		return self::is_set( 'ALTERNATE_WP_CRON' ) ? 'alternate_wp_cron' : 'wp_cron';
	}

	/**
	 * Whether a constant of wp-config.php switches something on.
	 *
	 * @param string $name The constant.
	 */
	private static function is_set( string $name ): bool {
		return defined( $name ) && true === constant( $name );
	}

	/**
	 * Whether WP-Cron seems to run never: what WordPress itself has it do each day or half a day waits, and no run of the plugin's has worked meanwhile.
	 * A server's own cron comes each hour at least; where visitors set it off, a quiet site may have none for some hours. Whoever comes then has it catch
	 * up, so that what is seen once is noted, and believed when nothing has moved for a while.
	 */
	public function is_stuck(): bool {
		$times = array_filter( array_keys( _get_cron_array() ), 'is_int' );
		$first = array() === $times ? time() : min( $times );
		$last  = get_option( self::LAST_RUN_OPTION );
		$late  = time() - ( self::is_set( 'DISABLE_WP_CRON' ) ? 2 * HOUR_IN_SECONDS : DAY_IN_SECONDS );
		if ( wp_doing_cron() || $first >= $late || ( is_numeric( $last ) && (int) $last >= $late ) ) {
			return false;
		}
		$seen = get_option( self::STUCK_OPTION );
		if ( ! is_array( $seen ) || ( $seen['first'] ?? 0 ) !== $first || ! is_int( $seen['at'] ?? null ) ) {
			update_option( self::STUCK_OPTION, array( 'first' => $first, 'at' => time() ), false ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			return false;
		}
		return time() - $seen['at'] >= self::CATCHING_UP;
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
		$working = array_values( array_filter( $this->connections->ids(), $working ) );
		return array() === $working ? 0 : $this->queries->count_due_since( time() - self::OVERDUE, $working );
	}

	/**
	 * When the event is, in Unix seconds; null where there is none.
	 */
	private function next(): ?int {
		$next = $this->has_action_scheduler() ? as_next_scheduled_action( self::HOOK, array(), self::GROUP ) : wp_next_scheduled( self::HOOK );
		return is_int( $next ) ? $next : null;
	}

	/**
	 * Whether the site has Action Scheduler, and it is ready.
	 */
	private function has_action_scheduler(): bool {
		return function_exists( 'as_schedule_single_action' ) && did_action( 'action_scheduler_init' ) > 0;
	}
}
