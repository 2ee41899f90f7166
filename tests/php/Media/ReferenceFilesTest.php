<?php
/**
 * Tests of which files a reference image may be.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Media\ReferenceImages: large ones, those of phones, and those that are kept elsewhere.
 */
final class ReferenceFilesTest extends TestCase {
	use Parts;
	use PreparedImages;

	public function test_a_smaller_copy_is_read_instead_of_a_large_original(): void {
		$attachment = $this->image( 600, 400, 'jpeg' );
		$original   = (string) get_attached_file( $attachment );
		$copy       = dirname( $original ) . '/copy-' . wp_basename( $original );
		copy( $original, $copy );
		$this->files[] = $copy;
		// Whoever decodes the original fails.
		file_put_contents( $original, 'no image' );
		$sizes = static fn ( int $width, int $height ): array => array(
			'width'  => 6000,
			'height' => 4000,
			'sizes'  => array(
				'large' => array(
					'file'   => wp_basename( $copy ),
					'width'  => $width,
					'height' => $height,
				),
			),
		);
		wp_update_attachment_metadata( $attachment, $sizes( 600, 400 ) );
		$this->assertSame( array( 128, 72, 'image/jpeg' ), $this->sizeAndType( $this->prepare( $attachment, 128, 72 ) ) );

		// One that is cut has lost what the person may want.
		wp_update_attachment_metadata( $attachment, $sizes( 400, 400 ) );
		$this->expectException( VideoException::class );
		$this->prepare( $attachment, 128, 72 );
	}

	/**
	 * How plugins that move files to another server tell where one is.
	 *
	 * @return iterable<string, list<string>>
	 */
	public static function elsewhere(): iterable {
		yield 'a path that is not there' => array( '' );
		yield 'an address' => array( 'https://files.example/image.png' );
	}

