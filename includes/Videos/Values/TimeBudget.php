<?php
/**
 * How long a process may still work.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * A moment by which work must be over.
 */
final class TimeBudget {
	/**
	 * Room that a browser's request leaves for WordPress itself, in seconds.
	 */
	private const MARGIN = 5.0;

	/**
	 * Sets the moment.
	 *
	 * @param float $ends  When it is over, as microtime( true ) counts.
	 * @param float $whole Seconds that there were at the start.
	 */
	private function __construct( private readonly float $ends, private readonly float $whole ) {
	}

	/**
	 * A number of seconds from now.
	 *
	 * @param float $seconds How many.
	 */
	public static function of( float $seconds ): self {
		return new self( microtime( true ) + $seconds, $seconds );
	}

	/**
	 * For a request that a browser waits for.
	 */
	public static function for_request(): self {
		/**
		 * Filters how long a browser's request works on the site's behalf.
		 *
		 * @since 0.1.0
		 *
		 * @param int $seconds Seconds, 20 by default.
		 */
		$seconds = apply_filters( 'platoniavid_request_seconds', 20 );
		return self::of( min( is_numeric( $seconds ) ? (float) $seconds : 20.0, self::php_limit() ) );
	}

	/**
	 * For WP-Cron and WP-CLI: longer where PHP lets it.
	 */
	public static function for_background(): self {
		$wanted = 240;
		if ( self::php_limit() < $wanted && function_exists( 'set_time_limit' ) ) {
			// Where the host forbids this, PHP's own limit stays and is kept to.
			@set_time_limit( $wanted + (int) self::MARGIN ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a host's refusal is a warning.
		}
		return self::of( min( (float) $wanted, self::php_limit() ) );
	}

	/**
	 * Seconds that are left, at least 0.
	 */
	public function left(): float {
		return max( 0.0, $this->ends - microtime( true ) );
	}

	/**
	 * Whether there is time for something, or at least half of what there was: a host that grants little never has more.
	 *
	 * @phpstan-impure
	 *
	 * @param float $seconds How long it should have.
	 */
	public function has( float $seconds ): bool {
		return $this->left() >= min( $seconds, $this->whole / 2 );
	}

	/**
	 * Seconds that PHP still grants, with room for WordPress to finish.
	 */
	private static function php_limit(): float {
		$limit = (int) ini_get( 'max_execution_time' );
		if ( $limit <= 0 ) {
			return (float) DAY_IN_SECONDS;
		}
		$started = is_numeric( $_SERVER['REQUEST_TIME_FLOAT'] ?? null ) ? (float) $_SERVER['REQUEST_TIME_FLOAT'] : microtime( true );
		return max( 1.0, $limit - self::MARGIN - ( microtime( true ) - $started ) );
	}
}
