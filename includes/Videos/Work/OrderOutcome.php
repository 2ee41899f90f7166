<?php
/**
 * What has become of an order.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionStore;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\LostOrder;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Writes how an order ended: as a video at the gateway, as one that may be there, or as none.
 */
final class OrderOutcome {
	/**
	 * How often a row is written before that is left to the next process: with the pauses between, for some twenty seconds.
	 */
	private const TRIES = 9;

	/**
	 * @param VideoRepository $videos      The table.
	 * @param Announcer       $announcer   Tells of what was accepted.
	 * @param Accepted        $kept        What the table has not taken yet.
	 * @param Connections     $connections Which of them lead to one server.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly Announcer $announcer,
		private readonly Accepted $kept,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Keeps the answer to an order that was just accepted, without the database: where the process ends before the row has it, it is not lost.
	 *
	 * @param Video       $video  The row, as it was when the order was sent.
	 * @param RemoteVideo $remote The gateway's answer.
	 */
	public function keep( Video $video, RemoteVideo $remote ): void {
		$this->kept->keep( $video, $remote );
	}

	/**
	 * Writes the answer to an order that was accepted and kept.
	 *
	 * @param Video       $video  The row, as it was when the order was sent.
	 * @param RemoteVideo $remote The gateway's answer.
	 * @return Video The row that the video is in now, or the one that could not have it.
	 */
	public function accepted( Video $video, RemoteVideo $remote ): Video {
		$adopted = $this->adopt( $video, $remote );
		$this->connections->note_order( $video->connection, true );
		// Where the row took it, the answer is forgotten already; only where it went elsewhere the table is asked.
		if ( null !== $this->kept->of( $video ) && array() !== $this->videos->known( array( $video->connection ), array( $remote->id ) ) ) {
			$this->kept->forget( $video );
		}
		return $adopted;
	}

	/**
	 * Writes what was accepted for a row when it could not be written.
	 *
	 * @param Video $video The row.
	 * @return ?Video The row that the video is in; null where nothing is known of such an answer.
	 */
	public function take_up( Video $video ): ?Video {
		$remote = $this->kept->of( $video );
		return null === $remote ? null : $this->accepted( $video, $remote );
	}

	/**
	 * Writes what the gateway made of an order, even where another process has written since: a paid video is never dropped.
	 * Where its row can't take it any more it gets one of its own, and where another row has it already, this one says so.
	 *
	 * @param Video       $video   The row.
	 * @param RemoteVideo $remote  The gateway's answer.
	 * @param bool        $is_sure Whether it certainly was made for this row: then no lock is waited for, and what another connection's row has
	 *                             under that id does not matter. What is only like its order and has got another row meanwhile was that one's: this row
	 *                             stays as it is.
	 * @return Video The row that the video is in now, or the one that could not have it.
	 */
	public function adopt( Video $video, RemoteVideo $remote, bool $is_sure = true ): Video {
		$write = fn(): array => $this->write( $video, $remote, $is_sure );
		// The table's key is of one connection: what a look through another one finds at the same server is kept apart by a lock.
		$several = ! $is_sure && count( array_diff( $this->connections->sharing( $video->connection ), array( '' ) ) ) > 1;
		$alone   = function () use ( $write ): array {
			$this->videos->read_original();
			return $write();
		};

		[ $row, $is_new ] = $several ? OptionLock::during( array(), $alone ) : $write();
		if ( $is_new ) {
			// At once: what listens to it may take long, or end the process.
			$this->kept->forget( $row );
			$this->announcer->submitted( $row );
		}
		return $row;
	}

	/**
	 * Which of some of a gateway's videos have a row here, whichever of the connections to its server that is of.
	 *
	 * @param Video        $video      A row of one of these connections.
	 * @param list<string> $remote_ids The gateway's ids.
	 * @return array<string, int> The site's own ids by the gateway's.
	 */
	public function known( Video $video, array $remote_ids ): array {
		return $this->videos->known( $this->connections->sharing( $video->connection ), $remote_ids );
	}

