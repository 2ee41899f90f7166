<?php
/**
 * Tests of fetching a video's thumbnail.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\DataProviderExternal;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\ContentDownload::thumbnail().
 */
final class ThumbnailDownloadTest extends TestCase {
	use Parts;
	use Leftovers;
	use Downloads;

	protected const DURATION = 1;

	public function test_thumbnail_gives_an_image(): void {
		$file = ( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
		$this->assertFileEquals( self::MEDIA . 'thumbnail-1280x720.webp', $file );
	}

	#[DataProviderExternal( ContentDownloadTest::class, 'rubbish' )]
	public function test_a_thumbnail_that_is_none_is_not_kept( string $kind ): void {
		$this->fault( 'content', $kind );
		try {
			( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
			$this->fail( 'That is no image.' );
		} catch ( GatewayException ) {
			$this->assertSame( array(), $this->leftovers() );
		}
	}

	public function test_half_a_thumbnail_is_none_also_without_curl(): void {
		$this->useSockets();
		$this->fault( 'content', 'cut-body' );
		try {
			( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
			$this->fail( 'That is half of it.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Uncertain, $failure->failure );
			$this->assertSame( array(), $this->leftovers() );
		}
	}

	/**
	 * Images that are small on disk, and how many pixels they have.
	 *
	 * @return array<string, array{string, int, int, bool}>
	 */
	public static function images(): array {
		return array(
			'a png of a gigabyte'    => array( 'png', 16_000, 16_000, false ),
			'a jpeg of 500 MB'       => array( 'jpeg', 12_000, 12_000, false ),
			'a webp of a gigabyte'   => array( 'webp', 16_383, 16_383, false ),
			'a png that is one line' => array( 'png', 1, 2_000_000_000, false ),
			'a gif'                  => array( 'gif', 100, 100, false ),
			'a webp that says a lot' => array( 'webp', 100, 100, true ),
			'a png of a film in 4K'  => array( 'png', 4096, 2160, true ),
			'a png of a little more' => array( 'png', 4096, 2180, false ),
		);
	}

	#[DataProvider( 'images' )]
	public function test_a_thumbnail_with_too_many_pixels_is_never_decoded( string $type, int $width, int $height, bool $is_taken ): void {
		$image = match ( $type ) {
			'png'  => "\x89PNG\r\n\x1a\n" . pack( 'Na4NNC5N', 13, 'IHDR', $width, $height, 8, 2, 0, 0, 0, 0 ),
			'jpeg' => "\xff\xd8\xff\xe0" . pack( 'na5Cn', 9, "JFIF\0", 1, 0 ) . "\xff\xc0" . pack( 'nCnnC', 11, 8, $height, $width, 1 ) . "\1\x11\0\xff\xd9",
			'gif'  => 'GIF89a' . pack( 'vv', $width, $height ) . str_repeat( "\0", 20 ),
			'webp' => 'RIFF'
				. pack( 'V', 22 )
				. 'WEBPVP8X'
				. pack( 'VV', 10, 0 )
				. substr( pack( 'V', $width - 1 ), 0, 3 )
				. substr( pack( 'V', $height - 1 ), 0, 3 ),
		};
		$gateway = $this->createStub( \PlatoniaVid\Gateway\Gateway::class );
		$gateway->method( 'content' )->willReturnCallback(
			static function ( string $id, string $variant, string $file ) use ( $image ): \PlatoniaVid\Gateway\HttpResponse {
				file_put_contents( $file, $image );
				return new \PlatoniaVid\Gateway\HttpResponse( 200, array(), '' );
			}
		);
		try {
			$this->part( ContentDownload::class )->thumbnail( $gateway, $this->video, $this->enough() );
			$this->assertTrue( $is_taken );
		} catch ( GatewayException $failure ) {
			$this->assertSame( array( Failure::BadContent, false ), array( $failure->failure, $is_taken ) );
			$this->assertSame( array(), $this->leftovers() );
		}
	}
}
