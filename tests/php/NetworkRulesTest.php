<?php
/**
 * Tests of what a network allows its sites.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Network\NetworkOptions;

/**
 * Tests of what PlatoniaVid\Network holds its sites to, in a real network of two: who may set it, who has a key, and how much is ordered.
 */
final class NetworkRulesTest extends TestCase {
	use Network;
	use Parts;
	use NetworkProcesses;

	/** The routes that only a network has, and what they are asked with. What is not among them fails the test. */
	private const ROUTES = array(
		'GET /network'               => array(),
		'POST /network'              => array( 'own_keys' => true ),
		'POST /network/test'         => array(),
		'DELETE /network/connection' => array(),
	);

	public function test_what_a_network_sets_is_kept_without_what_an_older_table_does_not_take(): void {
		$found = $this->found(
			'foreach ( array( "col", "table" ) as $what ) {
				add_filter( "pre_get_{$what}_charset", static fn(): string => "utf8" );
			}
			$saved = $ask( "POST", "/network", array( "endpoint" => $here, "label" => "🌧 All sites", "key" => $demo, "own_keys" => false ) );
			wp_cache_flush();
			$stored = get_site_option( "platoniavid_network" );
			$found  = array( $saved->get_status(), trim( $stored["connections"][0]["label"] ?? "" ), $stored["own_keys"] ?? null );'
		);
		$this->assertSame( array( 200, 'All sites', false ), $found );
	}

	public function test_only_those_who_manage_the_network_set_it_and_no_site_is_told_the_key(): void {
		$found = $this->found(
			'$admin = get_user_by( "login", "administrator-1" )->ID;
			$editor = get_user_by( "login", "editor-1" )->ID;
			revoke_super_admin( $admin );
			$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			foreach ( array( "visitor" => 0, "editor" => $editor, "administrator" => $admin, "network" => 1 ) as $who => $user ) {
				wp_set_current_user( $user );
				foreach ( json_decode( \'' . wp_json_encode( self::ROUTES ) . '\', true ) as $call => $params ) {
					$found["may"][ $who ][] = $ask( ...array( ...explode( " ", $call ), $params ) )->get_status();
				}
				$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			}
			foreach ( rest_get_server()->get_routes( "platoniavid/v1" ) as $route => $handlers ) {
				foreach ( $handlers as $handler ) {
					$found["routes"][ $route ] = array_merge( $found["routes"][ $route ] ?? array(), array_keys( $handler["methods"] ) );
				}
			}
			wp_set_current_user( $admin );
			$settings = $ask( "GET", "/settings" )->get_data();
			$found["seen"]    = array( $settings["key"], $settings["network"]["own_keys"] );
			$found["leaks"]   = preg_match(
				"/" . $demo . "|" . substr( $demo, -4 ) . "/",
				wp_json_encode(
					array(
						$settings,
						$ask( "GET", "/connections" )->get_data(),
						$ask( "GET", "/connections/network" )->get_data(),
						$ask( "GET", "/preflight" )->get_data(),
					)
				)
			);
			$changes = array(
				array( "POST", "/settings", array( "key" => "pltn_mine" ) ),
				array( "POST", "/settings", array( "endpoint" => "https://1.1.1.1/v1" ) ),
				array( "POST", "/connections/network", array( "key" => "pltn_mine" ) ),
				array( "POST", "/connections/network", array( "endpoint" => "https://1.1.1.1/v1" ) ),
				array( "DELETE", "/connections/network", array( "confirm" => true ) ),
				array( "GET", "/remote-videos", array() ),
				array( "GET", "/remote-videos", array( "connection" => "network" ) ),
			);
			foreach ( $changes as $change ) {
				$answer             = $ask( ...$change );
				$found["changes"][] = $answer->get_status() . " " . ( $answer->get_data()["code"] ?? "" );
			}
			$found["still"] = platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->value() === $demo;'
		);
		$this->assertSame(
			array(
				'visitor'       => array( 401, 401, 401, 401 ),
				'editor'        => array( 403, 403, 403, 403 ),
				'administrator' => array( 403, 403, 403, 403 ),
				'network'       => array( 200, 200, 200, 200 ),
			),
			$found['may']
		);
		$only = array();
		foreach ( array_diff_key( $found['routes'], rest_get_server()->get_routes( 'platoniavid/v1' ) ) as $route => $methods ) {
			foreach ( $methods as $method ) {
				$only[] = "$method " . substr( $route, strlen( '/platoniavid/v1' ) );
			}
		}
		$this->assertEqualsCanonicalizing( array_keys( self::ROUTES ), $only );
		$this->assertSame( 'network', $found['seen'][0]['source'] );
		$this->assertSame( '', $found['seen'][0]['hint'] );
		$this->assertSame( 0, $found['leaks'] );
		$this->assertSame(
			array(
				...array_fill( 0, 5, '400 platoniavid_setting_fixed' ),
				'403 rest_forbidden',
				'403 rest_forbidden',
			),
			$found['changes']
		);
		$this->assertTrue( $found['still'] );
	}

	public function test_a_site_that_may_have_no_key_of_its_own_uses_the_networks_and_has_its_own_again_when_it_may(): void {
		$found = $this->found(
			'$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			$setup = platoniavid_service( PlatoniaVid\ConnectionSetup::class );
			$own   = $setup->add( PlatoniaVid\Gateway\Kinds\Kinds::get( "platonia" ), "https://1.1.1.1/v1", "Own", "pltn_own_key_of_the_site" );
			$found["own"] = $known( 1 );
			$ask( "POST", "/network", array( "own_keys" => false ) );
			$found["forbidden"] = $known( 1 );
			$found["refused"]   = array(
				$ask( "POST", "/connections", array( "kind" => "openai", "key" => "sk-another" ) )->get_data()["code"] ?? "",
				$ask( "POST", "/connections/{$own->id}", array( "key" => "pltn_another" ) )->get_data()["code"] ?? "",
				$ask( "POST", "/connections/{$own->id}", array( "enabled" => true ) )->get_data()["code"] ?? "",
				$ask( "POST", "/connections/{$own->id}", array( "label" => "Mine" ) )->get_status(),
			);
			$ask( "POST", "/network", array( "own_keys" => true ) );
			$found["again"] = array(
				$known( 1 ),
				platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->value(
					platoniavid_service( PlatoniaVid\Connections\Connections::class )->find( $own->id )
				),
			);'
		);
		$this->assertSame( array( 'platonia', 'network own_first' ), $found['own'] );
		$this->assertSame( array( 'network', 'platonia not_allowed' ), $found['forbidden'] );
		$this->assertSame( array( 'platoniavid_own_key_forbidden', 'platoniavid_own_key_forbidden', 'platoniavid_own_key_forbidden', 200 ), $found['refused'] );
		$this->assertSame( array( array( 'platonia', 'network own_first' ), 'pltn_own_key_of_the_site' ), $found['again'] );
	}

	public function test_an_address_that_a_constant_sets_gets_no_key_of_a_sites_where_none_is_allowed(): void {
		$found = $this->found(
			'$held = static fn() => $on(
				$second,
				static fn() => array(
					platoniavid_service( PlatoniaVid\Connections\Connections::class )->find( "fixed" )->held,
					platoniavid_service( PlatoniaVid\Connections\Connections::class )->first()->id,
				)
			);
			$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			$on( $second, static fn() => $ask( "POST", "/connections/fixed", array( "key" => "pltn_of_the_site" ) ) );
			$found["own"] = $held();
			$ask( "POST", "/network", array( "own_keys" => false ) );
			$found["forbidden"] = $held();
			$found["refused"]   = $on( $second, static fn() => array(
				$ask( "POST", "/connections/fixed", array( "key" => "pltn_another" ) )->get_data()["code"] ?? "",
				$ask( "POST", "/connections/fixed", array( "enabled" => true ) )->get_data()["code"] ?? "",
				$ask( "POST", "/connections/fixed", array( "key" => "" ) )->get_status(),
			) );
			$found["without"] = $held();
			$found["again"]   = $on(
				$second,
				static fn() => $ask( "POST", "/connections/fixed", array( "key" => "pltn_another" ) )->get_data()["code"] ?? ""
			);'
		);
		$this->assertSame( array( '', 'fixed' ), $found['own'] );
		$this->assertSame( array( 'not_allowed', 'network' ), $found['forbidden'] );
		$this->assertSame( array( 'platoniavid_own_key_forbidden', 'platoniavid_own_key_forbidden', 200 ), $found['refused'] );
		$this->assertSame( array( '', 'network' ), $found['without'] );
		$this->assertSame( 'platoniavid_own_key_forbidden', $found['again'] );
	}

	public function test_no_site_goes_beyond_the_networks_limits_which_each_has_for_itself(): void {
		$found = $this->found(
			'$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo, "limits" => array( "videos_per_month" => 2, "seconds_per_day" => 8 ) ) );
			$found["wrong"]   = $ask( "POST", "/network", array( "limits" => array( "videos_per_month" => -1 ) ) )->get_status();
			$found["network"] = $ask( "GET", "/network" )->get_data()["limits"];
			$settings         = static fn( int $site, array $limits ) => $on(
				$site,
				static fn() => $ask( "POST", "/settings", array( "limits" => $limits ) )->get_status()
			);
			$left             = static fn( int $site ) => $on(
				$site,
				static fn() => array_values( platoniavid_service( PlatoniaVid\Videos\Work\Places::class )->left( 1 ) )
			);
			$settings( $second, array( "videos_per_month" => 1, "seconds_per_day" => 100 ) );
			$found["left"] = array( $left( 1 ), $left( $second ) );
			$said          = static fn( $video ) => is_wp_error( $video ) ? $video->get_error_code() : $video->status->value;
			$found["said"] = array( $said( $order( $second ) ), $said( $order( $second ) ), $said( $order( 1 ) ), $said( $order( 1 ) ), $said( $order( 1 ) ) );
			add_filter( "platoniavid_limits", static fn() => array( "videos_per_month" => 0, "seconds_per_day" => 0 ) );
			$found["filtered"] = array( $left( 1 ), $said( $order( 1 ) ) );'
		);
		$this->assertSame( 400, $found['wrong'] );
		$this->assertSame( array_combine( NetworkOptions::LIMITS, array( 0, 8, 2, 0 ) ), $found['network'] );
		$this->assertSame( array( array( null, 8, 2, null ), array( null, 8, 1, null ) ), $found['left'] );
		$this->assertSame( array( 'queued', 'platoniavid_limit_reached', 'queued', 'queued', 'platoniavid_limit_reached' ), $found['said'] );
		$this->assertSame( array( array( null, 0, 0, null ), 'platoniavid_limit_reached' ), $found['filtered'], 'No filter of a site’s goes beyond them.' );
	}

	public function test_the_screen_is_in_the_networks_admin_and_for_those_who_manage_it(): void {
		$found = $this->found(
			'require_once ABSPATH . "wp-admin/includes/plugin.php";
			$admin = get_user_by( "login", "administrator-1" )->ID;
			revoke_super_admin( $admin );
			foreach ( array( $admin, 1 ) as $user ) {
				wp_set_current_user( $user );
				$GLOBALS["submenu"] = array();
				$GLOBALS["menu"]    = array();
				do_action( "network_admin_menu" );
				$found[] = array( $GLOBALS["menu"], array_map( static fn( $items ) => array_column( $items, 2 ), $GLOBALS["submenu"] ) );
			}
			platoniavid_service( PlatoniaVid\Admin\Screens::class )->enqueue( "settings_page_platoniavid-network" );
			$found[] = wp_script_is( "platoniavid-network" );',
			'define( "WP_ADMIN", true ); define( "WP_NETWORK_ADMIN", true );'
		);
		$this->assertSame( array( array( array(), array() ), array( array(), array( 'settings.php' => array( 'platoniavid-network' ) ) ), true ), $found );
		$this->assertFalse( has_action( 'network_admin_menu' ) );
	}

	public function test_a_site_that_is_in_no_network_has_nothing_of_it(): void {
		if ( is_multisite() ) {
			$this->markTestSkipped( 'It is of a single site.' );
		}
		$this->actAs( 'administrator' );
		$this->assertSame( 404, $this->rest( 'GET', '/network' )->get_status() );
		$this->assertSame( array_fill_keys( NetworkOptions::LIMITS, 0 ), NetworkOptions::limits() );
		update_option( NetworkOptions::OPTION, array( 'own_keys' => false ) );
		$this->assertTrue( NetworkOptions::allows_own(), 'What is stored under that name is none.' );
	}
}