	/**
	 * Writes what the gateway made of an order.
	 *
	 * @param Video       $video   The row.
	 * @param RemoteVideo $remote  The gateway's answer.
	 * @param bool        $is_sure Whether it certainly was made for this row.
	 * @return array{Video, bool} The row that the video is in now, or the one that could not have it; and whether it was this row that took it, just now.
	 */
	private function write( Video $video, RemoteVideo $remote, bool $is_sure ): array {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			$rows  = $is_sure ? $this->videos->known( array( $video->connection ), array( $remote->id ) ) : $this->known( $video, array( $remote->id ) );
			$known = $rows[ $remote->id ] ?? null;
			if ( $known === $video->id ) {
				break;
			}
			if ( null !== $known ) {
				return array( $is_sure ? $this->give_up( $video, Status::Failed, LostOrder::known_elsewhere( $known ) ) : $video, false );
			}
			$saved = $this->videos->save(
				$video,
				array(
					'status'        => Status::Queued,
					'untold'        => Announcer::SUBMITTED,
					'remote_id'     => $remote->id,
					'progress'      => min( 99, $remote->progress ),
					'expires_at'    => $remote->expires_at,
					'next_check_at' => self::first_check( $remote ),
					'lease_until'   => 0,
					'checks'        => 1,
					'attempts'      => 0,
					'error'         => null,
					'candidates'    => array(),
					'cost'          => $remote->cost,
				)
			);
			if ( null !== $saved ) {
				return array( $saved, true );
			}
			$now = $this->now( $video );
			if ( null === $now || '' !== $now->remote_id || ! $now->status->can_become( Status::Queued ) ) {
				return array( $this->videos->add_remote( $video->connection, $remote, $video->author, $video ) ?? $now ?? $video, false );
			}
			if ( $now->version === $video->version ) {
				// Nobody was faster: the database takes nothing at the moment. What is only like the order is looked for again.
				if ( ! $is_sure || $try + 1 === self::TRIES ) {
					break;
				}
				// Nobody else knows what was paid.
				Meanwhile::pause( min( 5, 0.1 * 2 ** $try ) );
			}
			$video = $now;
		}//end for
		return array( $this->videos->find( $video->id ) ?? $video, false );
	}

	/**
	 * A row as it is now; null where it is gone. One that can't be read may be there: what was paid would have another row, and this one be sent again.
	 *
	 * @param Video $video The row, as it was.
	 */
	private function now( Video $video ): ?Video {
		try {
			return $this->videos->find_surely( array( $video->id ) )[0] ?? null;
		} catch ( VideoException ) {
			return $video;
		}
	}

	/**
	 * When an accepted video is asked for first, in Unix seconds. One that is finished is fetched at once.
	 *
	 * @param RemoteVideo $remote The gateway's answer.
	 */
	private static function first_check( RemoteVideo $remote ): int {
		return RemoteStatus::Done === $remote->status ? time() : Clock::in( Backoff::polling( 0, $remote->poll_after ) );
	}

	/**
	 * Ends an order. One that may have been carried out is looked for.
	 *
	 * @param Video      $video  The row.
	 * @param Status     $status Failed or unconfirmed.
	 * @param VideoError $error  Why.
	 */
	public function give_up( Video $video, Status $status, VideoError $error ): Video {
		$changes = array(
			'status'        => $status,
			'error'         => $error,
			'next_check_at' => Status::Unconfirmed === $status ? time() + Lookup::LOOKS[0] : 0,
			'lease_until'   => 0,
			'attempts'      => 0,
			'checks'        => 0,
		);
		if ( Status::Failed === $status ) {
			// Certainly refused: nothing was paid, and it may be sent again.
			$changes['submitted_at'] = 0;
			ConnectionStore::forget_defined( $video->connection );
		} else {
			$this->connections->note_order( $video->connection, true );
		}
		return $this->videos->save( $video, $changes ) ?? ( $this->videos->find( $video->id ) ?? $video );
	}
}
