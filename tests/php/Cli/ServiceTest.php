<?php
/**
 * Tests of the service.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Network\SwitchedSite;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Tests of `wp platoniavid run --watch`: what ends it.
 */
final class ServiceTest extends TestCase {
	use Parts;
	use Shell;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_who_ends_a_service_has_no_further_order_sent(): void {
		if ( ! function_exists( 'pcntl_async_signals' ) || ! function_exists( 'posix_kill' ) ) {
			$this->markTestSkipped( 'This PHP has no process control.' );
		}
		$rows = array( $this->addRow(), $this->addRow(), $this->addRow() );
		// As the first order goes out.
		$end  = '--exec=WP_CLI::add_wp_hook( "http_request_args", function ( $args ) { static $sent = 0;'
			. ' "POST" === $args["method"] && 0 === $sent++ && posix_kill( getmypid(), SIGTERM ); return $args; } );';
		$said = $this->wp( array( 'run', '--watch', $end ), 0 );
		wp_cache_flush();
		$this->assertSame( array( 0, 1 ), array( $this->code, $this->stats()['paid'] ), $said );
		$now = array_count_values( array_map( fn ( Video $row ): string => $this->row( $row )->status->value, $rows ) );
		$this->assertSame( array( 1, 2 ), array( $now['queued'] ?? 0, $now['submitting'] ?? 0 ), 'It is brought to its answer.' );
		$this->assertSame( array( 0 ), array_values( array_unique( array_map( fn ( Video $row ): int => $this->row( $row )->lease_until, $rows ) ) ) );
	}

	public function test_a_service_ends_where_the_plugin_is_another_version(): void {
		$this->assertEnds( ...$this->begin( array( 'run', '--watch', '--exec=define( "PLATONIAVID_VERSION", "0.0.1" );' ), 0 ) );
	}

	public function test_a_service_ends_where_the_plugin_is_deactivated(): void {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$this->assertTrue( SwitchedSite::is_listed() );
		delete_option( BackgroundRuns::LAST_RUN_OPTION );
		$service = $this->begin( array( 'run', '--watch' ), 0 );
		do {
			usleep( 200_000 );
			wp_cache_flush();
		} while ( false === get_option( BackgroundRuns::LAST_RUN_OPTION ) && proc_get_status( $service[0] )['running'] );
		deactivate_plugins( plugin_basename( PLATONIAVID_FILE ), true );
		$this->assertEnds( ...$service );
	}

	/**
	 * Asserts that a service ends by itself, and says why. One that does not is ended after some minutes.
	 *
	 * @param resource             $process The process.
	 * @param array<int, resource> $pipes   Its STDIN, and its output.
	 */
	private function assertEnds( $process, array $pipes ): void {
		$deadline = microtime( true ) + 180;
		do {
			usleep( 200_000 );
			$status = proc_get_status( $process );
		} while ( $status['running'] && microtime( true ) < $deadline );
		proc_terminate( $process, 9 );
		$this->assertStringContainsString( 'was deactivated or updated', (string) stream_get_contents( $pipes[1] ) );
		$this->assertSame( 1, $status['exitcode'] );
		proc_close( $process );
	}
}
