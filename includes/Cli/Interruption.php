<?php
/**
 * Ctrl-C.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

/**
 * Notes that somebody wants a command to end, so that it ends where nothing is in the air: an order that is being sent is carried to its
 * answer. A second time, it ends at once; what is lost then is found by the next run.
 */
final class Interruption {
	/**
	 * Whether somebody wants it.
	 */
	private bool $wanted = false;

	/**
	 * From now on it is noted. Where PHP has no process control, the command ends at once, as ever.
	 */
	public function watch(): void {
		if ( ! function_exists( 'pcntl_async_signals' ) || ! function_exists( 'pcntl_signal' ) ) {
			return;
		}
		pcntl_async_signals( true );
		foreach ( array( SIGINT, SIGTERM ) as $signal ) {
			pcntl_signal(
				$signal,
				function () use ( $signal ): void {
					$this->wanted = true;
					pcntl_signal( $signal, SIG_DFL );
				}
			);
		}
	}

	/**
	 * Whether somebody wants it.
	 *
	 * @phpstan-impure
	 */
	public function is_wanted(): bool {
		if ( function_exists( 'pcntl_signal_dispatch' ) ) {
			pcntl_signal_dispatch();
		}
		return $this->wanted;
	}
}
