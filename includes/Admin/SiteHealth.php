<?php
/**
 * What WordPress's Site Health tells of the plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Media\FreeSpace;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Preflight\Finding;
use PlatoniaVid\Preflight\Preflight;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\BackgroundRuns;
use PlatoniaVid\Videos\Work\Places;

/**
 * A test for each check of the preflight, and what helps those who help: without keys, addresses of people, and prompts.
 */
final class SiteHealth {
	/**
	 * @param Preflight      $preflight   The checks.
	 * @param Connections    $connections The connections.
	 * @param ApiKey         $key         Where their keys come from.
	 * @param BackgroundRuns $background  How the background runs get on.
	 * @param UploadCheck    $uploads     How much room there is.
	 * @param OtherSites     $others      The other sites of a network.
	 */
	public function __construct(
		private readonly Preflight $preflight,
		private readonly Connections $connections,
		private readonly ApiKey $key,
		private readonly BackgroundRuns $background,
		private readonly UploadCheck $uploads,
		private readonly OtherSites $others,
	) {
	}

	/**
	 * Adds the plugin's tests; a callback of `site_status_tests`.
	 *
	 * @param array<string, array<string, mixed>> $tests WordPress's and others'.
	 * @return array<string, array<string, mixed>>
	 */
	public function add_tests( array $tests ): array {
		foreach ( Preflight::CHECKS as $check ) {
			$tests['direct'][ 'platoniavid_' . $check ] = array(
				/* translators: %s: the name of a check, such as “disk”. */
				'label' => sprintf( __( 'PlatoniaVid: %s', 'platoniavid' ), $check ),
				'test'  => fn(): array => $this->test( $check ),
			);
		}
		return $tests;
	}

	/**
	 * Adds the plugin's section to the information for those who help; a callback of `debug_information`.
	 *
	 * @param array<string, mixed> $sections WordPress's and others'.
	 * @return array<string, mixed>
	 */
	public function add_information( array $sections ): array {
		$runs   = $this->background->state();
		$room   = $this->uploads->room();
		$silent = $this->others->silent();
		$fields = array(
			'version'     => self::field( __( 'Version', 'platoniavid' ), PLATONIAVID_VERSION . ' (' . Table::VERSION . ')' ),
			'last_run'    => self::field( __( 'Last background run', 'platoniavid' ), self::time( $runs['last_run'] ), $runs['last_run'] ?? '-' ),
			'driver'      => self::field( __( 'What begins background runs', 'platoniavid' ), self::driver( $runs['driver'] ), $runs['driver'] ),
			'overdue'     => self::number( __( 'Videos that wait for one', 'platoniavid' ), $runs['overdue'] ),
			'cut_off'     => self::number( __( 'Background runs that did not come to their end', 'platoniavid' ), $runs['cut_off'] ),
			'free_space'  => self::field( __( 'Room for videos', 'platoniavid' ), $room < FreeSpace::MOST ? (string) size_format( $room ) : '-' ),
			'connections' => self::number( __( 'Connections', 'platoniavid' ), count( $this->connections->all() ) ),
		);
		if ( array() !== $silent ) {
			$fields['silent'] = self::field( __( 'Tables of other sites that do not answer', 'platoniavid' ), implode( ' ', $silent ) );
		}
		foreach ( $this->connections->all() as $connection ) {
			$fields[ 'connection_' . $connection->id ] = $this->describe( $connection );
		}
		$sections['platoniavid'] = array(
			'label'  => __( 'PlatoniaVid', 'platoniavid' ),
			'fields' => $fields,
		);
		return $sections;
	}

