<?php
/**
 * How large a video is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\Video;

/**
 * Says it by the file, where there is one: a server may make another shape than was ordered.
 */
final class Sides {
	/**
	 * Width and height in pixels.
	 *
	 * @param Video $video The video.
	 * @return array{int, int}
	 */
	public static function of( Video $video ): array {
		$metadata           = $video->attachment > 0 ? wp_get_attachment_metadata( $video->attachment ) : false;
		$metadata           = is_array( $metadata ) ? $metadata : array();
		[ $width, $height ] = $video->dimensions();
		return array(
			is_numeric( $metadata['width'] ?? null ) ? (int) $metadata['width'] : $width,
			is_numeric( $metadata['height'] ?? null ) ? (int) $metadata['height'] : $height,
		);
	}
}
