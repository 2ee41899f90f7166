<?php
/**
 * A gateway that tells whether its list goes on.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What spares a question for a page that is not there. A gateway need not be able to do this: without it, a list ends where nothing comes after its last
 * video.
 *
 * @since 0.1.0
 */
interface Paged {
	/**
	 * Videos that the key has made, as Gateway::list() gives them, and what is known of those behind them.
	 *
	 * @since 0.1.0
	 *
	 * @param int    $limit   How many at most.
	 * @param string $after   The id after which to begin; empty for the newest. A gateway may not know this and begin anew.
	 * @param float  $timeout Seconds to wait for the answer.
	 * @throws GatewayException Where the list can't be had.
	 */
	public function page( int $limit, string $after, float $timeout ): Page;
}
