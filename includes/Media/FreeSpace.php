<?php
/**
 * Space on the disk.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Says how much may be written here.
 */
final class FreeSpace {
	/**
	 * Bytes that are left for others.
	 */
	private const FOR_OTHERS = 16 * MB_IN_BYTES;

	/**
	 * Bytes that no disk has, with room to add some: also where PHP counts with 32 bits. Whoever prints them says that nothing is known.
	 */
	public const MOST = PHP_INT_MAX >> 1;

	/**
	 * Bytes that may be written on this site, with some left for others; as many as one likes where the host does not tell.
	 *
	 * @param string $folder Where beneath the uploads it is to lie, which may be another disk; empty for WordPress's own.
	 */
	public static function bytes( string $folder = '' ): int {
		$free    = false;
		$uploads = wp_get_upload_dir();
		$videos  = '' === $folder ? $uploads['path'] : $uploads['basedir'] . '/' . ltrim( $folder, '/' );
		foreach ( array( get_temp_dir(), $uploads['basedir'], UploadsFolder::nearest( $videos ) ) as $place ) {
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a host may forbid it.
			$there = function_exists( 'disk_free_space' ) ? @disk_free_space( $place ) : false;
			$free  = false === $there ? $free : min( $there, false === $free ? $there : $free );
		}
		/**
		 * Filters how much space there is for a video, for hosts whose quota PHP can't see.
		 *
		 * @since 0.1.0
		 *
		 * @param float|false $bytes Free bytes where the temporary folder, the uploads and the videos are, whichever are fewest; false where the host does not tell.
		 */
		$free = apply_filters( 'platoniavid_free_bytes', $free );
		return is_numeric( $free ) ? (int) max( 0, min( (float) self::MOST, (float) $free - self::FOR_OTHERS ) ) : self::MOST;
	}
}
