<?php
/**
 * Many processes at once.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Concurrency;

use PlatoniaVid\Videos\Storage\Table;

/**
 * Forks the loaded process, for what is said of all of many.
 */
trait Forks {
	/**
	 * Does work in other processes, all at the same time. Each is a copy of this one, where WordPress is loaded already, with a connection
	 * of its own to the database; sixty that load it take longer for that than for what they are there for.
	 *
	 * @param list<callable(): void> $work What each does.
	 * @return list<string> What each printed, and then the queries that failed in it.
	 */
	private function inForks( array $work ): array {
		global $wpdb, $EZSQL_ERROR;
		$files = array();
		$pids  = array();
		foreach ( $work as $does ) {
			$file = (string) tempnam( sys_get_temp_dir(), 'fork-' );
			$pid  = pcntl_fork();
			if ( 0 === $pid ) {
				try {
					// The connection stays the first process's: it is neither used nor closed here.
					$kept        = $wpdb->dbh;
					$wpdb->dbh   = null;
					$EZSQL_ERROR = array(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- of this process.
					$wpdb->db_connect();
					wp_cache_flush();
					mt_srand();
					ob_start();
					$does();
					$said = ob_get_clean() . wp_json_encode( $EZSQL_ERROR );
				} catch ( \Throwable $failure ) {
					$said = (string) $failure;
				}
				file_put_contents( $file, $said );
				// Nothing of PHPUnit's comes after it.
				posix_kill( getmypid(), SIGKILL );
			}
			self::assertGreaterThan( 0, $pid );
			$files[] = $file;
			$pids[]  = $pid;
		}
		$said = array();
		foreach ( $pids as $at => $pid ) {
			pcntl_waitpid( $pid, $status );
			$said[] = (string) file_get_contents( $files[ $at ] );
			unlink( $files[ $at ] );
		}
		return $said;
	}

	/** These tests are about MariaDB: on anything else they would say nothing. */
	private function assertMariaDb(): void {
		global $wpdb;
		self::assertStringContainsString( 'MariaDB', $wpdb->db_server_info() );
		self::assertStringContainsString( 'platoniavid_videos', Table::name( $wpdb ) );
	}
}
