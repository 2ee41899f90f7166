<?php
/**
 * Tests of what to do after activation.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Admin\FirstSteps;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\FirstSteps.
 */
final class FirstStepsTest extends TestCase {
	use Parts;

	protected function tearDown(): void {
		$GLOBALS['current_screen'] = null;
		parent::tearDown();
	}

	/** What is printed on a screen. */
	private function printed( string $screen ): string {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		set_current_screen( $screen );
		ob_start();
		( new FirstSteps( $this->connections(), $this->part( \PlatoniaVid\Settings\ApiKey::class ) ) )->print_notice();
		return (string) ob_get_clean();
	}

	public function test_it_leads_to_the_key_until_there_is_one_and_nowhere_else(): void {
		$this->actAs( 'administrator' );
		$this->assertStringContainsString( 'options-general.php?page=platoniavid', $this->printed( 'plugins' ) );
		foreach ( array( 'dashboard', 'upload', 'edit-post' ) as $screen ) {
			$this->assertSame( '', $this->printed( $screen ), $screen );
		}
		$this->saveKey();
		$this->assertSame( '', $this->printed( 'plugins' ) );
	}

	public function test_who_has_closed_it_or_may_not_manage_does_not_see_it(): void {
		$this->actAs( 'editor' );
		$this->assertSame( '', $this->printed( 'plugins' ) );
		$admin = $this->actAs( 'administrator' );
		// As WordPress's own action notes it.
		update_user_meta( $admin, 'dismissed_wp_pointers', 'wp390_widgets,' . FirstSteps::NAME );
		$this->assertSame( '', $this->printed( 'plugins' ) );
		FirstSteps::forget();
		$this->assertSame( 'wp390_widgets', get_user_meta( $admin, 'dismissed_wp_pointers', true ) );
	}
}
