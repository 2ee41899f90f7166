<?php
/**
 * The structure of an mp4 file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

// phpcs:disable WordPress.WP.AlternativeFunctions -- some bytes are read from the middle of a large file: WP_Filesystem reads whole files into memory.

/**
 * Reads the boxes of a file (ISO/IEC 14496-12) without reading its media.
 */
final class Mp4 {
	/**
	 * The largest index that is read; one for hours of video is smaller.
	 */
	private const LARGEST_MOOV = 4 * MB_IN_BYTES;

	/**
	 * The longest list of brands.
	 */
	private const LARGEST_FTYP = 4 * KB_IN_BYTES;

	/**
	 * How many boxes there are in the index, and how deep they lie in each other there, at most: readers take time and memory for each,
	 * and copy what is in a box once for each box around it.
	 */
	private const MOST_IN_MOOV  = 10_000;
	private const DEEPEST_BOXES = 10;

	/**
	 * Boxes that have boxes in them, as WordPress's reader sees it. A name that begins with three zeros is one too.
	 */
	private const CONTAINERS = array(
		'moov', 'moof', 'trak', 'traf', 'clip', 'matt', 'edts', 'tref', 'mdia', 'minf', 'dinf', 'nmhd', 'udta', 'cmov',
		'rmra', 'rmda', 'gmhd', 'ilst', 'stbl', 'meta',
	);

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
			// Asked of the open file: what PHP knows of a path may be of the time before it was written on.
			return self::boxes( $stream, (int) ( fstat( $stream )['size'] ?? 0 ) );
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
	 * What WordPress's own reader says of the video: width, height, length and so on. It is given a file of the few boxes that
	 * say so, since it takes as much memory as a file has bytes, and believes every number in it.
	 *
	 * @param string $scratch Where that file may lie for the moment.
	 * @return array<array-key, mixed> Empty where it can't be read.
	 */
	public function metadata( string $scratch ): array {
		require_once ABSPATH . 'wp-admin/includes/media.php';
		try {
			$summary = Mp4Summary::of( $this->ftyp, $this->moov );
			if ( false === file_put_contents( $scratch, $summary ) ) {
				return array();
			}
			$metadata = wp_read_video_metadata( $scratch );
			if ( ! is_array( $metadata ) ) {
				return array();
			}
			if ( isset( $metadata['width'], $metadata['height'] ) && Mp4Summary::is_turned( $summary ) ) {
				// WordPress's reader tells the size of the picture as it is stored.
				[ $metadata['height'], $metadata['width'] ] = array( $metadata['width'], $metadata['height'] );
			}
			// A rate that is counted from so short a file is none.
			return array_diff_key( $metadata, array( 'bitrate' => true ) );
		} catch ( \Error ) {
			// The reader has met what it did not expect. A video without these is a video all the same.
			return array();
		} finally {
			wp_delete_file( $scratch );
		}//end try
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
		$boxes     = Mp4Boxes::of( $stream, $size );
		foreach ( $boxes as [ 'type' => $type, 'at' => $at, 'length' => $length ] ) {
			if ( 0 === $at && 'ftyp' !== $type ) {
				return null;
			}
			$has_media = $has_media || 'mdat' === $type;
			if ( in_array( $type, array( 'ftyp', 'moov' ), true ) ) {
				if ( isset( $found[ $type ] ) || $length > ( 'ftyp' === $type ? self::LARGEST_FTYP : self::LARGEST_MOOV ) ) {
					return null;
				}
				$found[ $type ] = (string) stream_get_contents( $stream, $length, $at );
			}
		}
		if ( ! $boxes->getReturn() ) {
			return null;
		}
		$is_readable = isset( $found['ftyp'], $found['moov'] )
			&& $has_media
			&& str_contains( $found['moov'], 'mvhd' )
			&& str_contains( $found['moov'], 'trak' );
		$count       = 0;
		return $is_readable && self::is_plain( $found['moov'], 0, strlen( $found['moov'] ), 0, $count ) ? new self( $found['ftyp'], $found['moov'] ) : null;
	}

	/**
	 * Whether boxes are as few and as little nested as those of a video are.
	 *
	 * @param string $bytes The index.
	 * @param int    $from  Where the first of them begins.
	 * @param int    $end   Where the last of them ends.
	 * @param int    $depth How many boxes are around them.
	 * @param int    $count How many boxes were seen so far.
	 */
	private static function is_plain( string $bytes, int $from, int $end, int $depth, int &$count ): bool {
		if ( $depth > self::DEEPEST_BOXES ) {
			return false;
		}
		for ( $at = $from; $at + 8 <= $end; $at += $length ) {
			$box    = (array) unpack( 'Nlength/a4type', $bytes, $at );
			$length = is_int( $box['length'] ) ? $box['length'] : 0;
			$type   = is_string( $box['type'] ) ? $box['type'] : '';
			if ( 0 === $length || $length > $end - $at ) {
				// A zero ends a list in old files, and readers stop at what goes beyond its box.
				return true;
			}
			$is_container = in_array( $type, self::CONTAINERS, true ) || str_starts_with( $type, "\0\0\0" );
			// "meta" has a version and flags before its boxes, except where it has not.
			$inside = $at + 8 + ( 'meta' === $type && 'hdlr' !== substr( $bytes, $at + 12, 4 ) ? 4 : 0 );
			if ( ++$count > self::MOST_IN_MOOV || $length < 8 || ( $is_container && ! self::is_plain( $bytes, $inside, $at + $length, $depth + 1, $count ) ) ) {
				return false;
			}
		}
		return true;
	}
}
