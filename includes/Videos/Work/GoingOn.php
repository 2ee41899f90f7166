<?php
/**
 * A refused order goes elsewhere.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Alternative;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Writes into a row that it is to be ordered from another connection, or as another model. The refusal was written before, so that a
 * process which dies in between leaves it to a person; and one write says all, so that of two at once one goes on.
 */
final class GoingOn {
	/**
	 * Seconds for which an order that is to come again later is waited for, before it goes elsewhere by itself.
	 */
	private const PATIENCE = 60;

	/**
	 * @param VideoRepository $videos       The table.
	 * @param Alternatives    $alternatives Where it could go.
	 * @param Places          $places       How much may be ordered today.
	 * @param ConnectionState $state        How connections get on.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly Alternatives $alternatives,
		private readonly Places $places,
		private readonly ConnectionState $state,
	) {
	}

	/**
	 * Has a refused order go elsewhere. It counts like any order.
	 *
	 * @param Video       $video       The refused video, as it was read.
	 * @param Alternative $alternative Where to.
	 * @param int         $lease       Seconds for which the row belongs to this process, which sends it.
	 * @return ?Video The row, to be sent; null where another process has changed it since.
	 * @throws VideoException Where its author has no place left today, or the site could not keep the video.
	 */
	public function to( Video $video, Alternative $alternative, int $lease = 0 ): ?Video {
		$this->places->take_again( $video, $alternative->seconds );
		return $this->videos->save(
			$video,
			array(
				'status'        => Status::Submitting,
				'connection'    => $alternative->connection,
				'model'         => $alternative->model,
				'size'          => $alternative->size,
				'seconds'       => $alternative->seconds,
				'options'       => $this->alternatives->options( $video, $alternative ),
				'tried'         => array( ...$video->tried, Alternatives::refuser( $video ) ),
				'error'         => OrderError::went_on( $alternative ),
				'submitted_at'  => 0,
				'attempts'      => 0,
				'checks'        => 0,
				'next_check_at' => time(),
				'lease_until'   => 0 === $lease ? 0 : time() + $lease,
			)
		);
	}

	/**
	 * The same where the site's settings have it go on by itself.
	 *
	 * @param Video $video The refused video, which no process owns.
	 * @return ?Video The row, which belongs to this process, to be sent; null where it stays as it is: for a person, or for its next try.
	 */
	public function by_itself( Video $video ): ?Video {
		$comes_again = Status::Submitting === $video->status
			// What has failed again and again is paused longer each time.
			&& ! $this->state->is_down( $video->connection )
			&& max( $video->next_check_at, $this->state->paused_until( $video->connection ) ) < time() + self::PATIENCE;
		$alternative = $comes_again || $video->lease_until > time() ? null : $this->alternatives->next( $video );
		try {
			return null === $alternative ? null : $this->to( $video, $alternative, Lease::SECONDS );
		} catch ( VideoException ) {
			// The day's places are taken, or there is no room: its author learns of the refusal, and can go on tomorrow.
			return null;
		}
	}
}
