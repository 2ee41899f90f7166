<?php
/**
 * The background runs.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Values\IsoTime;

/**
 * Remembers when runs begin and end, and tells how they get on: what begins them, and whether the host lets them be.
 */
final class BackgroundRuns {
	/**
	 * When a background run last worked, in Unix seconds.
	 */
	public const LAST_RUN_OPTION = 'platoniavid_last_run';

	/**
	 * When one last left videos alone, as its command line may lack the environment in which their connections are set; in Unix seconds.
	 */
	public const LACKING_OPTION = 'platoniavid_last_run_lacking';

	/**
	 * The background runs that have begun since one came to its end: for each, when it is over at the latest, in Unix seconds.
	 */
	public const CUT_OFF_OPTION = 'platoniavid_runs_cut_off';

	/**
	 * Since when WP-Cron seems to be stuck: which time of its list is the earliest, and when that was first seen, in Unix seconds.
	 */
	public const STUCK_OPTION = 'platoniavid_cron_stuck';

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
	 * How runs may be begun: by Action Scheduler; by WP-Cron, with a request of the site's to itself or within a visitor's; or by the server's own cron.
	 */
	public const DRIVERS = array( 'action_scheduler', 'wp_cron', 'alternate_wp_cron', 'system_cron' );

	/**
	 * @param Schedule $schedule When the next one is to be.
	 */
	public function __construct( private readonly Schedule $schedule ) {
	}

	/**
	 * Remembers that a background run works. One that has not said by its end that it came to it was killed; until then it may be one of several that
	 * are at work.
	 *
	 * @param float $seconds How long it begins something new.
	 */
	public function note_run( float $seconds ): void {
		update_option( self::LAST_RUN_OPTION, time(), false );
		if ( $this->schedule->leaves_some() ) {
			update_option( self::LACKING_OPTION, time(), false );
		}
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
			'overdue'       => $this->schedule->overdue(),
			'cut_off'       => count( array_filter( self::begun(), static fn( int $ends ): bool => $ends < time() ) ),
			'driver'        => $this->driver(),
			'cron_disabled' => self::is_set( 'DISABLE_WP_CRON' ),
		);
	}

	/**
	 * Whether a run has left videos alone since some time, as its command line may lack the environment in which their connections are set.
	 *
	 * @param int $since Unix seconds.
	 */
	public function have_lacked( int $since ): bool {
		$last = get_option( self::LACKING_OPTION );
		return is_numeric( $last ) && (int) $last > $since;
	}

	/**
	 * Who begins the runs.
	 *
	 * @return string One of DRIVERS.
	 */
	private function driver(): string {
		if ( Schedule::has_action_scheduler() ) {
			return 'action_scheduler';
		}
		if ( self::is_set( 'DISABLE_WP_CRON' ) ) {
			return 'system_cron';
		}
		return self::is_set( 'ALTERNATE_WP_CRON' ) ? 'alternate_wp_cron' : 'wp_cron';
	}

	/**
	 * Whether a constant of wp-config.php switches something on, as WordPress reads it: tools write 1 and 'true' as well.
	 *
	 * @param string $name The constant.
	 */
	private static function is_set( string $name ): bool {
		return defined( $name ) && (bool) constant( $name );
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
}
