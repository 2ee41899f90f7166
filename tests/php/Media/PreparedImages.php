<?php
/**
 * Images that are prepared for an order.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Media\ImageCopy;
use PlatoniaVid\Media\ReferenceImages;
use PlatoniaVid\Media\TemporaryFolder;

/**
 * Makes images, and has them prepared. Needs the Parts.
 */
trait PreparedImages {
	/** What was written for a test. @var list<string> */
	private array $files = array();

	protected function tearDown(): void {
		array_map( 'wp_delete_file', $this->files );
		parent::tearDown();
	}

	private function prepare( int $attachment, int $width, int $height, string $focus = '0.5 0.5' ): ReferenceFile {
		$file          = ( new ReferenceImages( new TemporaryFolder(), new ImageCopy( new TemporaryFolder() ) ) )->prepare(
			$attachment,
			$width,
			$height,
			$focus
		);
		$this->files[] = $file->path;
		return $file;
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
		return (int) wp_insert_attachment( array( 'post_title' => 'Image', 'post_mime_type' => "image/$type" ), $file, 0, true );
	}

	/** @return array{int, int, string} */
	private function sizeAndType( ReferenceFile $file ): array {
		$size = (array) getimagesize( $file->path );
		return array( (int) $size[0], (int) $size[1], (string) $size['mime'] );
	}
}
