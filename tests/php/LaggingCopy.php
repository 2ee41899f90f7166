<?php
/**
 * A copy of the database that lags.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Has a request read videos as plugins with several databases do it: from a copy, until it has written to their table.
 */
trait LaggingCopy {
	/**
	 * Does something while the copy does not have some videos yet.
	 *
	 * @template T
	 * @param string        $where What the query asks for that finds them.
	 * @param callable(): T $step  What is done.
	 * @return T
	 */
	private function whileCopyLags( string $where, callable $step ): mixed {
		$is_written = false;
		$lags       = static function ( string $query ) use ( $where, &$is_written ): string {
			$is_written = $is_written || 1 === preg_match( '/^UPDATE \S*platoniavid_videos\b/', $query );
			$is_read    = ! $is_written && 1 === preg_match( '/ FROM \S*platoniavid_videos\b/', $query );
			return $is_read ? str_replace( "WHERE $where", "WHERE 1 = 0 AND $where", $query ) : $query;
		};
		add_filter( 'query', $lags );
		try {
			return $step();
		} finally {
			remove_filter( 'query', $lags );
		}
	}
}
