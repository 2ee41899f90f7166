<?php
/**
 * Orders that nobody has looked at for long.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Videos\Storage\Queue;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
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
	 * @param Queue           $queue       What waits.
	 * @param VideoRepository $videos      The table.
	 * @param Connections     $connections Whose orders there are.
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
	 * Ends what was forgotten, before a run takes, puts off or sends anything, by which it would be as good as new.
	 *
	 * @param list<int>|null $ids Only these videos, or null for all.
	 */
	public function settle( ?array $ids ): void {
		$last = 0;
		do {
			$found = $this->queue->forgotten( time() - self::LONG, $this->connections->workable_ids(), $ids, $last );
			foreach ( $found as $last ) {
				$video = $this->videos->find( $last );
				if ( null !== $video && self::is_over( $video ) ) {
					$this->outcome->give_up( $video, Status::Failed, OrderError::left_for_long() );
				}
			}
		} while ( array() !== $found );
	}

	/**
	 * Whether nobody has looked at an order for long. A person may have had it sent since it was found.
	 *
	 * @param Video $video The row, as it is now.
	 */
	private static function is_over( Video $video ): bool {
		return Status::Submitting === $video->status && 0 === $video->submitted_at && $video->lease_until <= time()
			&& max( $video->updated_at, $video->next_check_at ) < time() - self::LONG;
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
