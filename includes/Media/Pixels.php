<?php
/**
 * The size of an image.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Reads it from a file's header, before anything is decoded.
 */
final class Pixels {
	/**
	 * How many pixels an image has: decoded, each takes four bytes.
	 *
	 * @param string $file A path.
	 * @return int 0 where the file does not tell.
	 */
	public static function of( string $file ): int {
		$size = wp_getimagesize( $file );
		return is_array( $size ) ? $size[0] * $size[1] : 0;
	}
}
