<?php
/**
 * Orders that nobody has looked at for long.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Videos\Storage\Queue;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;

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
	 * @param Queue           $queue       What waits.
	 * @param VideoRepository $videos      The table.
	 * @param Connections     $connections At which of them something could have been sent.
	 * @param OrderOutcome    $outcome     Ends what was forgotten.
	 */
	public function __construct(
		private readonly Queue $queue,
		private readonly VideoRepository $videos,
		private readonly Connections $connections,
		private readonly OrderOutcome $outcome,
	) {
	}

	/**
	 * Ends what was forgotten, before a run takes, puts off or sends anything, by which it would be as good as new. What waits for a connection that is
	 * switched off is not sent anyway.
	 *
	 * @param list<int>|null $ids Only these videos, or null for all.
	 */
	public function settle( ?array $ids ): void {
		$last = 0;
		$all  = array_merge( $this->connections->all(), $this->connections->removed() );
		$on   = array_filter( $all, static fn( Connection $connection ): bool => $connection->enabled || $connection->removed_at > 0 );
		$on   = array_values( array_map( static fn( Connection $connection ): string => $connection->id, $on ) );
		do {
			$found = $this->queue->forgotten( time() - self::LONG, $on, $ids, $last );
			foreach ( $found as $last ) {
				$video = $this->videos->find( $last );
				if ( null !== $video ) {
					$this->outcome->give_up( $video, Status::Failed, OrderError::left_for_long() );
				}
			}
		} while ( array() !== $found );
	}

	/**
	 * Notes now and then that a run is here: what waits behind others, for its turn or for its connection is not forgotten, however long the run takes.
	 *
	 * @param int $last When it has done so last, in Unix seconds; 0 where it has not.
	 * @return int When it has now.
	 */
	public function note( int $last ): int {
		$now = time();
		if ( $now < $last + self::NOTED ) {
			return $last;
		}
		$this->queue->note_look( $now - self::LONG, $now - self::NOTED );
		return $now;
	}
}
