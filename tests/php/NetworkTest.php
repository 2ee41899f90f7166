<?php
/**
 * Tests of what a network sets for its sites.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Tests of PlatoniaVid\Network, in a real network of two sites: who may set what, which site uses it, and that what was paid stays paid.
 */
final class NetworkTest extends TestCase {
	use Network;
	use Parts;
	use NetworkProcesses;

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

	public function test_a_site_at_which_nobody_was_yet_orders_in_any_request(): void {
		$found = $this->found(
			'$ask( "POST", "/network", array( "endpoint" => $here, "key" => $demo ) );
			$third          = wp_insert_site( array( "domain" => "127.0.0.1", "path" => "/third/", "title" => "Third", "user_id" => 1 ) );
			$wpdb->suppress_errors( true );
			$GLOBALS["EZSQL_ERROR"] = array();
			$video          = $order( $third );
			$found["video"] = is_wp_error( $video ) ? $video->get_error_code() : $video->status->value;
			$found["error"] = $GLOBALS["EZSQL_ERROR"];'
		);
		$this->assertSame( array( 'queued', array() ), array( $found['video'], $found['error'] ) );
	}
}
