<?php
/**
 * Reference images.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Scales and crops an image of the Media Library to the exact size of a video, or scales it down whole where the video is only to look like it.
 */
final class ReferenceImages {
	/**
	 * Types that every gateway takes, and their names' endings; another one becomes a JPEG.
	 */
	private const TYPES = array(
		'image/jpeg' => 'jpg',
		'image/png'  => 'png',
		'image/webp' => 'webp',
	);

	/**
	 * Pixels of the largest image that is decoded: 64 MB.
	 */
	private const MOST_PIXELS = 16_000_000;

	/**
	 * The longer side of an image that a video is only to look like, in pixels.
	 */
	private const LONGEST = 1536;

	/**
	 * @param TemporaryFolder $folder Where its copy lies meanwhile.
	 * @param ImageCopy       $copies Fetches what is on another server.
	 */
	public function __construct( private readonly TemporaryFolder $folder, private readonly ImageCopy $copies ) {
	}

	/**
	 * Refuses what a person may not have a video begin with.
	 *
	 * @param int $attachment The attachment.
	 * @param int $user       Whose video it is; 0 where a plugin or a command orders for nobody, and may use any.
	 * @throws VideoException Where it is no image, or the person may not see it.
	 */
	public static function check( int $attachment, int $user ): void {
		if ( ! wp_attachment_is_image( $attachment ) || ( $user > 0 && ! user_can( $user, 'read_post', $attachment ) ) ) {
			throw new VideoException(
				'platoniavid_image_missing',
				__( 'The chosen image is not in the Media Library. Choose another one.', 'platoniavid' ),
				400,
				'choose_image'
			);
		}
	}

	/**
	 * Makes a temporary file of an attachment, filled by the image: nothing is distorted, and what does not fit is cut off around the focal point.
	 *
	 * @param int    $attachment The attachment.
	 * @param int    $width      Pixels.
	 * @param int    $height     Pixels.
	 * @param string $focus      The point that is kept: two fractions, as "0.5 0.5".
	 * @param string $request    The order that it is for: what a killed process leaves is found by it.
	 * @throws VideoException Where the image can't be read on this site.
	 */
	public function prepare( int $attachment, int $width, int $height, string $focus, string $request = '' ): ReferenceFile {
		return $this->made(
			$this->source( $attachment, $width, $height, $request ),
			$request,
			static function ( \WP_Image_Editor $editor ) use ( $width, $height, $focus ): ?array {
				$size = $editor->get_size();
				$crop = self::crop( (int) $size['width'], (int) $size['height'], $width, $height, $focus );
				return true === $editor->crop( $crop[0], $crop[1], $crop[2], $crop[3], $width, $height ) ? array( $width, $height ) : null;
			}
		);
	}

	/**
	 * Makes a temporary file of all of an attachment, no larger than servers take it.
	 *
	 * @param int    $attachment The attachment.
	 * @param string $request    The order that it is for.
	 * @throws VideoException Where the image can't be read on this site.
	 */
	public function scale( int $attachment, string $request = '' ): ReferenceFile {
		return $this->made(
			$this->source( $attachment, self::LONGEST, self::LONGEST, $request ),
			$request,
			static function ( \WP_Image_Editor $editor ): ?array {
				$size = $editor->get_size();
				if ( max( $size['width'], $size['height'] ) > self::LONGEST && true !== $editor->resize( self::LONGEST, self::LONGEST ) ) {
					return null;
				}
				$size = $editor->get_size();
				return array( (int) $size['width'], (int) $size['height'] );
			}
		);
	}

	/**
	 * Makes a temporary file of an image.
	 *
	 * @param ?string                                            $source The image; null where there is none. A copy that was fetched goes again.
	 * @param string                                             $request The order that it is for.
	 * @param callable(\WP_Image_Editor): (array{int, int}|null) $change  Changes it; the width and height that it has then, or null where that fails.
	 * @throws VideoException Where it can't be read on this site.
	 */
	private function made( ?string $source, string $request, callable $change ): ReferenceFile {
		try {
			return $this->changed( $source, $request, $change );
		} finally {
			if ( null !== $source && str_ends_with( $source, ImageCopy::ENDING ) ) {
				TemporaryFolder::remove( $source );
			}
		}
	}

	/**
	 * The same, leaving the source where it is.
	 *
	 * @param ?string                                            $source  The image; null where there is none.
	 * @param string                                             $request The order that it is for.
	 * @param callable(\WP_Image_Editor): (array{int, int}|null) $change  Changes it.
	 * @throws VideoException Where it can't be read on this site.
	 */
	private function changed( ?string $source, string $request, callable $change ): ReferenceFile {
		$pixels = null === $source ? 0 : ImageHeader::pixels( $source );
		if ( $pixels > self::MOST_PIXELS ) {
			throw new VideoException(
				'platoniavid_image_too_many_pixels',
				__( 'This image has more pixels than this site can work on. Upload a copy of at most 16 megapixels and choose that.', 'platoniavid' ),
				400,
				'choose_image'
			);
		}
		$editor = null === $source || 0 === $pixels ? null : wp_get_image_editor( $source );
		if ( null === $source || null === $editor || is_wp_error( $editor ) ) {
			ImageEditors::check();
			throw $this->unreadable();
		}
		$editor->maybe_exif_rotate();
		$type  = ImageHeader::type( $source );
		$type  = isset( self::TYPES[ $type ] ) ? $type : 'image/jpeg';
		$sides = $change( $editor );
		if ( null === $sides ) {
			throw $this->unreadable();
		}
		$file  = $this->folder->scrap( self::beginning( $request ), '.' . self::TYPES[ $type ] );
		$saved = ImageEditors::save( $editor, $file, $type );
		$own   = is_wp_error( $saved ) ? ImageEditors::own( $source ) : null;
		if ( $own instanceof \WP_Image_Editor ) {
			$own->maybe_exif_rotate();
			$saved = $change( $own ) === $sides ? ImageEditors::save( $own, $file, $type ) : $saved;
		}
		if ( ! is_array( $saved ) || $saved['path'] !== $file ) {
			TemporaryFolder::remove( $file );
		}
		if ( ! is_array( $saved ) ) {
			throw $this->unreadable();
		}
		$type = $saved['mime-type'];
		if ( ! isset( self::TYPES[ $type ] ) || array( (int) $saved['width'], (int) $saved['height'] ) !== $sides ) {
			wp_delete_file( $saved['path'] );
			throw $this->unreadable();
		}
		return new ReferenceFile( $saved['path'], 'reference.' . self::TYPES[ $type ], $type );
	}

