<?php
/**
 * Tests of reference images.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Media\ImageCopy;
use PlatoniaVid\Media\ImageEditors;
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
	use PreparedImages;

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

	/** As plugins do that keep uploads at another server. */
	public function test_prepare_does_without_an_editor_that_saves_nothing_here(): void {
		require_once ABSPATH . WPINC . '/class-wp-image-editor.php';
		require_once ABSPATH . WPINC . '/class-wp-image-editor-gd.php';
		$editor = new class( '' ) extends \WP_Image_Editor_GD {
			public function save( $destfilename = null, $mime_type = null ) {
				return new \WP_Error( 'unable-to-copy', 'Not here.' );
			}
		};
		add_filter( 'wp_image_editors', static fn (): array => array( $editor::class ) );
		$this->assertSame( array( 128, 72, 'image/png' ), $this->sizeAndType( $this->prepare( $this->image( 300, 100, 'png' ), 128, 72 ) ) );
	}

	public function test_where_php_has_nothing_to_work_on_images_with_no_other_image_is_asked_for(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$image = $this->image( 300, 100, 'jpeg' );
		add_filter( 'wp_image_editors', static fn (): array => array() );
		$refused = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'reference_image' => $image ) );
		$this->assertAnswers( 409, $refused );
		$this->assertSame( 'platoniavid_no_image_editor', $refused->get_data()['code'] );
		$this->assertSame( array(), $this->leftovers() );
		try {
			$this->prepare( $image, 128, 72 );
			$this->fail( 'There is no editor.' );
		} catch ( VideoException $failure ) {
			$this->assertSame( 'platoniavid_no_image_editor', $failure->error_code );
		}
	}

	#[Group( 'newest' )]
	public function test_an_image_is_worked_on_where_another_php_of_the_site_has_nothing_for_it(): void {
		$none = static fn (): array => array();
		add_filter( 'wp_image_editors', $none );
		$this->assertFalse( wp_image_editor_supports() );
		$kept = wp_cache_get( 'wp_image_editor_choose', 'image_editor' );
		remove_filter( 'wp_image_editors', $none );
		$this->assertTrue( wp_image_editor_supports() );
		// The answer to that question is the other PHP's.
		$own = wp_cache_get( 'wp_image_editor_choose', 'image_editor' );
		wp_cache_set( 'wp_image_editor_choose', array_fill_keys( array_keys( $kept + $own ), false ), 'image_editor' );
		$this->assertFalse( wp_image_editor_supports() );
		ImageEditors::check();
		$this->assertTrue( wp_image_editor_supports() );
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
		wp_update_post( array( 'ID' => $image, 'post_author' => 1 ) );
		$row = $this->addRow( array( 'author' => $author, 'reference_image' => $image, 'reference_focus' => '0.5 0.5' ) );
		wp_update_post( array( 'ID' => $image, 'post_status' => 'private' ) );
		$this->actAs( 'administrator' );
		$sent = $this->submission()->send( $row, $this->enough() );
		$this->assertSame( array( 'failed', 'platoniavid_image_missing', 0 ), array( $sent->status->value, $sent->error?->code, $this->stats()['paid'] ) );

		wp_update_post( array( 'ID' => $image, 'post_status' => 'inherit' ) );
		$this->assertAnswers( 200, $this->rest( 'POST', "/videos/{$row->id}/retry" ) );
		$this->assertSame( 1, $this->stats()['paid'] );
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
}
