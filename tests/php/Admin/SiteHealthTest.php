<?php
/**
 * Tests of what Site Health tells.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\SiteHealth, by the hook that WordPress asks.
 */
final class SiteHealthTest extends TestCase {
	use Parts;

	/** What the site's health screen would show, in a process whose wp-config.php has these salts. */
	private function told( string $before ): array {
		$code = 'require_once ABSPATH . "wp-admin/includes/class-wp-site-health.php"; $tests = WP_Site_Health::get_tests(); echo json_encode( $tests["direct"]["platoniavid_key"]["test"]() );';
		return json_decode( $this->inProcesses( array( $code ), 'define( "WP_ADMIN", true ); error_reporting( 0 );' . $before )[0], true, 8, JSON_THROW_ON_ERROR );
	}

	public function test_a_key_is_safe_where_the_site_has_salts_of_its_own(): void {
		$this->saveKey();
		$told = $this->told( '' );
		$this->assertSame( array( 'good', 'platoniavid_key' ), array( $told['status'], $told['test'] ) );
		$this->assertStringNotContainsString( 'pltn_', (string) wp_json_encode( $told ) );
	}

	public function test_a_key_is_not_safe_where_the_salts_are_in_the_database(): void {
		$salts = 'foreach ( array( "AUTH_KEY", "AUTH_SALT", "SECURE_AUTH_KEY", "SECURE_AUTH_SALT" ) as $name ) { define( $name, "put your unique phrase here" ); }';
		// A key that such a site has saved.
		$this->inProcesses( array( 'require_once ABSPATH . "wp-admin/includes/user.php"; platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( "' . self::DEMO_KEY . '" );' ), 'error_reporting( 0 );' . $salts );
		$told = $this->told( $salts );
		$this->assertSame( 'critical', $told['status'] );
		$this->assertStringContainsString( 'AUTH_KEY', $told['description'] );
	}
}