	/**
	 * Removes what a killed process has left of an order's image.
	 *
	 * @param string $request The order.
	 */
	public function forget( string $request ): void {
		array_map( TemporaryFolder::remove( ... ), $this->folder->files( self::beginning( $request ) ) );
	}

	/**
	 * How the names of an order's images begin: the same in each run.
	 *
	 * @param string $request The order.
	 */
	private static function beginning( string $request ): string {
		return 'reference-' . wp_hash( 'reference' . $request . home_url() ) . '-';
	}

	/**
	 * The smallest file of an attachment that covers a size, so that a large photograph is never decoded whole where a smaller copy does. Where only one that
	 * has more pixels than the site works on covers it, the largest copy is made larger instead, as a small image is.
	 *
	 * @param int    $attachment The attachment.
	 * @param int    $width      Pixels.
	 * @param int    $height     Pixels.
	 * @param string $request    The order that it is for.
	 * @throws VideoException Where it is on another server, and can't be fetched.
	 */
	private function source( int $attachment, int $width, int $height, string $request ): ?string {
		if ( ! wp_attachment_is_image( $attachment ) ) {
			return null;
		}
		$file = get_attached_file( $attachment );
		if ( ! is_string( $file ) || ! is_file( $file ) ) {
			return $this->copies->of( $attachment, self::beginning( $request ) );
		}
		$metadata = wp_get_attachment_metadata( $attachment );
		$metadata = is_array( $metadata ) ? $metadata : array();
		$best     = $file;
		$pixels   = PHP_INT_MAX;
		$largest  = null;
		$most     = 0;
		foreach ( is_array( $metadata['sizes'] ?? null ) ? $metadata['sizes'] : array() as $copy ) {
			if ( ! is_array( $copy ) || ! is_string( $copy['file'] ?? null ) ) {
				continue;
			}
			$area = (int) $copy['width'] * (int) $copy['height'];
			$path = dirname( $file ) . '/' . wp_basename( $copy['file'] );
			if ( ! $this->is_uncropped( $copy, $metadata ) || ! is_file( $path ) ) {
				continue;
			}
			if ( (int) $copy['width'] >= $width && (int) $copy['height'] >= $height && $area < $pixels ) {
				$best   = $path;
				$pixels = $area;
			}
			if ( $area > $most && $area <= self::MOST_PIXELS ) {
				$largest = $path;
				$most    = $area;
			}
		}
		return null !== $largest && ImageHeader::pixels( $best ) > self::MOST_PIXELS ? $largest : $best;
	}

	/**
	 * Whether a copy shows all of the image, as those that are only scaled do.
	 *
	 * @param array<mixed> $copy     A size of the attachment's metadata.
	 * @param array<mixed> $metadata The attachment's metadata.
	 */
	private function is_uncropped( array $copy, array $metadata ): bool {
		$ratio = static fn( array $sides ): float => is_numeric( $sides['width'] ?? null )
			&& is_numeric( $sides['height'] ?? null )
			&& $sides['height'] > 0
			? $sides['width'] / $sides['height']
			: 0.0;
		return abs( $ratio( $copy ) - $ratio( $metadata ) ) < 0.02;
	}

	/**
	 * The part of an image that has a size's shape.
	 *
	 * @param int    $width  The image's.
	 * @param int    $height The image's.
	 * @param int    $wanted_width  The video's.
	 * @param int    $wanted_height The video's.
	 * @param string $focus  The point that is kept.
	 * @return array{int, int, int, int} Left, top, width and height.
	 */
	public static function crop( int $width, int $height, int $wanted_width, int $wanted_height, string $focus ): array {
		$scale  = min( $width / $wanted_width, $height / $wanted_height );
		$across = max( 1, min( $width, (int) round( $wanted_width * $scale ) ) );
		$down   = max( 1, min( $height, (int) round( $wanted_height * $scale ) ) );
		$point  = array_map( 'floatval', explode( ' ', $focus . ' 0.5' ) );
		$place  = static fn( float $at, int $whole, int $part ): int => (int) max( 0, min( $whole - $part, round( $at * $whole - $part / 2 ) ) );
		return array( $place( $point[0], $width, $across ), $place( $point[1] ?? 0.5, $height, $down ), $across, $down );
	}

	/**
	 * The image is no use.
	 */
	private function unreadable(): VideoException {
		return new VideoException(
			'platoniavid_image_unreadable',
			__( 'This site can’t read the chosen image. Choose a JPEG, PNG or WebP image.', 'platoniavid' ),
			400,
			'choose_image'
		);
	}
}
