<?php
/**
 * Tests of what the site's privacy policy can say of the plugin.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\Privacy, by WordPress's guide to the privacy policy.
 */
final class PrivacyTest extends TestCase {
	use Parts;

	public function test_the_guide_names_all_that_is_sent(): void {
		$code  = 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user( 1 ); do_action( "admin_init" );
			echo wp_json_encode( array_column( WP_Privacy_Policy_Content::get_suggested_policy_text(), "policy_text", "plugin_name" ) );';
		$texts = json_decode( $this->inProcesses( array( $code ), 'define( "WP_ADMIN", true );' )[0], true, 8, JSON_THROW_ON_ERROR );
		$this->assertArrayHasKey( 'PlatoniaVid', $texts );
		// As readme.txt lists it for WordPress's directory.
		foreach ( array( 'description', 'words of ours', 'ends with', 'is to look like', 'last frame', 'site’s address', 'text of their post', 'subtitles', 'author and its post' ) as $part ) {
			$this->assertStringContainsString( $part, $texts['PlatoniaVid'] );
		}
	}
}
