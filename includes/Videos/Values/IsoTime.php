<?php
/**
 * Times as programs read them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * Writes times in ISO 8601, in UTC.
 */
final class IsoTime {
	/**
	 * A time, as 2026-11-27T10:00:00Z.
	 *
	 * @param int $time Unix seconds.
	 */
	public static function of( int $time ): string {
		return gmdate( 'Y-m-d\TH:i:s\Z', $time );
	}

	/**
	 * The same; null for none.
	 *
	 * @param int $time Unix seconds; 0 for none.
	 */
	public static function or_null( int $time ): ?string {
		return 0 === $time ? null : self::of( $time );
	}
}
