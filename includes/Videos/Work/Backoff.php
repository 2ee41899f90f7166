<?php
/**
 * How long to wait before the next call.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

/**
 * The gateway's own rules about time.
 */
final class Backoff {
	/**
	 * The shortest and the longest pause between two questions about a job, in seconds.
	 */
	private const POLLING = array( 10, 25 );

	/**
	 * Seconds until a job is asked for again: 10 at first, half as much again each time, at most 25.
	 *
	 * @param int  $checks     How often it was asked for already.
	 * @param ?int $poll_after What the gateway asked for, which is kept to within these limits.
	 */
	public static function polling( int $checks, ?int $poll_after = null ): int {
		[ $least, $most ] = self::POLLING;
		return (int) min( $most, max( $least, $poll_after ?? round( $least * 1.5 ** min( $checks, 10 ) ) ) );
	}

	/**
	 * Seconds until something that failed is tried again: doubling, with up to 100 % jitter, at most ten minutes.
	 *
	 * @param int  $attempts    How often it failed in a row, from 1.
	 * @param ?int $retry_after What the gateway asked for, which wins where it is longer.
	 * @param int  $first       Seconds after the first failure, without jitter.
	 */
	public static function retrying( int $attempts, ?int $retry_after = null, int $first = 1 ): int {
		$delay = $first * 2 ** min( max( 0, $attempts - 1 ), 12 );
		return (int) max( $retry_after ?? 0, min( 600, $delay + wp_rand( 0, (int) $delay ) ) );
	}
}
