<?php
/**
 * Orders a video at the gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\RemoteVideo;

/**
 * The one place that spends money. A create is sent once, and again only where it certainly did not arrive.
 */
final class Submission {
	/**
	 * How often a create that certainly did not arrive is tried.
	 */
	private const TRIES = 5;

	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos   The table.
	 * @param GatewayFactory  $gateways Makes the gateway.
	 */
	public function __construct( private readonly VideoRepository $videos, private readonly GatewayFactory $gateways ) {
	}

	/**
	 * Sends a row's create. The caller owns the row.
	 *
	 * @param Video      $video  A row that is `submitting`.
	 * @param TimeBudget $budget Time that is left.
	 * @return Video The row after it.
	 */
	public function send( Video $video, TimeBudget $budget ): Video {
		if ( 0 !== $video->submitted_at ) {
			// Another process sent it and did not live to read the answer.
			return $this->give_up( $video, Status::Unconfirmed, VideoError::unconfirmed() );
		}
		// From here on a crash means "perhaps paid": said before the request is sent.
		$sending = $this->videos->save( $video, array( 'submitted_at' => time() ) );
		if ( null === $sending ) {
			return $this->videos->find( $video->id ) ?? $video;
		}
		try {
			$remote = $this->gateways->gateway()->create( $sending->prompt, $sending->model, $sending->size, $sending->seconds, null, $budget->left() );
		} catch ( GatewayException $failure ) {
			return $this->failed( $sending, $failure );
		}
		return $this->adopt( $sending, $remote );
	}

	/**
	 * Writes what the gateway made of a create, even where another process has written since: a paid video is never dropped.
	 *
	 * @param Video       $video  The row.
	 * @param RemoteVideo $remote The gateway's answer.
	 */
	public function adopt( Video $video, RemoteVideo $remote ): Video {
		for ( $try = 0; $try < 5; $try++ ) {
			$saved = $this->videos->save(
				$video,
				array(
					'status'        => Status::Queued,
					'remote_id'     => $remote->id,
					'progress'      => $remote->progress,
					'expires_at'    => $remote->expires_at,
					'next_check_at' => time() + Backoff::polling( 0 ),
					'lease_until'   => 0,
					'checks'        => 1,
					'attempts'      => 0,
					'error'         => null,
				)
			);
			if ( null !== $saved ) {
				/**
				 * Fires when the gateway has accepted a video.
				 *
				 * @since 0.1.0
				 *
				 * @param Video $video The video, with the gateway's id.
				 */
				do_action( 'platoniavid_video_submitted', $saved );
				return $saved;
			}
			$video = $this->videos->find( $video->id ) ?? $video;
			if ( '' !== $video->remote_id || ! $video->status->can_become( Status::Queued ) ) {
				break;
			}
		}//end for
		return $video;
	}

	/**
	 * A create that got no video.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure Why.
	 */
	private function failed( Video $video, GatewayException $failure ): Video {
		$error = VideoError::from_gateway( $failure );
		if ( in_array( $failure->failure, array( Failure::Uncertain, Failure::BadAnswer ), true ) ) {
			return $this->give_up( $video, Status::Unconfirmed, VideoError::unconfirmed( $failure->getMessage() ) );
		}
		$attempts = $video->attempts + 1;
		if ( in_array( $failure->failure, array( Failure::NotSent, Failure::Busy ), true ) && $attempts < self::TRIES ) {
			return $this->videos->save(
				$video,
				array(
					'submitted_at'  => 0,
					'attempts'      => $attempts,
					'next_check_at' => time() + Backoff::retrying( $attempts, $failure->retry_after ),
					'lease_until'   => 0,
					'error'         => $error,
				)
			) ?? $video;
		}
		return $this->give_up( $video, Status::Failed, Failure::Busy === $failure->failure ? VideoError::still_busy( $failure->getMessage() ) : $error );
	}

	/**
	 * Ends a create with nothing more to do by itself.
	 *
	 * @param Video      $video  The row.
	 * @param Status     $status Failed or unconfirmed.
	 * @param VideoError $error  Why.
	 */
	private function give_up( Video $video, Status $status, VideoError $error ): Video {
		$changes = array(
			'status'        => $status,
			'error'         => $error,
			'next_check_at' => 0,
			'lease_until'   => 0,
		);
		if ( Status::Failed === $status ) {
			// Certainly refused: nothing was paid, and it may be sent again.
			$changes['submitted_at'] = 0;
		}
		return $this->videos->save( $video, $changes ) ?? ( $this->videos->find( $video->id ) ?? $video );
	}
}
