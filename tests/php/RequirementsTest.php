<?php
/**
 * Tests of what the plugin needs.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Tests of includes/requirements.php.
 */
final class RequirementsTest extends TestCase {
	use Parts;

	/**
	 * Versions of PHP and WordPress, whether the build is there, and what is said.
	 *
	 * @return array<string, array{string, string, bool, string}>
	 */
	public static function sites(): array {
		return array(
			'the oldest'                    => array( '8.1.0', '6.6', true, '' ),
			'a release candidate'           => array( '8.1.0', '6.6-RC3', true, '' ),
			'a development version'         => array( '8.4.1', '6.7-alpha-58719', true, '' ),
			'the newest'                    => array( '8.5.0', '7.1.1', true, '' ),
			'an old PHP'                    => array( '8.0.30', '7.1', true, 'this site runs PHP 8.0.30' ),
			'an old WordPress'              => array( '8.1.0', '6.5.5', true, 'this site runs WordPress 6.5.5' ),
			'a candidate of an old version' => array( '8.1.0', '6.5-RC1', true, 'this site runs WordPress 6.5-RC1' ),
			'no build'                      => array( '8.1.0', '6.6', false, 'npm ci && npm run build' ),
		);
	}

	#[DataProvider( 'sites' )]
	public function test_the_first_unmet_requirement_is_said( string $php, string $wp, bool $built, string $said ): void {
		$sentence = platoniavid_unmet_requirement( $php, $wp, $built ? '' : get_temp_dir() . 'no-build' );
		if ( '' === $said ) {
			$this->assertSame( '', $sentence );
		} else {
			$this->assertStringContainsString( $said, $sentence );
		}
	}

	public function test_an_incomplete_plugin_does_nothing_but_say_so_to_those_who_can_do_something(): void {
		$this->actAs( 'author' );
		// What WordPress fires on each screen, also on those of a network.
		$code                         = 'wp_set_current_user( %d ); ob_start(); do_action( "all_admin_notices" );
			echo json_encode( array( ob_get_clean(), class_exists( "PlatoniaVid\\Access" ), has_action( "platoniavid_run" ) ) );';
		$before                       = 'ini_set( "display_errors", "0" ); define( "PLATONIAVID_DIR", "/nowhere/" );';
		$outputs                      = $this->inProcesses(
			array( sprintf( $code, 1 ), sprintf( $code, get_current_user_id() ), sprintf( $code, 0 ) ),
			$before
		);
		[ $admin, $author, $visitor ] = array_map( 'json_decode', $outputs );

		$this->assertMatchesRegularExpression( '#^<div class="notice notice-error"><p>.*“build” folder is missing.*</p></div>$#', $admin[0] );
		$this->assertStringContainsString( 'npm ci &amp;&amp; npm run build', $admin[0] );
		$this->assertSame( array( false, false ), array( $admin[1], $admin[2] ) );
		$this->assertSame( array( '', '' ), array( $author[0], $visitor[0] ) );
	}
}
