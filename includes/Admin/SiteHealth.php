<?php
/**
 * What WordPress's Site Health tells of the plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Settings\ApiKey;

/**
 * Tests of things that an administrator can mend outside of the plugin's settings.
 */
final class SiteHealth {
	/**
	 * Sets the collaborators.
	 *
	 * @param ApiKey $key Whether a copy of the database is enough to read it.
	 */
	public function __construct( private readonly ApiKey $key ) {
	}

	/**
	 * Adds the plugin's tests; a callback of `site_status_tests`.
	 *
	 * @param array<string, array<string, mixed>> $tests WordPress's and others'.
	 * @return array<string, array<string, mixed>>
	 */
	public function add_tests( array $tests ): array {
		$tests['direct']['platoniavid_key'] = array(
			'label' => __( 'How the key of PlatoniaVid is kept', 'platoniavid' ),
			'test'  => $this->test_key( ... ),
		);
		return $tests;
	}

	/**
	 * Whether the salts that the key is encrypted with are apart from it.
	 *
	 * @return array{label: string, status: string, badge: array{label: string, color: string}, description: string, actions: string, test: string}
	 */
	public function test_key(): array {
		$is_exposed = $this->key->is_readable_from_database();
		$sentence   = $is_exposed
			? __( 'Whoever has a copy of the database can read the saved key, as wp-config.php has no security keys of its own. Ask your host to set AUTH_KEY, AUTH_SALT, SECURE_AUTH_KEY and SECURE_AUTH_SALT there, and enter the key again.', 'platoniavid' )
			: __( 'A copy of the database alone does not give it away.', 'platoniavid' );
		return array(
			'label'       => $is_exposed
				? __( 'The key of PlatoniaVid can be read from a copy of the database', 'platoniavid' )
				: __( 'The key of PlatoniaVid is kept safely', 'platoniavid' ),
			'status'      => $is_exposed ? 'critical' : 'good',
			'badge'       => array(
				'label' => __( 'Security', 'platoniavid' ),
				'color' => 'blue',
			),
			'description' => '<p>' . esc_html( $sentence ) . '</p>',
			'actions'     => '',
			'test'        => 'platoniavid_key',
		);
	}
}
