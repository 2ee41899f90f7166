<?php
/**
 * Processes that can be killed.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Crash;

/**
 * Starts child.php, waits for its end, and tells how it ended.
 */
trait DyingProcesses {
	/** What a request orders. @return array<string, string|int> */
	abstract protected function body( string $request ): array;

	/**
	 * A video's whole life in a process of its own, which may be killed in it.
	 *
	 * @param int                                          $user    Who orders it.
	 * @param string                                       $request The request's id.
	 * @param array{hook: string, match: string, nth: int} $point   Where to die.
	 * @param int                                          $seconds How long its request may work.
	 * @return array{int, string} The signal that ended it, 0 for none; what it printed.
	 */
	private function work( int $user, string $request, array $point, int $seconds = 20 ): array {
		return $this->end( $this->begin( $user, $request, $point, $seconds ) );
	}

	/**
	 * Starts such a process.
	 *
	 * @param int                  $user    Who orders it.
	 * @param string               $request The request's id.
	 * @param array<string, mixed> $point   Where to die.
	 * @param int                  $seconds How long its request may work.
	 * @return array{resource, array<int, resource>}
	 */
	private function begin( int $user, string $request, array $point, int $seconds = 20 ): array {
		$orders  = array(
			'point'   => $point,
			'seconds' => $seconds,
			'steps'   => array(
				array(
					'do'    => 'rest',
					'user'  => $user,
					'route' => '/videos',
					'body'  => $this->body( $request ),
				),
				array( 'do' => 'wait' ),
				array( 'do' => 'cron' ),
			),
		);
		$outputs = array(
			1 => array( 'pipe', 'w' ),
			2 => array( 'pipe', 'w' ),
		);
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- a process that can be killed is what is needed.
		$process = proc_open( array( PHP_BINARY, __DIR__ . '/child.php', (string) wp_json_encode( $orders ) ), $outputs, $pipes );
		self::assertIsResource( $process );
		return array( $process, $pipes );
	}

	/**
	 * Where a process is killed.
	 *
	 * @param string $hook  The hook.
	 * @param string $match What its arguments match.
	 * @param int    $nth   Which time.
	 * @return array{hook: string, match: string, nth: int}
	 */
	private static function point( string $hook, string $match, int $nth ): array {
		return compact( 'hook', 'match', 'nth' );
	}

	/**
	 * Waits for its end.
	 *
	 * @param array{resource, array<int, resource>} $started What begin() gave.
	 * @return array{int, string}
	 */
	private function end( array $started ): array {
		[ $process, $pipes ] = $started;
		$output              = stream_get_contents( $pipes[1] ) . stream_get_contents( $pipes[2] );
		do {
			usleep( 2000 );
			$status = proc_get_status( $process );
		} while ( $status['running'] );
		proc_close( $process );
		self::assertTrue( $status['signaled'] || 0 === $status['exitcode'], $output );
		return array( $status['signaled'] ? $status['termsig'] : 0, $output );
	}

	/**
	 * Asserts that a process got to its point.
	 *
	 * @param array{int, string} $ended What end() gave.
	 */
	private static function assertKilled( array $ended ): void {
		self::assertSame( 9, $ended[0], "It was not killed there: {$ended[1]}" );
	}
}
