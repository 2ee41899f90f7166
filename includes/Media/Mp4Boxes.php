<?php
/**
 * The boxes of an mp4 file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

// phpcs:disable WordPress.WP.AlternativeFunctions -- some bytes are read from the middle of a large file: WP_Filesystem reads whole files into memory.

/**
 * Walks the boxes at a file's top level (ISO/IEC 14496-12) and reads nothing but their headers.
 */
final class Mp4Boxes {
	/**
	 * How many there are at most: readers take time for each.
	 */
	private const MOST = 50_000;

	/**
	 * The boxes in their order: kind, where the box begins, how long it is, and how much of that is its header.
	 *
	 * @param resource $stream The file.
	 * @param int      $size   Its length.
	 * @return \Generator<int, array{type: string, at: int, length: int, header: int}, void, bool>
	 *         It returns whether the file was made of whole boxes to its end.
	 */
	public static function of( $stream, int $size ): \Generator {
		$count = 0;
		for ( $at = 0; $at < $size; $at += $length ) {
			fseek( $stream, $at );
			$begin = (string) fread( $stream, 16 );
			$box   = strlen( $begin ) >= 8 ? unpack( 'Nlength/a4type', $begin ) : false;
			if ( ++$count > self::MOST || false === $box || ! is_int( $box['length'] ) || ! is_string( $box['type'] ) ) {
				return false;
			}
			$length = $box['length'];
			$header = 8;
			if ( 1 === $length ) {
				$long   = strlen( $begin ) === 16 ? unpack( 'Jlength', substr( $begin, 8 ) ) : false;
				$length = false !== $long && is_int( $long['length'] ) ? $long['length'] : 0;
				$header = 16;
			} elseif ( 0 === $length ) {
				$length = $size - $at;
			}
			if ( $length < 8 || $length > $size - $at ) {
				return false;
			}
			yield array(
				'type'   => $box['type'],
				'at'     => $at,
				'length' => $length,
				'header' => $header,
			);
		}//end for
		return true;
	}
}
