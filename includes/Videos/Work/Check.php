<?php
/**
 * Asks the gateway how videos are getting on.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderedVideo;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * One round of questions, in parallel.
 */
final class Check {
	/**
	 * How often in a row the gateway may say that it doesn't have a video that somebody has brought in, or asks for once more, before that is believed.
	 */
	private const BELIEVED_AFTER = 3;

	/**
	 * How often in a row a question may be answered with an error that only its status tells of, or with a 404 that says nothing of the video: a key that
	 * is renewed, or what stands before the gateway, says so too. With the pauses between them these are ten minutes.
	 */
	private const DOUBTED = 7;

	/**
	 * Seconds that an answer is waited for.
	 */
	public const PATIENCE = 15.0;

	/**
	 * @param VideoRepository $videos      The table.
	 * @param GatewayFactory  $gateways    Makes the gateway.
	 * @param Announcer       $announcer   Tells of failures.
	 * @param Pauses          $pauses      What waits with its connection.
	 * @param Connections     $connections Keep in mind where the server is.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly Announcer $announcer,
		private readonly Pauses $pauses,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Asks for rows that the caller owns, and writes what is new.
	 *
	 * @param non-empty-list<Video> $videos   Rows of one connection that are queued or in progress.
	 * @param TimeBudget            $budget   Time that is left.
	 * @param float                 $patience Seconds that an answer is waited for at most.
	 */
	public function ask( array $videos, TimeBudget $budget, float $patience = self::PATIENCE ): void {
		$ids     = array_map( static fn( Video $video ): string => $video->remote_id, $videos );
		$seconds = min( $patience, $budget->left() );
		try {
			$models  = array_combine( $ids, array_map( static fn( Video $video ): string => $video->model, $videos ) );
			$answers = $this->gateways->at( $videos[0]->connection, $models )->retrieve( $ids, $seconds );
		} catch ( GatewayException $failure ) {
			$answers = array_fill_keys( $ids, $failure );
		}
		foreach ( $videos as $video ) {
			$answer = $answers[ $video->remote_id ] ?? new GatewayException( Failure::BadAnswer );
			if ( $answer instanceof RemoteVideo ) {
				if ( RemoteStatus::Gone !== $answer->status ) {
					// It may be ordered by a version that did not note that.
					$this->connections->note_order( $video->connection, true );
				}
				$this->apply( $video, $answer );
			} else {
				$this->postpone( $video, $answer );
			}
		}
	}

	/**
	 * Writes an answer.
	 *
	 * @param Video       $video  The row.
	 * @param RemoteVideo $remote The answer.
	 */
	private function apply( Video $video, RemoteVideo $remote ): void {
		$changes = match ( true ) {
			RemoteStatus::Done === $remote->status   => self::finished( $video, $remote ),
			RemoteStatus::Failed === $remote->status => self::ended( VideoError::job_failed( $remote->error ) ),
			RemoteStatus::Gone === $remote->status   => self::ended( OrderedVideo::gone( new GatewayException( Failure::NotFound, $remote->error ) ) ),
			// A person asks once more, and neither a word nor a number says how far it is: it may be there.
			RemoteStatus::Unknown === $remote->status && 0 === $remote->progress && self::was_overdue( $video ) => self::finished( $video, $remote ),
			$this->is_overdue( $video )              => self::ended( VideoError::overdue() ),
			default                                  => self::going_on( $video, $remote ),
		};
		$this->announcer->failed( $this->videos->save( $video, $changes + self::answered( $video, $remote ) ) );
	}

	/**
	 * What any answer changes.
	 *
	 * @param Video       $video  The row.
	 * @param RemoteVideo $remote The answer.
	 * @return array{lease_until: int, checks: int, attempts: int, error: null, expires_at: int, cost: ?Money}
	 */
	private static function answered( Video $video, RemoteVideo $remote ): array {
		return array(
			'lease_until' => 0,
			'checks'      => $video->checks + 1,
			'attempts'    => 0,
			'error'       => null,
			'expires_at'  => $remote->expires_at > 0 ? $remote->expires_at : $video->expires_at,
			'cost'        => $remote->cost,
		);
	}

	/**
	 * A finished video is fetched next; where nobody said for how long it is kept, a day is counted on. So it is where that time is over already: it is one of
	 * another clock, or of the queue, unless it was over a day ago. And a link of a minute is no reason to ask once only.
	 *
	 * @param Video       $video  The row.
	 * @param RemoteVideo $remote The answer.
	 * @return array{status: Status, progress: int, next_check_at: int, expires_at: int}
	 */
	private static function finished( Video $video, RemoteVideo $remote ): array {
		$now   = time();
		$known = $remote->expires_at > 0 ? $remote->expires_at : $video->expires_at;
		$known = $known <= $now && ( $known > $now - DAY_IN_SECONDS || 0 === $remote->expires_at ) ? $now + DAY_IN_SECONDS : $known;
		return array(
			'status'        => Status::Importing,
			'progress'      => 100,
			'next_check_at' => $now,
			'expires_at'    => max( $known, $now + HOUR_IN_SECONDS ),
		);
	}

	/**
	 * What will not be finished is asked for no more.
	 *
	 * @param VideoError $error Why.
	 * @return array{status: Status, untold: string, error: VideoError, next_check_at: int}
	 */
	private static function ended( VideoError $error ): array {
		return array(
			'status'        => Status::Failed,
			'untold'        => Announcer::FAILED,
			'error'         => $error,
			'next_check_at' => 0,
		);
	}

