<?php
/**
 * Tests of what an image's file says of it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Media\ImageHeader;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\ImageHeader.
 */
final class ImageHeaderTest extends TestCase {
	public function test_a_file_of_any_length_is_read_without_a_complaint(): void {
		$image = (string) file_get_contents( dirname( __DIR__, 2 ) . '/gateway/media/spritesheet-1280x720.jpg' );
		$file  = get_temp_dir() . 'header.jpg';
		$said  = array();
		// phpcs:ignore WordPress.PHP.DevelopmentFunctions -- what PHP says is what is tested.
		set_error_handler(
			static function ( int $level, string $message ) use ( &$said ): bool {
				$said[] = $message;
				return true;
			}
		);
		try {
			$this->assertSame( array( 0, '' ), array( ImageHeader::pixels( $file ), ImageHeader::type( $file ) ) );
			foreach ( range( 0, 11 ) as $length ) {
				file_put_contents( $file, substr( $image, 0, $length ) );
				$this->assertSame( array( 0, '' ), array( ImageHeader::pixels( $file ), ImageHeader::type( $file ) ) );
			}
			file_put_contents( $file, 'This is no image.' );
			$this->assertSame( array( 0, '' ), array( ImageHeader::pixels( $file ), ImageHeader::type( $file ) ) );
			file_put_contents( $file, $image );
			$this->assertSame( 'image/jpeg', ImageHeader::type( $file ) );
			$this->assertGreaterThan( 0, ImageHeader::pixels( $file ) );
		} finally {
			restore_error_handler();
			wp_delete_file( $file );
		}
		$this->assertSame( array(), $said );
	}
}
