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
	 * Bytes that may be written on this site, with some left for others; as many as one likes where the host does not tell.
	 */
	public static function bytes(): int {
		$free = false;
		foreach ( array( get_temp_dir(), wp_get_upload_dir()['basedir'] ) as $folder ) {
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a host may forbid it.
			$there = function_exists( 'disk_free_space' ) ? @disk_free_space( $folder ) : false;
			$free  = false === $there ? $free : min( $there, false === $free ? $there : $free );
		}
		/**
		 * Filters how much space there is for a video, for hosts whose quota PHP can't see.
		 *
		 * @since 0.1.0
		 *
		 * @param float|false $bytes Free bytes where the temporary folder and the uploads are, whichever are fewer; false where the host does not tell.
		 */
		$free = apply_filters( 'platoniavid_free_bytes', $free );
		// No file is as large as a million gigabytes.
		return is_numeric( $free ) ? (int) max( 0, min( 1.0e15, (float) $free - self::FOR_OTHERS ) ) : 10 ** 15;
	}
}
