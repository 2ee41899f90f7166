<?php
/**
 * A time in an answer.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Servers write times as seconds, milliseconds, smaller parts, ISO 8601, or as seconds from now. What makes no sense is not believed.
 */
final class Moment {
	/**
	 * Seconds by which a time is wrong at most that names no zone: it is read as one of UTC.
	 */
	public const ANY_ZONE = 14 * HOUR_IN_SECONDS;

	/**
	 * Whether a time is written as clocks on a wall show it, and says not where that hangs.
	 *
	 * @param mixed $value A field of the answer.
	 */
	public static function is_local( mixed $value ): bool {
		return is_string( $value ) && 1 === preg_match( '/^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.,]*\s*$/D', $value );
	}

	/**
	 * When a job was made, in Unix seconds of the site's clock; 0 where that is not said, or absurd.
	 *
	 * @param mixed $value A field of the answer.
	 * @param int   $ahead Seconds by which the site's clock is ahead of the server's.
	 */
	public static function past( mixed $value, int $ahead = 0 ): int {
		$time = self::absolute( $value, $ahead );
		return $time <= time() + DAY_IN_SECONDS ? $time : 0;
	}

	/**
	 * When content expires, in Unix seconds of the site's clock; 0 where that is not said, or absurd.
	 *
	 * @param mixed $value A field of the answer: a time, or seconds from now.
	 * @param int   $ahead Seconds by which the site's clock is ahead of the server's.
	 */
	public static function future( mixed $value, int $ahead = 0 ): int {
		if ( is_numeric( $value ) && $value > 0 && $value <= YEAR_IN_SECONDS ) {
			return time() + (int) $value;
		}
		// It is rather kept for longer than given up before.
		$time = self::absolute( $value, $ahead + ( self::is_local( $value ) ? self::ANY_ZONE : 0 ) );
		return $time <= time() + 10 * YEAR_IN_SECONDS ? $time : 0;
	}

	/**
	 * A time in Unix seconds of the site's clock; 0 where it is none since this kind of server exists.
	 *
	 * @param mixed $value A field of the answer.
	 * @param int   $ahead Seconds by which the site's clock is ahead of the server's.
	 */
	private static function absolute( mixed $value, int $ahead ): int {
		if ( is_string( $value ) && ! is_numeric( $value ) ) {
			$value = strlen( $value ) <= 40 ? strtotime( $value ) : false;
		}
		if ( ! is_numeric( $value ) ) {
			return 0;
		}
		$time = (float) $value;
		if ( ! is_finite( $time ) ) {
			return 0;
		}
		// Milliseconds, microseconds, nanoseconds: a time in seconds has ten digits.
		while ( $time >= 1.0e11 ) {
			$time /= 1000;
		}
		return $time >= 1577836800 ? (int) $time + $ahead : 0;
	}
}
