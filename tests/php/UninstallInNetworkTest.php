<?php
/**
 * Tests of removing the plugin from a network.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Tests of PlatoniaVid\Uninstall, and of the deletion of a site, in a network.
 */
final class UninstallInNetworkTest extends TestCase {
	use Network;
	use Parts;

	public function test_run_forgets_the_keys_of_all_sites(): void {
		$this->assertSame(
			array( true, true ),
			$this->onEachSite( 'PlatoniaVid\Uninstall::run();', 'false === get_option( "platoniavid_keys" ) && ! wp_next_scheduled( "platoniavid_run" )' )
		);
	}

	/**
	 * Which sites keep their data, and what stays of the network's options.
	 *
	 * @return array<string, array{list<int>, bool}>
	 */
	public static function keepers(): array {
		return array(
			'none'         => array( array(), false ),
			'the main one' => array( array( 1 ), true ),
			'another one'  => array( array( 2 ), true ),
		);
	}

	/** @param list<int> $keep Numbers of sites. */
	#[DataProvider( 'keepers' )]
	public function test_what_a_network_sets_goes_unless_a_site_keeps_what_was_ordered_with_it_and_its_key_always( array $keep, bool $stays ): void {
		$dump = 'static function () use ( $wpdb, $second ) {
			$found = array( "tables" => array_values( preg_grep( "/platoniavid/", $wpdb->get_col( "SHOW TABLES" ) ) ) );
			$found["network"] = $wpdb->get_col( "SELECT meta_key FROM $wpdb->sitemeta WHERE meta_key LIKE \'%platoniavid%\' ORDER BY meta_key" );
			$found["people"]  = $wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE \'%platoniavid%\'" );
			foreach ( array( 1, $second ) as $site ) {
				switch_to_blog( $site );
				$found[ $site ] = array_merge(
					$wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE \'%platoniavid%\'" ),
					$wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE \'%platoniavid%\'" ),
					$wpdb->get_col( "SELECT post_type FROM $wpdb->posts WHERE post_type LIKE \'%platoniavid%\'" ),
					preg_grep( "/platoniavid/", array( wp_json_encode( _get_cron_array() ) ) )
				);
				restore_current_blog();
			}
			return $found;
		}';
		$said = json_decode(
			$this->inNetwork(
				'$dump = ' . $dump . ';
				wp_set_current_user( 1 );
				platoniavid_service( PlatoniaVid\NetworkSetup::class )->save(
					array( "label" => "All", "key" => "pltn_of_the_network", "limits" => array( "videos_per_day" => 3 ) )
				);
				$set = $dump()["network"];
				foreach ( array( 1, $second ) as $number => $site ) {
					switch_to_blog( $site );
					platoniavid_service( PlatoniaVid\Activation::class )->run();
					platoniavid_service( PlatoniaVid\Settings\Settings::class )->save(
						array( "delete_data_on_uninstall" => ! in_array( $number + 1, ' . wp_json_encode( $keep ) . ', true ) )
					);
					platoniavid_service( PlatoniaVid\ConnectionSetup::class )->add(
						PlatoniaVid\Gateway\Kinds\Kinds::get( "openai" ),
						"https://1.1.1.1/v1",
						"Own",
						"sk-own"
					);
					PlatoniaVid\Styles\BuiltInStyles::hide( "film", true );
					wp_schedule_single_event( time() + 60, "platoniavid_run" );
					add_user_meta( 1, "platoniavid_left", $site );
					restore_current_blog();
				}
				PlatoniaVid\Uninstall::run();
				echo wp_json_encode( array( $set, $dump() ) );'
			),
			true
		);
		$this->assertSame( array( 'platoniavid_network', 'platoniavid_network_keys' ), $said[0] );
		$this->assertSame( $stays ? array( 'platoniavid_network' ) : array(), $said[1]['network'] );
		if ( ! $stays ) {
			$this->assertSame( array(), array_filter( $said[1] ), 'Nothing is left on any site.' );
		}
	}

	/**
	 * Requests in which a site may be deleted.
	 *
	 * @return array<string, array{string}>
	 */
	public static function requests(): array {
		return array(
			'in wp-admin'      => array( 'define( "WP_ADMIN", true );' ),
			'by WP-Cron'       => array( 'define( "DOING_CRON", true );' ),
			'in any other way' => array( '' ),
		);
	}

	#[DataProvider( 'requests' )]
	public function test_a_site_of_a_network_that_is_deleted_takes_all_tables_with_it( string $request ): void {
		$said = $this->inNetwork(
			'switch_to_blog( $second ); platoniavid_service( PlatoniaVid\Videos\Storage\Table::class )->upgrade();
				$prefix = $wpdb->esc_like( $wpdb->prefix ) . "%"; restore_current_blog();
			$ours   = static fn() => count( preg_grep( "/platoniavid/", $wpdb->get_col( $wpdb->prepare( "SHOW TABLES LIKE %s", $prefix ) ) ) );
			$before = $ours();
			wp_delete_site( $second );
			echo wp_json_encode( array( $before > 3, $ours(), $wpdb->get_col( $wpdb->prepare( "SHOW TABLES LIKE %s", $prefix ) ) ) );',
			$request
		);
		$this->assertSame( array( true, 0, array() ), json_decode( $said, true ) );
	}
}
