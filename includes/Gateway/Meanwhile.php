<?php
/**
 * Work that goes on while other work waits for a server.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\OthersCode;

/**
 * Does several pieces of work in turns. One that waits for a server's answer lets the others go on until it has come, so that a server
 * which is slow or silent holds up nothing but its own. Where requests are sent without cURL, each is waited for, and where PHP runs as
 * WebAssembly (WordPress Playground), each piece of work is done before the next: a fiber that waits for the network ends that PHP.
 */
final class Meanwhile {
	/**
	 * Seconds that are waited for answers at once, and where there is one piece of work only.
	 */
	private const MOMENT  = 0.005;
	private const LONGEST = 0.2;

	/**
	 * What is being done, by names of the caller's, and what it waits for.
	 *
	 * @var array<string, array{\Fiber<mixed, mixed, mixed, mixed>, mixed}>
	 */
	private array $under_way = array();

	/**
	 * What went wrong first: the others go on all the same.
	 *
	 * @var ?\Throwable
	 */
	private ?\Throwable $failure = null;

	/**
	 * The piece of work that has its turn, and how many of WordPress's hooks were running when it began.
	 *
	 * @var array{\Fiber<mixed, mixed, mixed, mixed>, int}|null
	 */
	private static ?array $turn = null;

	/**
	 * Begins a piece of work, and does it until it has to wait; to its end where nothing else could go on meanwhile.
	 *
	 * @param string           $name Its name. There is none of that name under way.
	 * @param callable(): void $work The work.
	 */
	public function begin( string $name, callable $work ): void {
		// Hosts forbid to ask for the system's name; WordPress in a browser does not.
		if ( function_exists( 'php_uname' ) && 'Emscripten' === php_uname( 's' ) ) {
			try {
				$work();
			} catch ( \Throwable $failure ) {
				$this->failure ??= $failure;
			}
			return;
		}
		$this->under_way[ $name ] = array( new \Fiber( $work ), null );
		$this->turn( $name );
	}

	/**
	 * Waits for a moment, and lets each piece of work go on until it has to wait again.
	 *
	 * @return bool Whether one has come to its end.
	 */
	public function go_on(): bool {
		$before    = count( $this->under_way );
		$transfers = array_filter( array_column( $this->under_way, 1 ), static fn( mixed $waits ): bool => $waits instanceof \CurlMultiHandle );
		// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_multi_select -- the transfers are the library's.
		$ready = array_filter( $transfers, static fn( \CurlMultiHandle $one ): bool => curl_multi_select( $one, 0.0 ) > 0 );
		if ( array() === $transfers ) {
			usleep( (int) ( 1e6 * self::MOMENT ) );
		} elseif ( array() === $ready ) {
			// Nothing has come anywhere: whatever comes first, the next look finds it.
			self::rest( $transfers[ array_rand( $transfers ) ], 1 === $before ? self::LONGEST : self::MOMENT );
		}
		foreach ( array_keys( $this->under_way ) as $name ) {
			$this->turn( (string) $name );
		}
		return count( $this->under_way ) < $before;
	}

	/**
	 * The names of what is under way.
	 *
	 * @return list<string>
	 */
	public function names(): array {
		return array_map( 'strval', array_keys( $this->under_way ) );
	}

	/**
	 * Throws what went wrong in a piece of work, if anything has.
	 *
	 * @throws \Throwable What went wrong first.
	 */
	public function end(): void {
		if ( null !== $this->failure ) {
			throw $this->failure;
		}
	}

	/**
	 * Waits for a moment for transfers, or lets other work go on meanwhile.
	 *
	 * @param \CurlMultiHandle $transfers The transfers.
	 */
	public static function wait( \CurlMultiHandle $transfers ): void {
		if ( self::may_suspend() ) {
			\Fiber::suspend( $transfers );
		} else {
			self::rest( $transfers, self::LONGEST );
		}
	}

	/**
	 * Waits for some time, in which other work goes on.
	 *
	 * @param float $seconds How long.
	 */
	public static function pause( float $seconds ): void {
		$end = microtime( true ) + $seconds;
		while ( microtime( true ) < $end ) {
			if ( self::may_suspend() ) {
				\Fiber::suspend();
			} else {
				usleep( (int) ( 1e6 * min( self::LONGEST, max( 0.001, $end - microtime( true ) ) ) ) );
			}
		}
	}

	/**
	 * Whether what runs now is a piece of work that may be left for a while. Within a hook that began later it would be left in the middle: WordPress
	 * counts on hooks that end in turn.
	 */
	private static function may_suspend(): bool {
		[ $fiber, $hooks ] = self::$turn ?? array( null, 0 );
		return null !== $fiber && \Fiber::getCurrent() === $fiber && self::hooks() === $hooks;
	}

	/**
	 * Has a piece of work begin or go on.
	 *
	 * @param string $name Its name.
	 */
	private function turn( string $name ): void {
		$before     = self::$turn;
		[ $fiber ]  = $this->under_way[ $name ];
		self::$turn = array( $fiber, self::hooks() );
		$waits_for  = OthersCode::during(
			static fn(): mixed => $fiber->isStarted() ? $fiber->resume() : $fiber->start(),
			fn( \Throwable $failure ): \Throwable => $this->failure ??= $failure
		);
		self::$turn = $before;
		if ( $fiber->isTerminated() ) {
			unset( $this->under_way[ $name ] );
		} else {
			$this->under_way[ $name ] = array( $fiber, $waits_for );
		}
	}

	/**
	 * How many of WordPress's hooks are running.
	 */
	private static function hooks(): int {
		$running = $GLOBALS['wp_current_filter'] ?? array();
		return is_array( $running ) ? count( $running ) : 0;
	}

	/**
	 * Waits until something comes, but not for long.
	 *
	 * @param \CurlMultiHandle $transfers What may come.
	 * @param float            $seconds   For how long.
	 */
	private static function rest( \CurlMultiHandle $transfers, float $seconds ): void {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_multi_select -- the transfers are the library's.
		if ( -1 === curl_multi_select( $transfers, $seconds ) ) {
			usleep( 2000 );
		}
	}
}
