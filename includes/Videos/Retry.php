<?php
/**
 * Another try.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Alternatives;
use PlatoniaVid\Videos\Work\GoingOn;
use PlatoniaVid\Videos\Work\Lookup;
use PlatoniaVid\Videos\Work\OrderOutcome;
use PlatoniaVid\Videos\Work\Pauses;
use PlatoniaVid\Videos\Work\Places;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\SiteAddress;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Says what of a video is tried again, and never sends again by itself what may have been paid.
 */
final class Retry {
	/**
	 * @param VideoRepository $videos       The table.
	 * @param Runner          $runner       Does what is due.
	 * @param Places          $places       How much may be ordered today.
	 * @param Connections     $connections  What is set up here.
	 * @param Alternatives    $alternatives Where a refused order could go.
	 * @param GoingOn         $going_on     Has it go there.
	 * @param OrderOutcome    $outcome      Knows what was accepted here and written nowhere.
	 * @param SiteAddress     $address      Whether it was ordered here.
	 * @param Lookup          $lookup       Looks for what may have been paid.
	 * @param ContentDownload $download     Knows what has come whole.
	 * @param Pauses          $pauses       What waits beside it.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly Runner $runner,
		private readonly Places $places,
		private readonly Connections $connections,
		private readonly Alternatives $alternatives,
		private readonly GoingOn $going_on,
		private readonly OrderOutcome $outcome,
		private readonly SiteAddress $address,
		private readonly Lookup $lookup,
		private readonly ContentDownload $download,
		private readonly Pauses $pauses,
	) {
	}

	/**
	 * Tries again what failed. What was paid is only checked or downloaded again; what was refused for sure is sent again;
	 * what may have been paid is sent again only where the editor confirms.
	 *
	 * @param Video      $video     A video that is failed, unconfirmed or waiting for its next try.
	 * @param bool       $confirmed Whether the editor knows that it may be charged again.
	 * @param TimeBudget $budget    How long it may take.
	 * @return Video The video after the try.
	 * @throws VideoException Where it can't be tried again.
	 */
	public function of( Video $video, bool $confirmed, TimeBudget $budget ): Video {
		if ( Status::Unconfirmed === $video->status && $video->lease_until <= time() && null !== $this->outcome->take_up( $video ) ) {
			// Another server, or another user's process, gave it up; this one has its answer.
			$this->runner->run( $budget, array( $video->id ) );
			return $this->videos->find( $video->id ) ?? $video;
		}
		if ( Status::Unconfirmed === $video->status && ! $confirmed ) {
			throw new VideoException(
				'platoniavid_confirmation_needed',
				__( 'This video may have been charged already. Confirm that it may be charged again.', 'platoniavid' ),
				409,
				'resubmit'
			);
		}
		$job_failed = Status::Failed === $video->status && 'platoniavid_job_failed' === $video->error?->code;
		$file_gone  = Status::Completed === $video->status && '' !== $video->remote_id && Attachments::is_gone( $video->attachment );
		if ( Status::Completed === $video->status && ! $file_gone ) {
			// It came after all, for who was told of a failure: to advise a new order would have it paid twice.
			if ( $video->attachment > 0 && ! Attachments::is_there( $video->attachment ) ) {
				wp_untrash_post( $video->attachment );
			}
			return $video;
		}
		if ( $job_failed ) {
			throw new VideoException(
				'platoniavid_nothing_to_retry',
				__( 'There is nothing to try again for this video. Change the prompt and generate a new one.', 'platoniavid' ),
				409,
				'edit_prompt'
			);
		}
		if ( Status::Failed === $video->status && 'platoniavid_known_elsewhere' === $video->error?->code ) {
			// It was made and paid, and is in another row.
			throw new VideoException( 'platoniavid_nothing_to_retry', $video->error->message, 409, 'none' );
		}
		$connection = $this->connections->find( $video->connection ) ?? throw VideoException::from_gateway( new GatewayException( Failure::NotHere, $video->connection ) );
		if ( $video->lease_until > time() ) {
			throw VideoException::busy();
		}
		if ( in_array( $video->status, array( Status::Queued, Status::InProgress ), true ) && null === $video->error ) {
			// All is well with it: it is asked for when the gateway's rules allow it.
			return $video;
		}
		if ( Status::Unconfirmed === $video->status && $this->lookup->finds( $video, $budget ) ) {
			// It was made after all, late: nothing is paid a second time.
			$this->runner->run( $budget, array( $video->id ) );
			return $this->videos->find( $video->id ) ?? $video;
		}
		$is_over = in_array( $video->status, array( Status::Failed, Status::Unconfirmed ), true );
		$changes = match ( true ) {
			$file_gone                              => self::fetched_again(),
			$is_over && '' === $video->remote_id    => $this->sent_again( $video, $connection ),
			$is_over && null !== $this->download->whole( $video ) => self::brought_in_again(),
			$is_over                                => self::followed_again(),
			// What has waited for long goes on waiting for whoever is to come.
			default                                 => array( 'next_check_at' => min( time(), max( 1, $video->next_check_at ) ) ) + self::due_now(),
		};
		if ( null === $this->videos->save( $video, $changes ) ) {
			throw VideoException::busy();
		}
		$this->address->confirm( $video );
		// A person asks for it now.
		$this->pauses->end( $video->connection );
		$this->runner->run( $budget, array( $video->id ) );
		$now    = $this->videos->find( $video->id ) ?? $video;
		$former = Status::Completed === $video->status ? $video->attachment : $video->former_attachment;
		if ( Status::Completed === $now->status && $now->attachment === $former && Attachments::is_gone( $former ) ) {
			// The row is as it was, and only its history says why.
			throw new VideoException( 'platoniavid_not_fetched', array_slice( $now->history, -1 )[0]['message'] ?? '', 409, 'none' );
		}
		return $now;
	}

