<?php
/**
 * A short mp4 file that says what a long one is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Copies the boxes that tell size, length and codecs out of an index, each of the length that its kind has. Tables, texts and
 * whatever else a file may hold stay away: readers go through as many entries as a table says that it has.
 */
final class Mp4Summary {
	/**
	 * Which boxes are taken out of which.
	 */
	private const KEPT = array(
		'moov' => array( 'mvhd', 'trak' ),
		'trak' => array( 'tkhd', 'mdia' ),
		'mdia' => array( 'mdhd', 'hdlr', 'minf' ),
		'minf' => array( 'vmhd', 'smhd', 'stbl' ),
		'stbl' => array( 'stsd' ),
	);

	/**
	 * How long their contents are: ISO/IEC 14496-12, version 1. What is shorter is filled up with zeros.
	 */
	private const LENGTHS = array(
		'mvhd' => 112,
		'tkhd' => 96,
		'mdhd' => 36,
		'hdlr' => 25,
		'vmhd' => 12,
		'smhd' => 8,
	);

	/**
	 * Codecs, and how long the fixed part of their description is.
	 */
	private const CODECS = array(
		'avc1' => 86,
		'avc3' => 86,
		'hvc1' => 86,
		'hev1' => 86,
		'av01' => 86,
		'vp09' => 86,
		'mp4v' => 86,
		'mp4a' => 36,
	);

	/**
	 * Tracks that are looked at.
	 */
	private const MOST_TRACKS = 8;

	/**
	 * The short file.
	 *
	 * @param string $ftyp The file type box, whole.
	 * @param string $moov The movie box, whole.
	 */
	public static function of( string $ftyp, string $moov ): string {
		// Some readers look for other kinds of tags at a file's end: there are none.
		return self::box( 'ftyp', substr( $ftyp, 8, 64 ) ) . self::box(
			'moov',
			self::inside( 'moov', substr( $moov, 8 ) )
		) . self::box( 'free', str_repeat( "\0", 256 ) );
	}

	/**
	 * Whether the first picture of a file of this kind is shown turned by a quarter, so that it is as wide as it is said to be high.
	 *
	 * @param string $summary A short file.
	 */
	public static function is_turned( string $summary ): bool {
		for ( $at = strpos( $summary, 'tkhd' ); false !== $at; $at = strpos( $summary, 'tkhd', $at + 4 ) ) {
			// Version 1 has times and the length in eight bytes each. Then come the matrix, of which a and d are none, and the size.
			$more   = "\1" === substr( $summary, $at + 4, 1 ) ? 12 : 0;
			$matrix = unpack( 'Na/Nb/Nu/Nc/Nd', substr( $summary, $at + 44 + $more, 20 ) );
			if ( strlen( trim( substr( $summary, $at + 80 + $more, 8 ), "\0" ) ) > 0 && is_array( $matrix ) ) {
				return 0 === $matrix['a'] && 0 === $matrix['d'] && 0 !== $matrix['b'] && 0 !== $matrix['c'];
			}
		}
		return false;
	}

	/**
	 * What is taken out of a box.
	 *
	 * @param string $type    The box's type.
	 * @param string $content Its content.
	 */
	private static function inside( string $type, string $content ): string {
		$taken = '';
		$seen  = array();
		$end   = strlen( $content );
		for ( $at = 0; $at + 8 <= $end; $at += $length ) {
			$box    = (array) unpack( 'Nlength/a4type', $content, $at );
			$length = is_int( $box['length'] ) ? $box['length'] : 0;
			$child  = is_string( $box['type'] ) ? $box['type'] : '';
			if ( $length < 8 || $length > $end - $at ) {
				break;
			}
			$seen[ $child ] = ( $seen[ $child ] ?? 0 ) + 1;
			if ( in_array( $child, self::KEPT[ $type ], true ) && $seen[ $child ] <= ( 'trak' === $child ? self::MOST_TRACKS : 1 ) ) {
				$taken .= self::copy( $child, substr( $content, $at + 8, $length - 8 ) );
			}
		}
		return $taken;
	}

	/**
	 * A box, as it goes into the short file.
	 *
	 * @param string $type    Its type.
	 * @param string $content Its content.
	 */
	private static function copy( string $type, string $content ): string {
		if ( isset( self::KEPT[ $type ] ) ) {
			return self::box( $type, self::inside( $type, $content ) );
		}
		if ( 'stsd' !== $type ) {
			$length = self::LENGTHS[ $type ];
			return self::box( $type, str_pad( substr( $content, 0, $length ), $length, "\0" ) );
		}
		// One codec: its name and the fixed part of its description, without what names a vendor.
		$codec = substr( $content, 12, 4 );
		if ( ! isset( self::CODECS[ $codec ] ) ) {
			return '';
		}
		$length = self::CODECS[ $codec ];
		$fixed  = str_pad( substr( $content, 32, $length - 24 ), $length - 24, "\0" );
		return self::box( 'stsd', pack( 'NNN', 0, 1, $length ) . $codec . pack( 'Nnn', 0, 0, 1 ) . str_repeat( "\0", 8 ) . $fixed );
	}

	/**
	 * A box.
	 *
	 * @param string $type    Its type.
	 * @param string $content Its content.
	 */
	private static function box( string $type, string $content ): string {
		return pack( 'Na4', 8 + strlen( $content ), $type ) . $content;
	}
}
