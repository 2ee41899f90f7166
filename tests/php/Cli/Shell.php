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
	 * @param string       $of   What the subcommand is of.
	 * @return string What it printed, errors included.
	 */
	protected function wp( array $args, int $user, string $typed = '', string $of = 'platoniavid' ): string {
		[ $process, $pipes ] = $this->begin( $args, $user, $of );
		fwrite( $pipes[0], $typed ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a pipe.
		fclose( $pipes[0] ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a pipe.
		$printed    = (string) stream_get_contents( $pipes[1] );
		$this->code = proc_close( $process );
		return $printed;
	}

	/** With what the last command ended. */
	protected int $code = 0;

	/** The functions of PHP that the host forbids, separated by commas. */
	protected string $forbidden = '';

	/**
	 * Begins a command.
	 *
	 * @param list<string> $args The subcommand and what follows.
	 * @param int          $user Who runs it; 0 for nobody of the site.
	 * @param string       $of   What the subcommand is of.
	 * @return array{resource, array<int, resource>} The process, its STDIN, and its output with its errors.
	 */
	protected function begin( array $args, int $user, string $of = 'platoniavid' ): array {
		$command = array(
			PHP_BINARY,
			...array( '-d', 'memory_limit=512M', '-d', "disable_functions=$this->forbidden", (string) getenv( 'PLATONIAVID_TEST_WP_CLI' ) ),
			$of,
			...$args,
			...( 0 === $user ? array() : array( '--user=' . $user ) ),
			'--path=' . getenv( 'PLATONIAVID_TEST_SITE' ),
			...( is_multisite() ? array( '--url=' . home_url( '/' ) ) : array() ),
			'--allow-root',
		);
		$outputs = array(
			0 => array( 'pipe', 'r' ),
			1 => array( 'pipe', 'w' ),
			2 => array( 'redirect', 1 ),
		);
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- the command is what is tested.
		$process = proc_open( $command, $outputs, $pipes, null, array( 'WP_CLI_CONFIG_PATH' => '/dev/null' ) + getenv() );
		self::assertIsResource( $process );
		return array( $process, $pipes );
	}
}