	/**
	 * What is being made is asked for again. A state that is not known counts as in progress, and progress never goes back.
	 *
	 * @param Video       $video  The row.
	 * @param RemoteVideo $remote The answer.
	 * @return array{status: Status, progress: int, next_check_at: int}
	 */
	private static function going_on( Video $video, RemoteVideo $remote ): array {
		// A server that names its pause is taken at its word.
		$pause = null === $remote->poll_after
			? Backoff::expecting( $video->checks, $remote->progress, time() - max( $video->created_at, $video->submitted_at ) )
			: Backoff::polling( $video->checks, $remote->poll_after );
		return array(
			'status'        => RemoteStatus::Waiting === $remote->status ? $video->status : Status::InProgress,
			'progress'      => max( $video->progress, min( 99, $remote->progress ) ),
			'next_check_at' => Clock::in( $pause ),
		);
	}

	/**
	 * Tries again later: the video is paid, so no failure of a question ends it before its time.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure Why there is no answer.
	 */
	private function postpone( Video $video, GatewayException $failure ): void {
		if ( Failure::Held === $failure->failure ) {
			// It was not asked.
			$this->videos->save( $video, Backoff::held( $failure ) );
			return;
		}
		$attempts = $video->attempts + 1;
		$error    = OrderedVideo::error( $failure, false );
		$believed = match ( true ) {
			// A proxy does not know the address while the gateway behind it is started anew.
			$failure->no_route, Failure::JobFailed === $failure->failure => self::DOUBTED,
			// Of several processes each may know its own videos only, and a copy of its database be behind: one that was ordered there is asked for until
			// each had its turn.
			Failure::NotFound === $failure->failure                      => $video->checks > 0 ? self::DOUBTED : self::BELIEVED_AFTER,
			default                                                      => null,
		};
		$ended = null !== $believed && $attempts >= $believed && $error->code === $video->error?->code;
		if ( $ended ) {
			$error = match ( true ) {
				Failure::JobFailed !== $failure->failure      => OrderedVideo::gone( $failure ),
				self::has_ended_so_before( $video, $failure ) => VideoError::job_failed( $failure->getMessage() ),
				default                                       => VideoError::job_error( $failure->getMessage() ),
			};
		}
		// The content may be there all the same, so only a long silence ends it: the time for a job, and a day for its content.
		$changes = match ( true ) {
			$ended                                       => self::ended( $error ),
			$this->is_overdue( $video, DAY_IN_SECONDS )  => self::ended( VideoError::overdue( $failure->getMessage() ) ),
			default                                      => self::unanswered( $attempts, $error, $this->pauses->of_row( $video, $failure ) ),
		};
		$this->announcer->failed(
			$this->videos->save(
				$video,
				$changes + array(
					'attempts'    => $attempts,
					'lease_until' => 0,
				)
			)
		);
	}

	/**
	 * What got no answer stays what it is, and is asked for again.
	 *
	 * @param int        $attempts    How often in a row that was so.
	 * @param VideoError $error       Why.
	 * @param ?int       $retry_after Seconds that it has to wait by itself.
	 * @return array{error: VideoError, next_check_at: int}
	 */
	private static function unanswered( int $attempts, VideoError $error, ?int $retry_after ): array {
		return array(
			'error'         => $error,
			'next_check_at' => Clock::in( Backoff::retrying( $attempts, $retry_after, 10 ) ),
		);
	}

	/**
	 * Whether the same was said an hour ago or more, before somebody had the video asked for once more, and in an answer that is no refusal: then it is the
	 * video's own failure. Nobody would be told else to change the prompt, and callers of the AI client would ask for it without an end.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure What was answered for ten minutes now.
	 */
	private static function has_ended_so_before( Video $video, GatewayException $failure ): bool {
		if ( 2 !== intdiv( $failure->status, 100 ) || '' === $failure->getMessage() ) {
			return false;
		}
		$said   = VideoError::with_words( '', $failure->getMessage(), '%2$s' );
		$before = min( $video->submitted_at - 1, time() - HOUR_IN_SECONDS );
		foreach ( $video->history as $entry ) {
			if ( 'platoniavid_job_error' === $entry['code'] && $entry['at'] <= $before && str_contains( $entry['message'], $said ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a video had been followed for long enough before it was checked by hand.
	 *
	 * @param Video $video The row.
	 */
	private static function was_overdue( Video $video ): bool {
		return in_array( VideoError::overdue()->code, array_column( $video->history, 'code' ), true );
	}

	/**
	 * Whether a video has been followed for long enough.
	 *
	 * @param Video $video The row.
	 * @param int   $grace Seconds that are added.
	 */
	private function is_overdue( Video $video, int $grace = 0 ): bool {
		/**
		 * Filters how long a video is followed before it counts as failed.
		 *
		 * @since 0.1.0
		 *
		 * @param int $seconds Seconds from its last submission or check by hand, 7200 by default: a minute at least, and a year at most.
		 */
		$seconds = apply_filters( 'platoniavid_job_seconds', 2 * HOUR_IN_SECONDS );
		$seconds = is_numeric( $seconds ) && $seconds >= MINUTE_IN_SECONDS ? (int) min( $seconds, YEAR_IN_SECONDS ) : 2 * HOUR_IN_SECONDS;
		return time() > max( $video->created_at, $video->submitted_at ) + $seconds + $grace;
	}
}
