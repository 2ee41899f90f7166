<?php
/**
 * Tests of reference images.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Media\ImageCopy;
use PlatoniaVid\Media\ReferenceImages;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Media\ReferenceImages.
 */
final class ReferenceImagesTest extends TestCase {
	use Parts;

	/** What was written for a test. @var list<string> */
	private array $files = array();

	protected function tearDown(): void {
		array_map( 'wp_delete_file', $this->files );
		parent::tearDown();
	}

	/**
	 * Images, sizes, focal points, and the part that is kept.
	 *
	 * @return array<string, array{array{int, int}, array{int, int}, string, array{int, int, int, int}}>
	 */
	public static function crops(): array {
		return array(
			'the same shape is kept whole' => array( array( 2560, 1440 ), array( 1280, 720 ), '0.5 0.5', array( 0, 0, 2560, 1440 ) ),
			'a wide one loses its sides'   => array( array( 2000, 500 ), array( 1000, 500 ), '0.5 0.5', array( 500, 0, 1000, 500 ) ),
			'around the focal point'       => array( array( 2000, 500 ), array( 1000, 500 ), '0.3 0.5', array( 100, 0, 1000, 500 ) ),
			'never beyond the edge'        => array( array( 2000, 500 ), array( 1000, 500 ), '0 1', array( 0, 0, 1000, 500 ) ),
			'nor beyond the other edge'    => array( array( 2000, 500 ), array( 1000, 500 ), '1 0', array( 1000, 0, 1000, 500 ) ),
			'a tall one loses top or foot' => array( array( 500, 2000 ), array( 500, 500 ), '0.5 1', array( 0, 1500, 500, 500 ) ),
			'a small one keeps what fits'  => array( array( 90, 90 ), array( 1280, 720 ), '0.5 0.5', array( 0, 20, 90, 51 ) ),
			'an odd focal point is the middle of the height' => array( array( 500, 2000 ), array( 500, 500 ), '0.5', array( 0, 750, 500, 500 ) ),
		);
	}

	/**
	 * @param array{int, int}           $image  Width and height.
	 * @param array{int, int}           $size   Width and height.
	 * @param string                    $focus  The focal point.
	 * @param array{int, int, int, int} $expect The part.
	 */
	#[DataProvider( 'crops' )]
	public function test_crop_keeps_the_shape_around_the_focal_point( array $image, array $size, string $focus, array $expect ): void {
		$this->assertSame( $expect, ReferenceImages::crop( $image[0], $image[1], $size[0], $size[1], $focus ) );
	}

