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
	 * How many times as long as other work an order may take in a browser's request: what our own clock cuts off is perhaps paid, and large images
	 * go slowly over some lines.
	 */
	private const FOR_ORDERS = 3;

	/**
	 * Seconds that work may take for which nobody waits.
	 */
	private const BACKGROUND = 240;

	/**
	 * Whether PHP's own limit is there on what it works, and not on what it waits for.
	 */
	private const WAITS_FREELY = 'Linux' === PHP_OS_FAMILY && 0 === PHP_ZTS;

	/**
	 * Seconds of the margin that may be waited in where PHP grants no more.
	 */
	private const OF_MARGIN = 3.0;

	/**
	 * Sets the moment.
	 *
	 * @param float     $ends    When it is over, as microtime( true ) counts.
	 * @param float     $whole   Seconds that there were at the start.
	 * @param float     $last    When an order that was begun by then is over at the latest.
	 * @param ?\Closure $is_over Whether somebody wants that nothing more is begun.
	 */
	private function __construct(
		private readonly float $ends,
		private readonly float $whole,
		private readonly float $last,
		private readonly ?\Closure $is_over = null,
	) {
	}

	/**
	 * A number of seconds from now.
	 *
	 * @param float $seconds How many.
	 */
	public static function of( float $seconds ): self {
		return new self( microtime( true ) + $seconds, $seconds, microtime( true ) + $seconds );
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
		 * @param int $seconds Seconds, 20 by default. The answer to an order is waited for three times as long; without any time it would be cut off at once.
		 */
		$seconds = apply_filters( 'platoniavid_request_seconds', 20 );
		$seconds = is_numeric( $seconds ) && $seconds > 0 ? (float) $seconds : 20.0;
		$granted = min( $seconds, self::php_limit() );
		return new self( microtime( true ) + $granted, $granted, microtime( true ) + self::FOR_ORDERS * $seconds );
	}

	/**
	 * For WP-Cron: longer where PHP lets it. An order that has begun is waited for as long also where that ends before.
	 */
	public static function for_background(): self {
		self::ask_for( self::BACKGROUND );
		$now     = microtime( true );
		$granted = min( (float) self::BACKGROUND, self::php_limit() );
		return new self( $now + $granted, $granted, $now + self::BACKGROUND );
	}

	/**
	 * For a command: for how long it begins something new. The answer to an order is waited for as long as in the background, as no browser waits for it.
	 *
	 * @param float     $seconds How many.
	 * @param ?\Closure $is_over Whether somebody wants that nothing more is begun.
	 */
	public static function for_command( float $seconds, ?\Closure $is_over = null ): self {
		$now = microtime( true );
		return new self( $now + $seconds, $seconds, $now + max( $seconds, (float) self::BACKGROUND ), $is_over );
	}

	/**
	 * For a file that has to come in one piece, where nobody waits for it.
	 */
	public static function for_transfer(): self {
		$wanted = 10 * MINUTE_IN_SECONDS;
		self::ask_for( $wanted );
		return self::of( self::WAITS_FREELY ? (float) $wanted : min( (float) $wanted, self::php_limit() ) );
	}

	/**
	 * Seconds that an answer is waited for also where a run's time is over, as far as PHP goes on for so long.
	 *
	 * @param float $wanted       How many are wanted.
	 * @param bool  $waits_freely Whether PHP counts only what it works.
	 */
	public static function patience( float $wanted, bool $waits_freely = self::WAITS_FREELY ): float {
		return $waits_freely || self::ask_for( (int) ceil( $wanted ) ) ? $wanted : min( $wanted, max( self::OF_MARGIN, self::php_limit() ) );
	}

	/**
	 * Seconds that the answer to an order is waited for, which begins now: what is cut off is perhaps paid, so that is never for less than PHP waits.
	 *
	 * @param bool $waits_freely Whether PHP counts only what it works.
	 */
	public function for_order( bool $waits_freely = self::WAITS_FREELY ): float {
		$wanted = $this->last - microtime( true );
		if ( $wanted <= $this->left() ) {
			return $this->left();
		}
		self::ask_for( (int) ceil( $wanted ) );
		return max( $this->left(), self::patience( $wanted, $waits_freely ) );
	}

	/**
	 * Asks PHP for more time, where it would not last.
	 *
	 * @param int $seconds How many are wanted.
	 * @return bool Whether it lasts.
	 */
	private static function ask_for( int $seconds ): bool {
		if ( self::php_limit() >= $seconds ) {
			return true;
		}
		// Where the host forbids this, PHP's own limit stays and is kept to.
		return function_exists( 'set_time_limit' )
			&& @set_time_limit( $seconds + (int) self::MARGIN ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a host's refusal is a warning.
	}

	/**
	 * Seconds that are left, at least 0.
	 */
	public function left(): float {
		return max( 0.0, $this->ends - microtime( true ) );
	}

	/**
	 * Whether something may be begun that takes some seconds. What has begun has its time all the same.
	 *
	 * @phpstan-impure
	 *
	 * @param float $seconds How many.
	 */
	public function may_begin( float $seconds ): bool {
		return $this->left() >= $seconds && ! $this->is_ended();
	}

	/**
	 * Whether somebody wants that nothing more is begun.
	 *
	 * @phpstan-impure
	 */
	public function is_ended(): bool {
		return null !== $this->is_over && true === ( $this->is_over )();
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
