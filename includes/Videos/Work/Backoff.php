<?php
/**
 * How long to wait before the next call.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\GatewayException;

/**
 * The gateway's own rules about time.
 */
final class Backoff {
	/**
	 * The shortest and the longest pause between two questions about a job, in seconds.
	 */
	private const POLLING = array( 10, 25 );

	/**
	 * Seconds until a job is asked for again: 10 at first, half as much again each time, at most 25, where no filter says otherwise.
	 *
	 * @param int  $checks     How often it was asked for already.
	 * @param ?int $poll_after What the gateway asked for, which is kept to within these limits.
	 */
	public static function polling( int $checks, ?int $poll_after = null ): int {
		[ $least, $most ] = self::limits();
		return (int) min( $most, max( $least, $poll_after ?? round( $least * 1.5 ** min( $checks, 10 ) ) ) );
	}

	/**
	 * Seconds until a job is asked for again that has said how far it is: until it is probably finished, where that is sooner than the usual pause.
	 * A guess that was wrong costs one question: what was asked for sooner than usual has the usual pauses from then on.
	 *
	 * @param int $checks   How often it was asked for already.
	 * @param int $progress Percent that are made; 0 where that is not known.
	 * @param int $elapsed  Seconds that it has taken so far.
	 */
	public static function expecting( int $checks, int $progress, int $elapsed ): int {
		$usual = self::polling( $checks );
		$known = min( $checks, 10 );
		// The pauses so far, if none was shorter than usual; from the tenth on they are equal.
		$turns = array_sum( array_map( self::polling( ... ), range( 0, max( 0, $known - 1 ) ) ) ) + ( $checks - $known ) * self::polling( 10 );
		if ( $progress <= 0 || $elapsed < $turns ) {
			return $usual;
		}
		$left = (int) ceil( $elapsed * ( 100 - min( 99, $progress ) ) / min( 99, $progress ) ) + 1;
		return min( $usual, max( self::limits()[0], $left ) );
	}

	/**
	 * The shortest and the longest pause between two questions.
	 *
	 * @return array{int, int}
	 */
	private static function limits(): array {
		/**
		 * Filters the shortest and the longest pause between two questions about a video.
		 *
		 * @since 0.1.0
		 *
		 * @param int[] $seconds Both in seconds, 10 and 25 by default.
		 */
		$filtered = apply_filters( 'platoniavid_poll_seconds', self::POLLING );
		return self::pauses( $filtered ) ?? self::POLLING;
	}

	/**
	 * Both pauses, of at least a second each; null for what is none.
	 *
	 * @param mixed $pauses What a filter gave.
	 * @return array{int, int}|null
	 */
	private static function pauses( mixed $pauses ): ?array {
		[ $least, $most ] = is_array( $pauses ) && array_is_list( $pauses ) && 2 === count( $pauses ) ? $pauses : array( 0, 0 );
		return is_numeric( $least ) && is_numeric( $most ) && $least >= 1 && $most >= $least ? array( (int) $least, (int) $most ) : null;
	}

	/**
	 * What is written of a video for which nothing was sent, as its connection's requests are limited: it is nobody's failure.
	 *
	 * @param GatewayException $held Says when there is a place.
	 * @return array{next_check_at: int, lease_until: int}
	 */
	public static function held( GatewayException $held ): array {
		return array(
			'next_check_at' => Clock::in( max( 1, (int) $held->retry_after ) ),
			'lease_until'   => 0,
		);
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
