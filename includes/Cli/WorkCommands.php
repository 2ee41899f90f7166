<?php
/**
 * Commands of the work in the background.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Network\SwitchedSite;
use PlatoniaVid\Preflight\Finding;
use PlatoniaVid\Upkeep;
use PlatoniaVid\Videos\Storage\Memory;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Work\BackgroundRuns;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Does the work, and says how it gets on.
 */
final class WorkCommands {
	/**
	 * Seconds after which it is looked for work again.
	 */
	private const PAUSE = 2;

	/**
	 * Seconds that a run has at least: with less it would begin nothing.
	 */
	private const LEAST = 5;

	/**
	 * Seconds after which a service tidies again.
	 */
	private const TIDIES = HOUR_IN_SECONDS;

	/**
	 * @param Runner         $runner       Does what is due.
	 * @param Upkeep         $upkeep       Tidies.
	 * @param Schedule       $schedule     When something is due.
	 * @param BackgroundRuns $runs         How background runs get on.
	 * @param VideoQueries   $queries      How many videos there are.
	 * @param Doctor         $doctor       What would fail later.
	 * @param Interruption   $interruption Whether the run is to end.
	 * @param Connections    $connections  Whose videos can be worked on here.
	 */
	public function __construct(
		private readonly Runner $runner,
		private readonly Upkeep $upkeep,
		private readonly Schedule $schedule,
		private readonly BackgroundRuns $runs,
		private readonly VideoQueries $queries,
		private readonly Doctor $doctor,
		private readonly Interruption $interruption,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Does what is due: asks the gateway, brings finished videos in, tidies. For a system's crontab.
	 *
	 * ## OPTIONS
	 *
	 * [--seconds=<seconds>]
	 * : How long it begins something new, at least 5 seconds. What was begun is brought to its end, an order to its answer.
	 * ---
	 * default: 50
	 * ---
	 *
	 * [--watch]
	 * : Go on until it is ended, by Ctrl-C or by whatever looks after it. What is done at the moment is brought to its end, and nothing else is begun. Where the plugin is deactivated or updated it ends by itself, and is to be started again.
	 *
	 * ## EXAMPLES
	 *
	 *     * * * * * wp platoniavid run --quiet
	 *
	 *     # As a service.
	 *     wp platoniavid run --watch
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function run( array $args, array $options ): void {
		$seconds = Console::number( $options, 'seconds', 50, self::LEAST, DAY_IN_SECONDS );
		$watches = Console::is_on( $options, 'watch' );
		$worked  = 0;
		$tidied  = 0;
		$listed  = SwitchedSite::is_listed();
		if ( $watches ) {
			$this->interruption->watch();
		}
		do {
			// Once an hour also where nothing is due: that there is a service is known by its runs.
			$due     = $watches && time() < $tidied + self::TIDIES ? $this->schedule->next_due_at() : 0;
			$worked += null !== $due && $due <= time() ? $this->runner->run_for( TimeBudget::for_command( (float) $seconds, $this->interruption->is_wanted( ... ) ) ) : 0;
			if ( time() >= $tidied + self::TIDIES ) {
				$this->upkeep->run();
				$tidied = time();
			}
			if ( ! $watches || $this->interruption->is_wanted() ) {
				break;
			}
			sleep( self::PAUSE );
			// What other processes have stored meanwhile.
			Memory::forget();
			if ( self::is_replaced( $listed ) ) {
				// As a failure, so that whatever looks after it begins another one.
				\WP_CLI::error( __( 'The plugin was deactivated or updated, so this process ends. Where the plugin is active, start it again.', 'platoniavid' ) );
			}
		} while ( ! $this->interruption->is_wanted() );
		$this->warn();
		/* translators: %d: a number of steps. */
		\WP_CLI::success( sprintf( _n( '%d step done.', '%d steps done.', $worked, 'platoniavid' ), $worked ) );
	}

	/**
	 * Says how the work in the background gets on, and how many videos are in each state.
	 *
	 * ## OPTIONS
	 *
	 * [--field=<field>]
	 * : Only this field's value.
	 *
	 * [--fields=<fields>]
	 * : Only these fields, separated by commas.
	 *
	 * [--format=<format>]
	 * : How it is shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     # For a monitor: how many videos wait for a background run that does not come.
	 *     wp platoniavid status --field=overdue
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function status( array $args, array $options ): void {
		$state                  = $this->runs->state();
		$state['cron_disabled'] = $state['cron_disabled'] ? 'yes' : 'no';
		Console::one( $options, $state + $this->queries->counts() + array_fill_keys( Status::values(), 0 ) );
	}

	/**
	 * Finds what would fail later, before anything is paid: the uploads, the background runs, and each connection that takes orders. Ends with 1 where something would.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Some of id, state and finding, separated by commas.
	 *
	 * [--format=<format>]
	 * : How it is shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid doctor --fields=state,finding
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function doctor( array $args, array $options ): void {
		$findings = $this->doctor->findings();
		Console::rows( $options, $findings, array( 'id', 'state', 'finding' ) );
		if ( in_array( Finding::CRITICAL, array_column( $findings, 'state' ), true ) ) {
			\WP_CLI::halt( 1 );
		}
	}

	/**
	 * Whether what this process has in memory is not the site's any more: the plugin was deactivated, to stop what it costs, or is another version.
	 *
	 * @param bool $was_listed Whether the plugin was among the active ones. Something else may load it.
	 */
	private static function is_replaced( bool $was_listed ): bool {
		clearstatcache( true, PLATONIAVID_FILE );
		return ( $was_listed && ! SwitchedSite::is_listed() )
			|| ! is_readable( PLATONIAVID_FILE )
			|| PLATONIAVID_VERSION !== get_file_data( PLATONIAVID_FILE, array( 'version' => 'Version' ) )['version'];
	}

	/**
	 * Says whose videos are left alone on this command line.
	 */
	private function warn(): void {
		$away = $this->queries->open_beside( $this->connections->workable_ids() );
		if ( array() !== $away ) {
			$sentence = sprintf(
				/* translators: %s: a list of ids. */
				__(
					'Videos of these connections are left alone, as they are not set up on this command line, or have no key here: %s. Where the web server’s environment sets them, set the same variables in the crontab.',
					'platoniavid'
				),
				implode( wp_get_list_item_separator(), $away )
			);
			\WP_CLI::warning( $sentence );
		}
	}
}
