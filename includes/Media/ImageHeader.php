<?php
/**
 * What an image's file says of it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Reads an image's size and type from its header, before anything is decoded.
 */
final class ImageHeader {
	/**
	 * Bytes by which an image is known. Of a shorter file PHP complains, which a site may show.
	 */
	private const SHORTEST = 12;

	/**
	 * How many pixels an image has: decoded, each takes four bytes.
	 *
	 * @param string $file A path.
	 * @return int 0 where the file does not tell.
	 */
	public static function pixels( string $file ): int {
		$size = self::is_there( $file ) ? wp_getimagesize( $file ) : false;
		return is_array( $size ) ? $size[0] * $size[1] : 0;
	}

	/**
	 * The MIME type of an image.
	 *
	 * @param string $file A path.
	 * @return string Empty where it is none.
	 */
	public static function type( string $file ): string {
		return self::is_there( $file ) ? (string) wp_get_image_mime( $file ) : '';
	}

	/**
	 * Whether a file is long enough to tell.
	 *
	 * @param string $file A path.
	 */
	private static function is_there( string $file ): bool {
		clearstatcache( true, $file );
		return is_file( $file ) && filesize( $file ) >= self::SHORTEST;
	}
}
