<?php
/**
 * Tests of what a process has read.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Storage\Memory.
 */
final class MemoryTest extends TestCase {
	use Parts;

	public function test_what_others_have_stored_is_read_anew_with_older_object_caches_too(): void {
		add_option( 'platoniavid_test', 'before', '', false );
		$code = 'echo get_option( "platoniavid_test" ); $wpdb->update( $wpdb->options, array( "option_value" => "after" ), array( "option_name" => "platoniavid_test" ) );
			echo " ", get_option( "platoniavid_test" ); PlatoniaVid\Videos\Storage\Memory::forget();
			echo " ", get_option( "platoniavid_test" ), " ", did_action( "doing_it_wrong_run" );';
		$this->assertSame( 'before before after 0', $this->inProcesses( array( $code ) )[0] );

		wp_cache_flush();
		update_option( 'platoniavid_test', 'before' );
		// WordPress's own cache stands for a drop-in that was written before these two functions.
		$folder = (string) wp_json_encode( ABSPATH . WPINC, JSON_UNESCAPED_SLASHES );
		$older  = "\$_wp_using_ext_object_cache = true; eval( '?>' . str_replace( array( 'ABSPATH . WPINC', 'function wp_cache_flush_runtime', 'function wp_cache_supports' ),
			array( '$folder', 'function flush_of_later', 'function supports_of_later' ), file_get_contents( $folder . '/cache.php' ) ) );";
		$this->assertSame( 'before before after 0', $this->inProcesses( array( $code ), $older )[0] );
	}
}