	/**
	 * Has an order that was refused before anything was paid go elsewhere: the same video, sent again under another name.
	 *
	 * @param Video      $video      The refused video.
	 * @param string     $connection The id of the connection to order from; empty for the first that can do it.
	 * @param string     $model      The id of the model; empty for the first that can do it.
	 * @param TimeBudget $budget     How long it may take.
	 * @return Video The video after it.
	 * @throws VideoException Where it may have been paid, is being worked on, or can't go there.
	 */
	public function elsewhere( Video $video, string $connection, string $model, TimeBudget $budget ): Video {
		if ( in_array( $video->status, array( Status::Queued, Status::InProgress, Status::Importing, Status::Completed ), true ) ) {
			// A server has taken it since, as after an answer that got lost.
			return $video;
		}
		if ( $video->lease_until > time() ) {
			throw VideoException::busy();
		}
		if ( ! Alternatives::is_refused( $video ) ) {
			throw new VideoException(
				'platoniavid_not_refused',
				__(
					'Only an order that was refused before anything was charged can go elsewhere. This one may have been charged: generate a new video instead.',
					'platoniavid'
				),
				409,
				'none'
			);
		}
		foreach ( $this->alternatives->of( $video ) as $alternative ) {
			if ( in_array( $connection, array( '', $alternative->connection ), true ) && in_array( $model, array( '', $alternative->model ), true ) ) {
				$video = $this->going_on->to( $video, $alternative ) ?? throw VideoException::busy();
				$this->runner->run( $budget, array( $video->id ) );
				return $this->videos->find( $video->id ) ?? $video;
			}
		}
		throw new VideoException(
			'platoniavid_no_alternative',
			__(
				'This video can’t be ordered there as it is: that model or connection is not set up for it, or takes no orders at the moment. Choose another one.',
				'platoniavid'
			),
			409,
			'choose_model'
		);
	}

	/**
	 * What waits for its next try has it now.
	 *
	 * @return array{next_check_at: int, attempts: int}
	 */
	private static function due_now(): array {
		return array(
			'next_check_at' => time(),
			'attempts'      => 0,
		);
	}

	/**
	 * What was in the Media Library is fetched once more. Its row keeps the attachment that it had, for where there is nothing to fetch.
	 *
	 * @return array{status: Status, import_token: string, error: null, expires_at: int, next_check_at: int, attempts: int}
	 */
	private static function fetched_again(): array {
		return array(
			// The names of what there was are known by now: whatever has them may be somebody else's.
			'import_token' => '',
		) + self::brought_in_again();
	}

	/**
	 * What is finished is brought in, and waited for as when it was new: for how long it was to be kept may have been a guess, and is over.
	 *
	 * @return array{status: Status, error: null, expires_at: int, next_check_at: int, attempts: int}
	 */
	private static function brought_in_again(): array {
		return array(
			'status'     => Status::Importing,
			'error'      => null,
			'expires_at' => time() + DAY_IN_SECONDS,
		) + self::due_now();
	}

	/**
	 * What the gateway has is asked for once more; the time for which it is followed, and that for which it is kept, begin anew.
	 *
	 * @return array{status: Status, submitted_at: int, expires_at: int, checks: int, error: null, next_check_at: int, attempts: int}
	 */
	private static function followed_again(): array {
		return array(
			'status'       => Status::Queued,
			'submitted_at' => time(),
			'expires_at'   => 0,
			'checks'       => 0,
			'error'        => null,
		) + self::due_now();
	}

	/**
	 * What the gateway does not have is ordered once more, which counts like any order.
	 *
	 * @param Video      $video      The video.
	 * @param Connection $connection What it is ordered from.
	 * @return array{status: Status, submitted_at: int, checks: int, error: null, next_check_at: int, attempts: int}
	 * @throws VideoException Where its author has no place left today, or the connection takes no orders.
	 */
	private function sent_again( Video $video, Connection $connection ): array {
		Rules::check_orders( $connection );
		$this->places->take_again( $video );
		return array(
			'status'       => Status::Submitting,
			'submitted_at' => 0,
			'checks'       => 0,
			'error'        => null,
		) + self::due_now();
	}
}
