<?php
/**
 * Tests of what to do after activation.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Admin\FirstSteps;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\FirstSteps.
 */
final class FirstStepsTest extends TestCase {
	use Network;
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
		$this->part( FirstSteps::class )->print_notice();
		return (string) ob_get_clean();
	}

	public function test_it_leads_to_the_key_until_there_is_one_and_nowhere_else(): void {
		$this->actAs( 'administrator' );
		$before = did_action( 'wp_admin_notice' );
		$notice = $this->printed( 'plugins' );
		$this->assertStringContainsString( 'options-general.php?page=platoniavid', $notice );
		$this->assertStringContainsString( '<div id="platoniavid_first_steps" class="notice notice-info is-dismissible"><p>', $notice );
		$this->assertSame( 1, did_action( 'wp_admin_notice' ) - $before, 'It is one of WordPress’s.' );
		foreach ( array( 'dashboard', 'upload', 'edit-post' ) as $screen ) {
			$this->assertSame( '', $this->printed( $screen ), $screen );
		}
		$this->saveKey();
		$this->assertSame( '', $this->printed( 'plugins' ) );
	}

	public function test_activated_for_a_network_it_leads_to_the_key_for_all_its_sites(): void {
		$code = 'require_once ABSPATH . "wp-admin/includes/class-wp-screen.php"; require_once ABSPATH . "wp-admin/includes/screen.php";
			putenv( "PLATONIAVID_API_KEY" );
			grant_super_admin( 1 );
			$other = wp_create_user( "other", "other", "other@example.org" ); ( new WP_User( $other ) )->set_role( "administrator" );
			$said  = static function ( int $person, string $screen ): array {
				wp_set_current_user( $person );
				set_current_screen( $screen );
				ob_start();
				do_action( "network_admin_notices" );
				$links = apply_filters( "network_admin_plugin_action_links_" . plugin_basename( PLATONIAVID_FILE ), array() );
				return array( (bool) preg_match( "~/network/settings\.php\?page=platoniavid-network~", (string) ob_get_clean() ), implode( $links ) );
			};
			platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( "pltn_of_the_first_site" );
			$all = array( $said( 1, "plugins-network" ), $said( 1, "dashboard-network" ), $said( $other, "plugins-network" ) );
			wp_set_current_user( 1 );
			platoniavid_service( PlatoniaVid\NetworkSetup::class )->save( array( "label" => "All", "key" => "pltn_of_the_network" ) );
			echo wp_json_encode( array( ...$all, $said( 1, "plugins-network" ) ) );';
		$seen = json_decode( $this->inNetwork( $code, 'define( "WP_ADMIN", true ); define( "WP_NETWORK_ADMIN", true );' ), true );
		$this->assertSame( array( true, false, false, false ), array_column( $seen, 0 ), 'On the list of plugins, to those who may, until there is a key.' );
		$this->assertStringContainsString( 'network/settings.php?page=platoniavid-network', $seen[0][1] );
		$this->assertSame( '', $seen[2][1] );
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
