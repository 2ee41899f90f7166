<?php
/**
 * The command line of the tests' site.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

/**
 * Runs `wp platoniavid` as a process of its own.
 */
trait Shell {
	/**
	 * Runs a command to its end.
	 *
	 * @param list<string> $args The subcommand and what follows.
	 * @param int          $user Who runs it; 0 for nobody of the site.
	 * @param string       $typed What it reads from STDIN.
	 * @return string What it printed, errors included.
	 */
	protected function wp( array $args, int $user, string $typed = '', string $command = 'platoniavid' ): string {
		$line    = array(
			PHP_BINARY,
			...array( '-d', 'memory_limit=512M', (string) getenv( 'PLATONIAVID_TEST_WP_CLI' ) ),
			$command,
			...$args,
			...( 0 === $user ? array() : array( '--user=' . $user ) ),
			'--path=' . getenv( 'PLATONIAVID_TEST_SITE' ),
			'--allow-root',
		);
		$outputs = array(
			0 => array( 'pipe', 'r' ),
			1 => array( 'pipe', 'w' ),
			2 => array( 'redirect', 1 ),
		);
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- the command is what is tested.
		$process = proc_open( $line, $outputs, $pipes, null, array( 'WP_CLI_CONFIG_PATH' => '/dev/null' ) + getenv() );
		self::assertIsResource( $process );
		fwrite( $pipes[0], $typed ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a pipe.
		fclose( $pipes[0] ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a pipe.
		$printed = (string) stream_get_contents( $pipes[1] );
		proc_close( $process );
		return $printed;
	}
}
