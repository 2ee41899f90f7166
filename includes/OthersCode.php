<?php
/**
 * Other plugins' code within this one's work.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

/**
 * Has other plugins do something, whatever they throw.
 */
final class OthersCode {
	/**
	 * Does something, and something else where that throws. WordPress takes a hook off its list when the callbacks have come back, and not when one throws:
	 * it would count as running until the process ends, and within a hook no other work goes on while an answer is awaited.
	 *
	 * @template T
	 * @param callable(): T           $step      What is done.
	 * @param callable(\Throwable): T $otherwise What is done with what it throws.
	 * @return T What either gives.
	 */
	public static function during( callable $step, callable $otherwise ): mixed {
		$running = count( (array) ( $GLOBALS['wp_current_filter'] ?? array() ) );
		try {
			return $step();
		} catch ( \Throwable $fault ) {
			if ( is_array( $GLOBALS['wp_current_filter'] ?? null ) ) {
				array_splice( $GLOBALS['wp_current_filter'], $running );
			}
			return $otherwise( $fault );
		}
	}

	/**
	 * Does something that others may throw in, which ends nothing.
	 *
	 * @param string           $where What is done, for the log.
	 * @param callable(): void $step  What is done.
	 * @return bool Whether it was done to its end.
	 */
	public static function bear( string $where, callable $step ): bool {
		return self::during(
			static function () use ( $step ): bool {
				$step();
				return true;
			},
			static function ( \Throwable $fault ) use ( $where ): bool {
				self::tell( $where, $fault );
				return false;
			}
		);
	}

	/**
	 * Says in WordPress's log, where a site has one, what was thrown: nothing else shows it to whoever wrote that code.
	 *
	 * @param string     $where Wherein.
	 * @param \Throwable $fault What was thrown.
	 * @param ?string    $words What it says; null for its own words.
	 */
	public static function tell( string $where, \Throwable $fault, ?string $words = null ): void {
		if ( defined( 'WP_DEBUG' ) && WP_DEBUG ) {
			// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- a warning of PHP's may be thrown by a site's own handler.
			error_log(
				sprintf( 'PlatoniaVid goes on after %s in %s: %s in %s:%d', $fault::class, $where, $words ?? $fault->getMessage(), $fault->getFile(), $fault->getLine() )
			);
		}
	}
}
