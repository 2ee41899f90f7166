<?php
/**
 * Tests of what a network sets for its sites.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Network\NetworkOptions;

/**
 * Tests of PlatoniaVid\Network, in a real network of two sites: who may set what, which site uses it, and that what was paid stays paid.
 */
final class NetworkTest extends TestCase {
	use Network;
	use Parts;

	/** PHP that begins each process: a person, requests, and what a site knows of its connections. */
	private const BEGIN = '
		$service = "platoniavid_service";
		$ask     = static function ( string $method, string $route, array $params = array() ) {
			$request = new WP_REST_Request( $method, "/platoniavid/v1$route" );
			"GET" === $method || "DELETE" === $method ? $request->set_query_params( $params ) : $request->set_body_params( $params );
			return rest_do_request( $request );
		};
		$on      = static function ( int $site, callable $step ) {
			switch_to_blog( $site );
			try {
				return $step();
			} finally {
				restore_current_blog();
			}
		};
		foreach ( array( 1, $second ) as $site ) {
			$on( $site, static fn() => platoniavid_service( PlatoniaVid\Activation::class )->run() );
		}
		$known   = static fn( int $site ) => $on(
			$site,
			static fn() => array_map(
				static fn( $connection ) => $connection->id . ( $connection->enabled ? "" : " $connection->held" ),
				array_values(
					array_filter(
						platoniavid_service( PlatoniaVid\Connections\Connections::class )->set_up(),
						static fn( $connection ) => "fixed" !== $connection->id
					)
				)
			)
		);
		$order   = static fn( int $site ) => $on(
			$site,
			static fn() => platoniavid_create_video( "A kite", array( "author" => 1, "model" => "sora-2", "size" => "1280x720", "seconds" => 4 ) )
		);
		wp_set_current_user( 1 );
		array_map( "update_site_option", array( "upload_filetypes", "fileupload_maxk" ), array( "jpg png mp4", 100000 ) );
		$here    = getenv( "PLATONIAVID_ENDPOINT" );
		$demo    = "' . self::DEMO_KEY . '";';

	/**
	 * What PHP in the network has found.
	 *
	 * @param string $code   PHP that fills `$found`; `$second` is the id of the second site.
	 * @param string $before PHP that runs before WordPress is loaded.
	 * @return array<string, mixed>
	 */
	private function found( string $code, string $before = '' ): array {
		$printed = $this->inNetwork( self::BEGIN . $code . ' echo wp_json_encode( $found );', $before );
		$found   = json_decode( $printed, true );
		$this->assertIsArray( $found, $printed );
		return $found;
	}

