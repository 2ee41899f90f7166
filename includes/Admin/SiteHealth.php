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

/**
 * A test for each check of the preflight, and what helps those who help: without keys, addresses of people, and prompts.
 */
final class SiteHealth {
	/**
	 * Sets the collaborators.
	 *
	 * @param Preflight   $preflight   The checks.
	 * @param Connections $connections The connections.
	 * @param ApiKey      $key         Where their keys come from.
	 * @param BackgroundRuns $background How the background runs get on.
	 * @param UploadCheck $uploads     How much room there is.
	 * @param OtherSites  $others      The other sites of a network.
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
			'last_run'    => self::field( __( 'Last background run', 'platoniavid' ), $runs['last_run'] ?? '-' ),
			'driver'      => self::field( __( 'What begins background runs', 'platoniavid' ), $runs['driver'] ),
			'overdue'     => self::field( __( 'Videos that wait for one', 'platoniavid' ), (string) $runs['overdue'] ),
			'cut_off'     => self::field( __( 'Background runs that did not come to their end', 'platoniavid' ), (string) $runs['cut_off'] ),
			'free_space'  => self::field( __( 'Room for videos', 'platoniavid' ), $room < FreeSpace::MOST ? (string) size_format( $room ) : '-' ),
			'connections' => self::field( __( 'Connections', 'platoniavid' ), (string) count( $this->connections->all() ) ),
		);
		if ( array() !== $silent ) {
			$fields['silent'] = self::field( __( 'Tables of other sites that do not answer', 'platoniavid' ), implode( ' ', $silent ) );
		}
		foreach ( $this->connections->all() as $connection ) {
			$fields[ 'connection_' . $connection->id ] = self::field( $connection->label, $this->describe( $connection ) );
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
	 */
	private function describe( Connection $connection ): string {
		$host = wp_parse_url( $connection->endpoint, PHP_URL_HOST );
		return sprintf(
			'%s, %s, %s, key: %s',
			$connection->kind->id(),
			is_string( $host ) ? $host : '-',
			$connection->enabled ? 'on' : 'off',
			$this->key->source( $connection )
		);
	}

	/**
	 * A field of the information.
	 *
	 * @param string $label What it is.
	 * @param string $value Its value.
	 * @return array{label: string, value: string}
	 */
	private static function field( string $label, string $value ): array {
		return array(
			'label' => $label,
			'value' => $value,
		);
	}
}
