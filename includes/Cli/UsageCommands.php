<?php
/**
 * `wp platoniavid usage`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\UsageReport;
use PlatoniaVid\Videos\Work\Places;

/**
 * Says what was used.
 */
final class UsageCommands {
	/**
	 * What rows can be counted by: the fields that say it.
	 */
	private const BY = array(
		'day'        => array( 'date' ),
		'person'     => array( 'author', 'author_name' ),
		'model'      => array( 'model' ),
		'connection' => array( 'connection', 'connection_label' ),
	);

	/**
	 * @param UsageReport $report   What was used.
	 * @param Places      $places   What is left.
	 * @param Settings    $settings What costs are in.
	 */
	public function __construct( private readonly UsageReport $report, private readonly Places $places, private readonly Settings $settings ) {
	}

	/**
	 * Says how many videos were made, how long they are together, what they cost as far as prices are known, and how many failed; what was deleted since is among it.
	 *
	 * ## OPTIONS
	 *
	 * [--days=<days>]
	 * : How many days of UTC, today among them.
	 * ---
	 * default: 30
	 * ---
	 *
	 * [--by=<what>]
	 * : What they are counted by: some of day, person, model and connection, separated by commas.
	 * ---
	 * default: day
	 * ---
	 *
	 * [--left]
	 * : Say what the user may still order instead: of the last 24 hours theirs, of the month the whole site's. What is empty has no limit.
	 *
	 * [--fields=<fields>]
	 * : Some of the fields that are shown, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     # A quarter by person and connection, for a spreadsheet.
	 *     wp platoniavid usage --days=90 --by=person,connection --format=csv
	 *
	 *     # What a person may still order today.
	 *     wp platoniavid usage --left --fields=videos_today,seconds_today --user=editor
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function usage( array $args, array $options ): void {
		if ( Console::is_on( $options, 'left' ) ) {
			$left = $this->places->left( get_current_user_id() );
			Console::rows( $options, array( $left ), array_keys( $left ) );
			return;
		}
		$days    = Console::number( $options, 'days', 30, 1, 3660 );
		$wanted  = array_map( 'trim', explode( ',', Console::text( $options, 'by', 'day' ) ) );
		$unknown = array_diff( $wanted, array_keys( self::BY ) );
		if ( array() !== $unknown ) {
			\WP_CLI::error(
				sprintf(
					/* translators: 1: what was typed. 2: a list of words. */
					__( 'Videos can’t be counted by %1$s. They can by %2$s.', 'platoniavid' ),
					implode( wp_get_list_item_separator(), $unknown ),
					implode( wp_get_list_item_separator(), array_keys( self::BY ) )
				)
			);
		}
		$by   = array_merge( ...array_values( array_intersect_key( self::BY, array_flip( $wanted ) ) ) );
		$rows = $this->report->rows( $days, Console::is_forbidden( Access::MANAGE ) ? get_current_user_id() : null );
		$sums = array_map(
			fn( array $sum ): array => array(
				'costs'    => implode( ', ', Console::amounts( $sum['costs'] ) ),
				'currency' => $this->settings->currency(),
			) + $sum,
			UsageReport::by( $rows, $by )
		);
		Console::rows( $options, $sums, array( ...$by, 'videos', 'seconds', 'estimated_cost', 'currency', 'costs', 'failures' ) );
	}
}