	/**
	 * Types that come in, and those that go out.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function types(): array {
		return array(
			'JPEG' => array( 'jpeg', 'image/jpeg', 'reference.jpg' ),
			'PNG'  => array( 'png', 'image/png', 'reference.png' ),
			'WebP' => array( 'webp', 'image/webp', 'reference.webp' ),
			'GIF'  => array( 'gif', 'image/jpeg', 'reference.jpg' ),
		);
	}

	#[DataProvider( 'types' )]
	public function test_prepare_makes_a_file_of_just_the_size( string $type, string $mime, string $name ): void {
		$file = $this->prepare( $this->image( 300, 100, $type ), 128, 72 );
		$this->assertSame( array( $mime, $name ), array( $file->mime, $file->name ) );
		$this->assertSame( array( 128, 72, $mime ), $this->sizeAndType( $file ) );
	}

	#[DataProvider( 'types' )]
	public function test_prepare_keeps_the_type_where_the_site_makes_others_of_it( string $type, string $mime, string $name ): void {
		$formats = static fn (): array => array_fill_keys( array( 'image/jpeg', 'image/png', 'image/webp' ), 'image/gif' );
		add_filter( 'image_editor_output_format', $formats, PHP_INT_MAX );
		$file    = $this->prepare( $this->image( 300, 100, $type ), 128, 72 );
		$this->assertSame( array( $mime, $name, $mime ), array( $file->mime, $file->name, $this->sizeAndType( $file )[2] ) );
		$this->assertSame( $formats(), apply_filters( 'image_editor_output_format', array(), '', $mime ), 'For others nothing has changed.' );
	}

	public function test_prepare_says_what_type_came_out(): void {
		$this->saveAlwaysAs( 'image/jpeg' );
		$file = $this->prepare( $this->image( 300, 100, 'webp' ), 128, 72 );
		$this->assertSame( array( 'image/jpeg', 'reference.jpg', 'image/jpeg' ), array( $file->mime, $file->name, $this->sizeAndType( $file )[2] ) );
	}

	public function test_prepare_leaves_nothing_where_only_a_type_comes_out_that_a_gateway_may_not_take(): void {
		$before = $this->leftovers();
		$this->saveAlwaysAs( 'image/gif' );
		try {
			$this->prepare( $this->image( 300, 100, 'webp' ), 128, 72 );
			$this->fail( 'A GIF came out.' );
		} catch ( VideoException ) {
			$this->assertSame( $before, $this->leftovers() );
		}
	}

	public function test_prepare_keeps_the_focal_point(): void {
		// Red at the left, blue at the right.
		$attachment = $this->image( 400, 100, 'png' );
		$middle     = function ( string $focus ) use ( $attachment ): string {
			$image = imagecreatefrompng( $this->prepare( $attachment, 100, 100, $focus )->path );
			return dechex( (int) imagecolorat( $image, 50, 50 ) & 0xffffff );
		};
		$this->assertSame( array( 'ff0000', 'ff' ), array( $middle( '0 0.5' ), $middle( '1 0.5' ) ) );
	}

	public function test_an_image_is_checked_again_whenever_its_order_is_sent(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$image  = $this->image( 300, 100, 'png' );
		wp_update_post( array( 'ID' => $image, 'post_author' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$row = $this->addRow( array( 'author' => $author, 'reference_image' => $image, 'reference_focus' => '0.5 0.5' ) );
		wp_update_post( array( 'ID' => $image, 'post_status' => 'private' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->actAs( 'administrator' );
		$sent = $this->submission()->send( $row, $this->enough() );
		$this->assertSame( array( 'failed', 'platoniavid_image_missing', 0 ), array( $sent->status->value, $sent->error?->code, $this->stats()['paid'] ) );

		wp_update_post( array( 'ID' => $image, 'post_status' => 'inherit' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertAnswers( 200, $this->rest( 'POST', "/videos/{$row->id}/retry" ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

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

	public function test_scale_keeps_all_of_an_image_and_makes_it_no_larger(): void {
		$images = new ReferenceImages( new TemporaryFolder(), new ImageCopy( new TemporaryFolder() ) );
		foreach ( array( array( 3072, 300, 1536, 150 ), array( 200, 100, 200, 100 ) ) as [ $width, $height, $wide, $high ] ) {
			$file          = $images->scale( $this->image( $width, $height, 'png' ) );
			$this->files[] = $file->path;
			$this->assertSame( array( $wide, $high, 'image/png' ), $this->sizeAndType( $file ) );
		}
		$this->expectException( VideoException::class );
		$images->scale( 999999 );
	}

	public function test_prepare_says_what_cannot_be_read_and_leaves_nothing(): void {
		$before     = glob( get_temp_dir() . 'platoniavid-*' );
		$attachment = $this->image( 300, 100, 'png' );
		file_put_contents( (string) get_attached_file( $attachment ), 'no image' );
		try {
			$this->prepare( $attachment, 128, 72 );
			$this->fail( 'It was read.' );
		} catch ( VideoException $refused ) {
			$this->assertSame( 'choose_image', $refused->to_wp_error()->get_error_data()['action'] );
		}
		$this->assertSame( $before, glob( get_temp_dir() . 'platoniavid-*' ) );
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
					'$peak = static fn(): int => (int) preg_replace( "/.*VmHWM:\s+(\d+).*/s", "$1", (string) file_get_contents( "/proc/self/status" ) ); $before = $peak();
					$file = ( platoniavid_service( PlatoniaVid\Media\ReferenceImages::class ) )->prepare( %d, 1792, 1024, "0.5 0.5" ); $after = $peak(); $file->delete(); echo $after - $before;',
					$made[0]
				),
			)
		)[0];
		$this->assertGreaterThan( 0, $peak );
		$this->assertLessThan( 64 * 1024, $peak, 'Kilobytes.' );

		// Without its copies it would have to be decoded whole.
		wp_cache_flush();
		wp_update_attachment_metadata( $made[0], array() );
		update_attached_file( $made[0], $made[1] );
		$this->expectException( VideoException::class );
		$this->expectExceptionMessage( 'more pixels' );
		$this->prepare( $made[0], 1792, 1024 );
	}

	private function prepare( int $attachment, int $width, int $height, string $focus = '0.5 0.5' ): ReferenceFile {
		$file          = ( new ReferenceImages( new TemporaryFolder(), new ImageCopy( new TemporaryFolder() ) ) )->prepare( $attachment, $width, $height, $focus );
		$this->files[] = $file->path;
		return $file;
	}

	/** From now on the site's image editor saves one type only. */
	private function saveAlwaysAs( string $type ): void {
		require_once ABSPATH . WPINC . '/class-wp-image-editor.php';
		require_once ABSPATH . WPINC . '/class-wp-image-editor-gd.php';
		$editor        = new class( '' ) extends \WP_Image_Editor_GD {
			public static string $type;

			public function save( $destfilename = null, $mime_type = null ) {
				return parent::save( $destfilename, self::$type );
			}
		};
		$editor::$type = $type;
		add_filter( 'wp_image_editors', static fn (): array => array( $editor::class ) );
	}

	/** An attachment that is red at its left half and blue at its right. */
	private function image( int $width, int $height, string $type ): int {
		$image = imagecreatetruecolor( $width, $height );
		imagefilledrectangle( $image, 0, 0, intdiv( $width, 2 ) - 1, $height, (int) imagecolorallocate( $image, 255, 0, 0 ) );
		imagefilledrectangle( $image, intdiv( $width, 2 ), 0, $width, $height, (int) imagecolorallocate( $image, 0, 0, 255 ) );
		$file = wp_get_upload_dir()['basedir'] . '/' . uniqid( 'image' ) . '.' . $type;
		wp_mkdir_p( dirname( $file ) );
		( "image$type" )( $image, $file );
		$this->files[] = $file;
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		return (int) wp_insert_attachment( array( 'post_title' => 'Image', 'post_mime_type' => "image/$type" ), $file, 0, true );
	}

	/** @return array{int, int, string} */
	private function sizeAndType( ReferenceFile $file ): array {
		$size = (array) getimagesize( $file->path );
		return array( (int) $size[0], (int) $size[1], (string) $size['mime'] );
	}
}
