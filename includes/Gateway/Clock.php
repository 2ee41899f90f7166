<?php
/**
 * The site's clock, beside those of servers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Notes where an answer's `Date` says another time than this site has. Nothing is asked for it, and where the clocks agree nothing is even read.
 */
final class Clock {
	public const OPTION = 'platoniavid_clock_off';

	/**
	 * Seconds by which clocks may differ: as many as an order is looked for around the time at which it was sent.
	 */
	public const TOLERANCE = 300;

	/**
	 * Seconds for which a note counts, and after which it is made anew.
	 */
	private const COUNTS = HOUR_IN_SECONDS;
	private const ANEW   = 300;

	/**
	 * The moment in so many seconds, in whole Unix seconds and never too soon: a gateway that names a pause may refuse what comes within it.
	 *
	 * @param float $seconds How many.
	 */
	public static function in( float $seconds ): int {
		return (int) ceil( microtime( true ) + $seconds );
	}

	/**
	 * Looks at an answer.
	 *
	 * @param HttpResponse $response The answer of a server that was asked just now.
	 */
	public static function compare( HttpResponse $response ): void {
		$ahead = self::ahead_of( $response );
		if ( 0 !== $ahead && self::noted()['at'] < time() - self::ANEW ) {
			update_option(
				self::OPTION,
				array(
					'seconds' => $ahead,
					'at'      => time(),
				),
				false
			);
		}
	}

	/**
	 * Seconds by which the site's clock is ahead of a server's; less than 0 where it is behind, and 0 where they agree, or the answer does not say.
	 *
	 * @param HttpResponse $response The answer of a server that was asked just now.
	 */
	public static function ahead_of( HttpResponse $response ): int {
		$said = strtotime( $response->header( 'date' ) );
		// What comes from a cache was written earlier.
		return false === $said || '' !== $response->header( 'age' ) || abs( $said - time() ) <= self::TOLERANCE ? 0 : time() - $said;
	}

	/**
	 * Seconds by which the site's clock was last seen to be fast; less than 0 where it is slow, and 0 where nothing is known against it.
	 */
	public static function is_off_by(): int {
		$noted = self::noted();
		return $noted['at'] > time() - self::COUNTS ? $noted['seconds'] : 0;
	}

	/**
	 * What is noted.
	 *
	 * @return array{seconds: int, at: int}
	 */
	private static function noted(): array {
		$noted = get_option( self::OPTION );
		$noted = is_array( $noted ) ? $noted : array();
		return array(
			'seconds' => is_int( $noted['seconds'] ?? null ) ? $noted['seconds'] : 0,
			'at'      => is_int( $noted['at'] ?? null ) ? $noted['at'] : 0,
		);
	}
}
