<?php
/**
 * The screen of Site Health.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

/**
 * What the plugin says there; the site begins without events of WP-Cron.
 */
trait HealthScreen {
	protected function setUp(): void {
		parent::setUp();
		// However long ago the site was made.
		_set_cron_array( array() );
	}

	/**
	 * The plugin's tests, as Site Health asks for them.
	 *
	 * @return array<string, array{label: string, test: callable}>
	 */
	private function tests(): array {
		return apply_filters( 'site_status_tests', array() )['direct'];
	}

	/**
	 * What each of them says.
	 *
	 * @return array<string, string>
	 */
	private function statuses(): array {
		$statuses = array();
		foreach ( $this->tests() as $name => $test ) {
			$statuses[ substr( $name, strlen( 'platoniavid_' ) ) ] = $test['test']()['status'];
		}
		return $statuses;
	}
}
