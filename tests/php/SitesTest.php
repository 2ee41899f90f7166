<?php
/**
 * Tests of a network's sites.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Tests of PlatoniaVid\Sites.
 */
final class SitesTest extends TestCase {
	use Network;
	use NetworkProcesses;
	use Parts;

	public function test_each_is_every_site_however_many_there_are_or_those_of_a_network(): void {
		$found = $this->found(
			'for ( $number = 0; $number < 120; $number++ ) {
				$wpdb->insert( $wpdb->blogs, array( "site_id" => 1 + $number % 2, "domain" => "127.0.0.1", "path" => "/new-$number/", "archived" => $number % 3 ) );
			}
			foreach ( array( 0, 1, 2 ) as $network ) {
				$found[ $network ] = 0;
				PlatoniaVid\Sites::each( static function () use ( &$found, $network ) { ++$found[ $network ]; }, $network );
			}
			$found[] = get_current_blog_id();'
		);
		$this->assertSame( array( 122, 62, 60, 1 ), $found );
	}
}