	/**
	 * A check in the form of Site Health.
	 *
	 * @param string $check One of Preflight::CHECKS.
	 * @return array{label: string, status: string, badge: array{label: string, color: string}, description: string, actions: string, test: string}
	 */
	private function test( string $check ): array {
		$found = $this->preflight->check( $check );
		return array(
			'label'       => $found->title,
			'status'      => $found->status,
			'badge'       => array(
				'label' => 'salts' === $check ? __( 'Security', 'platoniavid' ) : __( 'AI videos', 'platoniavid' ),
				'color' => 'blue',
			),
			'description' => '<p>' . esc_html( $found->sentence ) . '</p>',
			'actions'     => Finding::GOOD === $found->status ? '' : sprintf(
				'<p><a href="%s">%s</a></p>',
				esc_url( Screens::settings_url() ),
				esc_html__( 'Settings of PlatoniaVid', 'platoniavid' )
			),
			'test'        => 'platoniavid_' . $check,
		);
	}

	/**
	 * A connection without its secrets: its server's name is all that is told of its address.
	 *
	 * @param Connection $connection The connection.
	 * @return array{label: string, value: array<string, string>, debug: string}
	 */
	private function describe( Connection $connection ): array {
		$named  = wp_parse_url( $connection->endpoint, PHP_URL_HOST );
		$host   = is_string( $named ) ? $named : '-';
		$source = $this->key->source( $connection );
		return array(
			'label' => $connection->label,
			'value' => array(
				__( 'Kind of server', 'platoniavid' ) => $connection->kind->label(),
				__( 'Address', 'platoniavid' )        => $host,
				__( 'Switched on', 'platoniavid' )    => $connection->enabled ? __( 'Yes', 'platoniavid' ) : __( 'No', 'platoniavid' ),
				__( 'Key', 'platoniavid' )            => self::source( $source ),
			),
			'debug' => sprintf( '%s, %s, %s, key: %s', $connection->kind->id(), $host, $connection->enabled ? 'on' : 'off', $source ),
		);
	}

	/**
	 * Where a key comes from, in words.
	 *
	 * @param string $source As ApiKey names it.
	 */
	private static function source( string $source ): string {
		return match ( $source ) {
			'constant'    => __( 'From a constant in wp-config.php', 'platoniavid' ),
			'environment' => __( 'From the server’s environment', 'platoniavid' ),
			'network'     => __( 'From the network’s settings', 'platoniavid' ),
			'option'      => __( 'From the settings', 'platoniavid' ),
			default       => __( 'Not set', 'platoniavid' ),
		};
	}

	/**
	 * What begins the background runs, in the words of the settings.
	 *
	 * @param string $driver One of BackgroundRuns::DRIVERS.
	 */
	private static function driver( string $driver ): string {
		return match ( $driver ) {
			'action_scheduler'  => __( 'Action Scheduler begins the runs.', 'platoniavid' ),
			'wp_cron'           => __( 'WP-Cron begins the runs, when somebody visits the site.', 'platoniavid' ),
			'alternate_wp_cron' => __( 'WP-Cron begins the runs, within visitors’ own requests.', 'platoniavid' ),
			default             => __( 'The server’s own cron has to begin the runs: WP-Cron is switched off in wp-config.php.', 'platoniavid' ),
		};
	}

	/**
	 * A time by the site's clock.
	 *
	 * @param ?string $time In ISO 8601; null for never.
	 */
	private static function time( ?string $time ): string {
		$format = Places::format( 'date_format', 'Y-m-d' ) . ' ' . Places::format( 'time_format', 'H:i' );
		return null === $time ? __( 'No background run yet.', 'platoniavid' ) : (string) wp_date( $format, (int) strtotime( $time ) );
	}

	/**
	 * A field with a number.
	 *
	 * @param string $label  What is counted.
	 * @param int    $number How many there are.
	 * @return array{label: string, value: string, debug: string}
	 */
	private static function number( string $label, int $number ): array {
		return self::field( $label, number_format_i18n( $number ), (string) $number );
	}

	/**
	 * A field of the information.
	 *
	 * @param string  $label What it is.
	 * @param string  $value Its value for people.
	 * @param ?string $debug What is copied for those who help, in words of no language; null for the value.
	 * @return array{label: string, value: string, debug: string}
	 */
	private static function field( string $label, string $value, ?string $debug = null ): array {
		return array(
			'label' => $label,
			'value' => $value,
			'debug' => $debug ?? $value,
		);
	}
}
