<?php
/**
 * A file that comes in parts.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;

// phpcs:disable WordPress.WP.AlternativeFunctions -- videos are streamed: WP_Filesystem reads whole files into memory.

/**
 * Puts parts together that overlap: what both have says that they are of one film.
 */
final class GrowingFile {
	/**
	 * A file's length now; 0 where there is none.
	 *
	 * @param string $file A path.
	 * @return int<0, max>
	 */
	public static function size( string $file ): int {
		clearstatcache( true, $file );
		return is_file( $file ) ? max( 0, (int) filesize( $file ) ) : 0;
	}

	/**
	 * Whether a part goes on with a file, and has more than that.
	 *
	 * @param string $part The part.
	 * @param string $file The file.
	 * @param int    $at   Where in the file the part begins.
	 */
	public static function is_more( string $part, string $file, int $at ): bool {
		$known = max( 0, self::size( $file ) - $at );
		return self::size( $part ) > $known && file_get_contents( $part, false, null, 0, $known ) === file_get_contents( $file, false, null, $at );
	}

	/**
	 * Adds a part to a file, without what both have.
	 *
	 * @param string $part The part.
	 * @param string $file The file, which is as it was where that fails.
	 * @param int    $at   Where in the file the part begins.
	 * @throws GatewayException Where they are not of one film, or the disk does not take it.
	 */
	public static function append( string $part, string $file, int $at ): void {
		$here   = self::size( $file );
		$source = fopen( $part, 'rb' );
		$target = fopen( $file, 'ab' );
		$ends   = (string) file_get_contents( $file, false, null, $at );
		if ( false === $source || false === $target || stream_get_contents( $source, $here - $at ) !== $ends ) {
			throw new GatewayException( Failure::BadContent );
		}
		if ( stream_copy_to_stream( $source, $target ) !== self::size( $part ) - ( $here - $at ) ) {
			ftruncate( $target, $here );
			throw new GatewayException( Failure::NoRoom );
		}
		fclose( $source );
		fclose( $target );
	}
}