	public function test_a_site_without_a_key_orders_with_the_networks_and_what_was_ordered_is_followed_with_it(): void {
		$found = $this->found(
			'$schema          = PlatoniaVid\Rest\NetworkSchema::network();
			$is_valid         = static fn() => rest_validate_value_from_schema( $ask( "GET", "/network" )->get_data(), $schema, "network" );
			$found["valid"][] = $is_valid();
			$found["before"]  = $known( $second );
			$found["saved"]   = $ask( "POST", "/network", array( "endpoint" => $here, "label" => "All sites", "key" => $demo ) )->get_status();
			$found["known"]   = $known( $second );
			$video            = $order( $second );
			$found["video"]   = array( $video->connection, $video->status->value );
			$found["elsewhere"] = $ask( "GET", "/network" )->get_data()["connection"]["open_videos"];
			$asks = static fn() => $on( $second, static function () use ( $video ) {
				try {
					$gateway = platoniavid_service( PlatoniaVid\Gateway\GatewayFactory::class )->at( $video->connection );
					return $gateway->retrieve( array( $video->remote_id ), 10.0 )[ $video->remote_id ] instanceof PlatoniaVid\Gateway\RemoteVideo;
				} catch ( Throwable $failure ) {
					return $failure->getMessage();
				}
			} );
			$on(
				$second,
				static fn() => platoniavid_service( PlatoniaVid\ConnectionSetup::class )->add(
					PlatoniaVid\Gateway\Kinds\Kinds::get( "platonia" ),
					"https://1.1.1.1/v1",
					"Own",
					"pltn_own_key_of_the_site"
				)
			);
			$found["own first"] = array( $known( $second ), $known( 1 ), $asks() );

			$found["led elsewhere"] = array(
				$ask( "POST", "/network", array( "endpoint" => "https://1.1.1.1/v2", "key" => "pltn_another_of_the_network" ) )->get_status(),
				$asks(),
			);
			$settle = static fn() => $on( 1, static fn() => platoniavid_service( PlatoniaVid\Videos\Work\Draining::class )->settle() );
			$settle();
			$found["draining"] = array(
				count( get_site_option( "platoniavid_network_keys" ) ),
				array_column( $ask( "GET", "/network" )->get_data()["draining"], "id" ),
				$asks(),
			);
			$found["valid"][]  = $is_valid();
			$found["busy"]     = $ask( "POST", "/network", array( "endpoint" => $here ) )->get_status()
				. $ask( "DELETE", "/network/connection" )->get_data()["code"];
			$found["removed"]  = array( $ask( "DELETE", "/network/connection", array( "confirm" => true ) )->get_status(), $asks(), $known( 1 ) );
			$on(
				$second,
				static fn() => $wpdb->update(
					PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
					array( "status" => "failed", "next_check_at" => 0 ),
					array( "id" => $video->id )
				)
			);
			$settle();
			$found["settled"]  = get_site_option( "platoniavid_network_keys" );'
		);
		$this->assertSame( array( true, true ), $found['valid'], 'Answers are as their schema says.' );
		$this->assertSame( array(), $found['before'] );
		$this->assertSame( 200, $found['saved'] );
		$this->assertSame( array( 'network' ), $found['known'] );
		$this->assertSame( array( 'network', 'queued' ), $found['video'] );
		$this->assertSame( 1, $found['elsewhere'], 'The main site counts the videos of all sites.' );
		$this->assertSame( array( array( 'platonia', 'network own_first' ), array( 'network' ), true ), $found['own first'] );
		$this->assertSame( array( 200, true ), $found['led elsewhere'], 'Another server is another connection.' );
		$this->assertSame( array( 2, array( 'network' ), true ), $found['draining'], 'The former one keeps its key while any site has a video there.' );
		$this->assertSame( '200platoniavid_connection_busy', $found['busy'], 'The same server is the same connection again.' );
		$this->assertSame( array( 200, true, array() ), $found['removed'] );
		$this->assertFalse( $found['settled'], 'What nothing needs any more is forgotten.' );
	}

	public function test_a_key_that_is_forgotten_leaves_what_was_ordered_waiting_and_another_one_goes_on_with_it(): void {
		$found = $this->found(
			'$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			$video  = $order( $second );
			$sealed = get_site_option( "platoniavid_network_keys" )["network"];
			$asks   = static fn() => $on( $second, static function () use ( $video ) {
				try {
					$gateway = platoniavid_service( PlatoniaVid\Gateway\GatewayFactory::class )->at( $video->connection );
					return $gateway->retrieve( array( $video->remote_id ), 10.0 )[ $video->remote_id ] instanceof PlatoniaVid\Gateway\RemoteVideo;
				} catch ( PlatoniaVid\Gateway\GatewayException $failure ) {
					return $failure->failure->name;
				}
			} );
			$found["forgotten"] = array( $ask( "POST", "/network", array( "key" => "" ) )->get_status(), $asks(), $known( $second ) );
			$found["again"]     = array( $ask( "POST", "/network", array( "key" => $demo ) )->get_status(), $asks() );
			$stored             = get_site_option( "platoniavid_network" );
			$stored["connections"][0]["endpoint"] = "https://1.1.1.1/v1";
			update_site_option( "platoniavid_network", $stored );
			$found["moved"]     = array(
				platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->value(
					platoniavid_service( PlatoniaVid\Connections\Connections::class )->find( "network" )
				),
				$ask( "GET", "/network" )->get_data()["connection"]["key"]["needs_reentry"],
				$asks(),
			);
			$found["sealed"]    = str_contains( $sealed, $demo );'
		);
		$this->assertSame( array( 200, 'Unauthorized', array() ), $found['forgotten'] );
		$this->assertSame( array( 200, true ), $found['again'] );
		$this->assertSame( array( '', true, 'Unauthorized' ), $found['moved'], 'A key is for the address that it was entered for.' );
		$this->assertFalse( $found['sealed'] );
	}