	#[DataProvider( 'elsewhere' )]
	public function test_an_image_on_another_server_is_fetched_and_used( string $path ): void {
		$attachment = $this->image( 300, 100, 'png' );
		$moved      = WP_CONTENT_DIR . '/elsewhere.png';
		rename( (string) get_attached_file( $attachment ), $moved ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- as such a plugin does.
		$this->files[] = $moved;
		$url           = getenv( 'PLATONIAVID_TEST_URL' ) . '/wp-content/elsewhere.png';
		add_filter(
			'wp_get_attachment_url',
			static function () use ( &$url ): string {
				return $url;
			}
		);
		if ( '' !== $path ) {
			add_filter( 'get_attached_file', static fn (): string => $path );
		}
		$before = $this->leftovers();
		$file   = $this->prepare( $attachment, 128, 72 );
		$this->assertSame( array( 128, 72, 'image/png' ), $this->sizeAndType( $file ) );
		$file->delete();
		$this->assertSame( $before, $this->leftovers() );

		foreach ( array( str_replace( 'elsewhere.png', 'nothing.png', $url ), 'http://127.0.0.2:9/a.png', 'ftp://files.example/a.png' ) as $url ) {
			try {
				$this->prepare( $attachment, 128, 72 );
				$this->fail( 'It was read.' );
			} catch ( VideoException $refused ) {
				$this->assertSame( array( 'platoniavid_image_elsewhere', 'choose_image' ), array( $refused->error_code, $refused->action ), $url );
			}
			$this->assertSame( $before, $this->leftovers() );
		}
	}

	/** What came of an image of another server, and whether it is all of it. @return iterable<string, array{int, string, bool}> */
	public static function lengths(): iterable {
		yield 'all' => array( 0, '', true );
		yield 'a connection that ended early' => array( 100, '', false );
		yield 'a length of what was packed' => array( 100, 'gzip', true );
	}

	#[DataProvider( 'lengths' )]
	public function test_an_image_that_came_cut_is_not_ordered_with( int $missing, string $encoding, bool $is_used ): void {
		$attachment = $this->image( 300, 100, 'png' );
		$image      = (string) file_get_contents( (string) get_attached_file( $attachment ) );
		wp_delete_file( (string) get_attached_file( $attachment ) );
		add_filter( 'wp_get_attachment_url', static fn(): string => 'https://files.example/a.png' );
		// As the transport without cURL answers.
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how ) use ( $image, $missing, $encoding ): array {
				file_put_contents( $how['filename'], $image );
				return array(
					'headers'  => array_filter(
						array(
							'content-length'   => (string) ( strlen( $image ) + $missing ),
							'content-encoding' => $encoding,
						)
					),
					'response' => array(
						'code'    => 200,
						'message' => 'OK',
					),
				);
			},
			10,
			2
		);
		if ( ! $is_used ) {
			$this->expectExceptionObject( new VideoException( 'platoniavid_image_elsewhere', 'fetched from there', 424, 'choose_image' ) );
		}
		$this->assertSame( array( 128, 72, 'image/png' ), $this->sizeAndType( $this->prepare( $attachment, 128, 72 ) ) );
	}

	public function test_a_photograph_that_was_held_upright_stands_upright(): void {
		$attachment = $this->image( 200, 400, 'jpeg' );
		$file       = (string) get_attached_file( $attachment );
		$picture    = imagecreatetruecolor( 200, 400 );
		imagefilledrectangle( $picture, 0, 0, 200, 199, (int) imagecolorallocate( $picture, 255, 0, 0 ) );
		imagefilledrectangle( $picture, 0, 200, 200, 400, (int) imagecolorallocate( $picture, 0, 0, 255 ) );
		imagejpeg( $picture, $file, 95 );
		// EXIF with one entry: the orientation is 6, so what is stored at the top is seen at the right.
		$exif = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
		$jpeg = (string) file_get_contents( $file );
		file_put_contents( $file, substr( $jpeg, 0, 2 ) . "\xFF\xE1" . pack( 'n', strlen( $exif ) + 2 ) . $exif . substr( $jpeg, 2 ) );

		$made = imagecreatefromjpeg( $this->prepare( $attachment, 320, 160 )->path );
		$blue = static fn ( int $x ): bool => ( imagecolorat( $made, $x, 80 ) & 0xff ) > 128;
		$this->assertSame( array( true, false ), array( $blue( 40 ), $blue( 280 ) ) );
	}

	public function test_avif_comes_in_where_the_site_can_read_it_and_heic_is_refused_where_not(): void {
		$avif = $this->image( 300, 100, 'png' );
		$file = (string) get_attached_file( $avif );
		if ( wp_image_editor_supports( array( 'mime_type' => 'image/avif' ) ) ) {
			imageavif( imagecreatefrompng( $file ), $file . '.avif' );
			$this->files[] = $file . '.avif';
			update_attached_file( $avif, $file . '.avif' );
			$this->assertSame( array( 128, 72, 'image/jpeg' ), $this->sizeAndType( $this->prepare( $avif, 128, 72 ) ) );
		}
		$this->files[] = $file . '.heic';
		file_put_contents( $file . '.heic', "\0\0\0\x18ftypheic\0\0\0\0mif1heic" );
		update_attached_file( $avif, $file . '.heic' );
		$this->expectException( VideoException::class );
		$this->expectExceptionMessage( 'Choose a JPEG, PNG or WebP image.' );
		$this->prepare( $avif, 128, 72 );
	}

	public function test_a_photograph_of_24_megapixels_takes_less_than_64_megabytes_of_memory(): void {
		// Made, and cut into WordPress's usual sizes, in a process of its own: this one is not to be large.
		$made        = json_decode(
			$this->inProcesses(
				array(
					'ini_set( "memory_limit", "1G" ); require_once ABSPATH . "wp-admin/includes/image.php"; wp_mkdir_p( wp_get_upload_dir()["basedir"] );
					$file = wp_get_upload_dir()["basedir"] . "/photograph.jpg"; imagejpeg( imagecreatetruecolor( 6000, 4000 ), $file, 50 );
					$id = wp_insert_attachment( array( "post_title" => "Photograph", "post_mime_type" => "image/jpeg" ), $file );
					wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $file ) );
					echo wp_json_encode( array( $id, wp_get_original_image_path( $id ), glob( dirname( $file ) . "/photograph*" ) ) );',
				)
			)[0],
			true
		);
		$this->files = array_merge( $this->files, $made[2] );
		$peak        = (int) $this->inProcesses(
			array(
				sprintf(
					// The image library's memory is not PHP's own, so the system is asked.
					'$peak = static fn(): int => (int) preg_replace( "/.*VmHWM:\s+(\d+).*/s", "$1", (string) file_get_contents( "/proc/self/status" ) );
					$before = $peak();
					$file = ( platoniavid_service( PlatoniaVid\Media\ReferenceImages::class ) )->prepare( %d, 1792, 1024, "0.5 0.5" );
					$after = $peak(); $file->delete(); echo $after - $before;',
					$made[0]
				),
			)
		)[0];
		$this->assertGreaterThan( 0, $peak );
		$this->assertLessThan( 64 * 1024, $peak, 'Kilobytes.' );

		// Where only the photograph itself covers the size, as with no scaled copy of it, the largest copy is made larger.
		wp_cache_flush();
		$copies = array( 'width' => 6000, 'height' => 4000 ) + (array) wp_get_attachment_metadata( $made[0] );
		wp_update_attachment_metadata( $made[0], $copies );
		update_attached_file( $made[0], $made[1] );
		$this->assertSame( array( 1024, 1792, 'image/jpeg' ), $this->sizeAndType( $this->prepare( $made[0], 1024, 1792 ) ) );

		// Without its copies it would have to be decoded whole.
		wp_update_attachment_metadata( $made[0], array() );
		update_attached_file( $made[0], $made[1] );
		$this->expectException( VideoException::class );
		$this->expectExceptionMessage( 'more pixels' );
		$this->prepare( $made[0], 1792, 1024 );
	}
}
