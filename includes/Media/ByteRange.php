<?php
/**
 * A `Range` header.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * One part of some content, as a browser asks for it.
 */
final class ByteRange {
	/**
	 * Sets the two ends.
	 *
	 * @param ?int $first The first byte; null where the last so many are meant.
	 * @param ?int $last  The last byte, or how many from the end; null for the end.
	 */
	private function __construct( public readonly ?int $first, public readonly ?int $last ) {
	}

	/**
	 * Reads a header. Null where all is wanted: there is none, or it is one that a server may ignore, such as one of several parts.
	 *
	 * @param string $header The header's value, perhaps empty.
	 */
	public static function parse( string $header ): ?self {
		// Longer numbers than these are no lengths of files.
		if ( 1 !== preg_match( '/^bytes=(\d{0,15})-(\d{0,15})$/', trim( $header ), $ends ) || ( '' === $ends[1] && '' === $ends[2] ) ) {
			return null;
		}
		$first = '' === $ends[1] ? null : (int) $ends[1];
		$last  = '' === $ends[2] ? null : (int) $ends[2];
		return null !== $first && null !== $last && $first > $last ? null : new self( $first, $last );
	}

	/**
	 * The first and the last byte that are meant; null where the content has no such part.
	 *
	 * @param int $total The content's length.
	 * @return array{int, int}|null
	 */
	public function within( int $total ): ?array {
		$first = $this->first ?? max( 0, $total - (int) $this->last );
		$last  = null === $this->first ? $total - 1 : min( $this->last ?? $total, $total - 1 );
		return $first > $last ? null : array( $first, $last );
	}
}