	public function test_only_those_who_manage_the_network_set_it_and_no_site_is_told_the_key(): void {
		$found = $this->found(
			'$admin = get_user_by( "login", "administrator-1" )->ID;
			$editor = get_user_by( "login", "editor-1" )->ID;
			revoke_super_admin( $admin );
			$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			foreach ( array( "visitor" => 0, "editor" => $editor, "administrator" => $admin, "network" => 1 ) as $who => $user ) {
				wp_set_current_user( $user );
				$found["may"][ $who ] = array(
					$ask( "GET", "/network" )->get_status(),
					$ask( "POST", "/network", array( "own_keys" => true ) )->get_status(),
					$ask( "POST", "/network/test" )->get_status(),
					$ask( "DELETE", "/network/connection" )->get_status(),
				);
				$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
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

	public function test_a_private_address_that_a_constant_names_is_asked_before_its_key_is_saved(): void {
		$found = $this->found(
			'$found["tested"]  = $ask( "POST", "/network/test", array( "endpoint" => $here, "key" => $demo ) )->get_data()["key"];
			$found["refused"] = $ask(
				"POST",
				"/network",
				array( "endpoint" => $here, "key" => "pltn_wrong_0123456789", "try" => true )
			)->get_data()["code"] ?? "";
			$found["nothing"] = $ask( "GET", "/network" )->get_data()["connection"];
			$found["saved"]   = $ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo, "try" => true ) )->get_status();
			$found["again"]   = $ask( "POST", "/network", array( "key" => "pltn_wrong_0123456789", "try" => true ) )->get_data()["code"] ?? "";'
		);
		$this->assertSame( array( 'good', 'platoniavid_key_refused', null, 200, 'platoniavid_key_refused' ), array_values( $found ) );
	}

	public function test_with_another_key_sites_try_the_connection_again_at_once(): void {
		$found = $this->found(
			'$ask( "POST", "/network", array( "endpoint" => $here, "key" => "pltn_wrong_0123456789" ) );
			$state  = static fn() => platoniavid_service( PlatoniaVid\Connections\ConnectionState::class );
			$pauses = static fn() => $on( $second, static fn() => $state()->paused_until( "network" ) > 0 );
			$fails  = static fn() => $on( $second, static function () use ( $state ) {
				for ( $time = 0; $time < 6; $time++ ) {
					$state()->note_failure( "network", new PlatoniaVid\Gateway\GatewayException( PlatoniaVid\Gateway\Failure::Unauthorized ) );
				}
			} );
			$keys = static function ( int $at ) {
				$stored = get_site_option( "platoniavid_network" );
				update_site_option( "platoniavid_network", array( "connections" => array( array( "key_at" => $at ) + $stored["connections"][0] ) ) + $stored );
			};
			$keys( time() - 60 );
			$fails();
			$found[] = $pauses();
			$ask( "POST", "/network", array( "label" => "All" ) );
			$found[] = $pauses();
			$ask( "POST", "/network", array( "key" => $demo ) );
			$found[] = $pauses();
			$keys( time() - 60 );
			$fails();
			$found[] = $pauses();'
		);
		$this->assertSame( array( true, true, false, true ), $found );
	}

	public function test_what_several_processes_store_at_once_is_all_there(): void {
		$found = $this->found(
			'$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			// Another process stores something after this one has read what there was.
			$elsewhere = static function ( string $option, callable $change ) use ( $wpdb ) {
				$there = get_site_option( $option );
				$wpdb->update( $wpdb->sitemeta, array( "meta_value" => maybe_serialize( $change( $there ) ) ), array( "site_id" => 1, "meta_key" => $option ) );
			};
			$elsewhere( "platoniavid_network", static fn( $stored ) => array( "limits" => array( "videos_per_month" => 7 ) ) + $stored );
			$elsewhere( "platoniavid_network_keys", static fn( $keys ) => array( "network-9" => "another" ) + $keys );
			$lock   = static fn() => $wpdb->get_var(
				$wpdb->prepare(
					"SELECT option_value FROM %i WHERE option_name = %s",
					$wpdb->get_blog_prefix( 1 ) . "options",
					"platoniavid_options_lock"
				)
			);
			$locked = array();
			foreach ( array( "platoniavid_network", "platoniavid_network_keys" ) as $option ) {
				add_filter( "pre_update_site_option_$option", static function ( $value ) use ( $lock, &$locked ) {
					$locked[] = strlen( (string) $lock() );
					return $value;
				} );
			}
			$on( $second, static fn() => $ask( "POST", "/network", array( "label" => "All", "key" => "pltn_another_of_the_network" ) ) );
			$found["limits"] = $ask( "GET", "/network" )->get_data()["limits"]["videos_per_month"];
			$found["keys"]   = array_keys( get_site_option( "platoniavid_network_keys" ) );
			$found["locked"] = array( array_unique( $locked ), (string) $lock(), get_current_blog_id() );
			// A run that has read what was removed ends after somebody has it again.
			$ask( "DELETE", "/network/connection" );
			$network = platoniavid_service( PlatoniaVid\Connections\Connections::class )->find( "network" );
			$elsewhere(
				"platoniavid_network",
				static fn( $stored ) => array( "connections" => array( array( "removed_at" => 0 ) + $stored["connections"][0] ) ) + $stored
			);
			update_site_option( "platoniavid_network_keys", array( "network" => PlatoniaVid\Settings\KeySeal::seal( "network", $here, $demo ) ) );
			$found["removed"] = $network->removed_at > 0;
			platoniavid_service( PlatoniaVid\Videos\Work\Draining::class )->settle();
			$found["kept"]    = platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->value(
				platoniavid_service( PlatoniaVid\Connections\Connections::class )->find( "network" )
			) === $demo;'
		);
		$this->assertSame( 7, $found['limits'] );
		$this->assertEqualsCanonicalizing( array( 'network', 'network-9' ), $found['keys'] );
		$this->assertSame( array( array( 36 ), '', 1 ), $found['locked'], 'Both are stored under the main site’s lock, which is given back.' );
		$this->assertSame( array( true, true ), array( $found['removed'], $found['kept'] ) );
	}

	public function test_the_screen_is_in_the_networks_admin_and_for_those_who_manage_it(): void {
		$found = $this->found(
			'require_once ABSPATH . "wp-admin/includes/plugin.php";
			$admin = get_user_by( "login", "administrator-1" )->ID;
			revoke_super_admin( $admin );
			foreach ( array( $admin, 1 ) as $user ) {
				wp_set_current_user( $user );
				$GLOBALS["submenu"] = array();
				do_action( "network_admin_menu" );
				$found[] = array_column( $GLOBALS["submenu"]["settings.php"] ?? array(), 2 );
			}
			platoniavid_service( PlatoniaVid\Admin\Screens::class )->enqueue( "settings_page_platoniavid-network" );
			$found[] = wp_script_is( "platoniavid-settings" );',
			'define( "WP_ADMIN", true ); define( "WP_NETWORK_ADMIN", true );'
		);
		$this->assertSame( array( array(), array( 'platoniavid-network' ), true ), $found );
		$this->assertFalse( has_action( 'network_admin_menu' ) );
	}

	public function test_a_site_that_is_in_no_network_has_nothing_of_it(): void {
		$this->actAs( 'administrator' );
		$this->assertSame( 404, $this->rest( 'GET', '/network' )->get_status() );
		$this->assertSame( array_fill_keys( NetworkOptions::LIMITS, 0 ), NetworkOptions::limits() );
		update_option( NetworkOptions::OPTION, array( 'own_keys' => false ) );
		$this->assertTrue( NetworkOptions::allows_own(), 'What is stored under that name is none.' );
	}
}
