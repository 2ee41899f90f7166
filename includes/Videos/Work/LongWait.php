<?php
/**
 * Orders that nobody has looked at for long.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Videos\Storage\Queue;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tells an order that waits, at which each run comes by, from one that was forgotten. A site that is put back to an earlier state has orders that were sent
 * since, and one that has slept for weeks those that nobody wants any more: neither is sent by itself.
 */
final class LongWait {
	/**
	 * Seconds after which an order that was due and was not looked at is left to a person.
	 */
	private const LONG = 2 * HOUR_IN_SECONDS;

	/**
	 * Seconds for which it is not written again that somebody has come by.
	 */
	private const NOTED = 10 * MINUTE_IN_SECONDS;

	/**
	 * Sets the collaborators.
	 *
	 * @param Queue $queue What waits.
	 */
	public function __construct( private readonly Queue $queue ) {
	}

	/**
	 * Notes that a run has come by: what waits behind others, for its turn or for its connection is not forgotten.
	 */
	public function note(): void {
		$this->queue->note_look( time() - self::LONG, time() - self::NOTED );
	}

	/**
	 * Whether nobody has looked at an order for long.
	 *
	 * @param Video $video An order that was not sent, as it was claimed.
	 */
	public function is_over( Video $video ): bool {
		return max( $video->updated_at, $video->next_check_at ) < time() - self::LONG;
	}
}
