<?php
/**
 * Tests of a site that another one's request works on.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Network;

use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\NetworkProcesses;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Network\SwitchedSite, by orders from other plugins.
 */
final class SwitchedSiteTest extends TestCase {
	use Network;
	use NetworkProcesses;
	use Parts;

	public function test_nothing_is_ordered_on_a_site_where_nobody_would_go_on_with_it(): void {
		$found = $this->found(
			'$on( $second, static fn() => platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( $demo ) );
			$plugin  = plugin_basename( PLATONIAVID_FILE );
			$ordered = static function ( array $sitewide, array $first, array $other ) use ( $order, $second, $plugin ) {
				update_site_option( "active_sitewide_plugins", $sitewide );
				update_blog_option( 1, "active_plugins", $first );
				update_blog_option( $second, "active_plugins", $other );
				$video = $order( $second );
				return is_wp_error( $video ) ? $video->get_error_code() : $video->id;
			};
			$found   = array(
				"in the network"      => $ordered( array( $plugin => 1 ), array(), array() ),
				"on both"             => $ordered( array(), array( $plugin ), array( $plugin ) ),
				"by none of the lists" => $ordered( array(), array(), array() ),
				"on the first only"   => $ordered( array(), array( $plugin ), array() ),
			);'
		);
		$this->assertSame( array( 1, 2, 3, 'platoniavid_not_active' ), array_values( $found ) );
		$this->assertSame( 3, $this->stats()['paid'] );
	}
}
