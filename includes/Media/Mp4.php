<?php
/**
 * The structure of an mp4 file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Reads the boxes of a file (ISO/IEC 14496-12) without reading its media.
 */
final class Mp4 {
	/**
	 * The largest index that is read; one for hours of video is smaller.
	 */
	private const LARGEST_MOOV = 4 * MB_IN_BYTES;

	/**
	 * Sets what is known.
	 *
	 * @param string $ftyp The file type box, whole.
	 * @param string $moov The movie box, whole.
	 */
	private function __construct( private readonly string $ftyp, private readonly string $moov ) {
	}

	/**
	 * Reads a file; null where it is not a whole mp4 with an index.
	 *
	 * @param string $file A path.
	 */
	public static function read( string $file ): ?self {
		$stream = fopen( $file, 'rb' );
		if ( false === $stream ) {
			return null;
		}
		try {
			return self::boxes( $stream, (int) filesize( $file ) );
		} finally {
			fclose( $stream );
		}
	}

	/**
	 * Whether a file begins as an mp4 does; true too while it is too short to tell.
	 *
	 * @param string $file A path.
	 */
	public static function begins( string $file ): bool {
		$start = (string) file_get_contents( $file, false, null, 0, 8 );
		return strlen( $start ) < 8 || 'ftyp' === substr( $start, 4 );
	}

	/**
	 * What WordPress's own reader says of the video: width, height, length and so on. It is given a copy without the media,
	 * since it takes as much memory as the file has bytes.
	 *
	 * @param string $scratch Where that copy may lie for the moment.
	 * @return array<array-key, mixed>
	 */
	public function metadata( string $scratch ): array {
		require_once ABSPATH . 'wp-admin/includes/media.php';
		try {
			if ( false === file_put_contents( $scratch, $this->ftyp . $this->moov ) ) {
				return array();
			}
			$metadata = wp_read_video_metadata( $scratch );
			return is_array( $metadata ) ? $metadata : array();
		} finally {
			wp_delete_file( $scratch );
		}
	}

	/**
	 * Walks the boxes at the top level.
	 *
	 * @param resource $stream The file.
	 * @param int      $size   Its length.
	 */
	private static function boxes( $stream, int $size ): ?self {
		$found     = array();
		$has_media = false;
		for ( $at = 0; $at < $size; $at += $length ) {
			fseek( $stream, $at );
			$header = (string) fread( $stream, 16 );
			$box    = strlen( $header ) >= 8 ? unpack( 'Nlength/a4type', $header ) : false;
			if ( false === $box || ! is_int( $box['length'] ) || ! is_string( $box['type'] ) ) {
				return null;
			}
			$length = $box['length'];
			if ( 1 === $length ) {
				$long   = strlen( $header ) === 16 ? unpack( 'Jlength', substr( $header, 8 ) ) : false;
				$length = false !== $long && is_int( $long['length'] ) ? $long['length'] : 0;
			} elseif ( 0 === $length ) {
				$length = $size - $at;
			}
			if ( $length < 8 || $at + $length > $size || ( 0 === $at && 'ftyp' !== $box['type'] ) ) {
				return null;
			}
			$has_media = $has_media || 'mdat' === $box['type'];
			if ( in_array( $box['type'], array( 'ftyp', 'moov' ), true ) ) {
				if ( $length > self::LARGEST_MOOV ) {
					return null;
				}
				$found[ $box['type'] ] = (string) stream_get_contents( $stream, $length, $at );
			}
		}//end for
		$is_readable = isset( $found['ftyp'], $found['moov'] ) && $has_media && str_contains( $found['moov'], 'mvhd' ) && str_contains( $found['moov'], 'trak' );
		return $is_readable ? new self( $found['ftyp'], $found['moov'] ) : null;
	}
}
