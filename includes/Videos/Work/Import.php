<?php
/**
 * Brings a finished video into the Media Library.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Download, check, attach. Interrupted anywhere, the next run goes on.
 */
final class Import {
	/**
	 * How often a poster that is not to be had at the moment is tried.
	 */
	private const POSTER_TRIES = 3;

	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos   The table.
	 * @param GatewayFactory  $gateways Makes the gateway.
	 * @param ContentDownload $download Fetches content into files.
	 * @param MediaImporter   $importer Makes attachments of files.
	 * @param Settings        $settings Whether to clean up at the gateway.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly ContentDownload $download,
		private readonly MediaImporter $importer,
		private readonly Settings $settings,
	) {
	}

	/**
	 * Imports a video whose row the caller owns.
	 *
	 * @param Video      $video  A row that is `importing`.
	 * @param TimeBudget $budget Time that is left.
	 */
	public function run( Video $video, TimeBudget $budget ): void {
		try {
			$gateway    = $this->gateways->gateway();
			$attachment = $this->importer->find( $video );
			if ( 0 === $attachment ) {
				$file = $this->download->video( $gateway, $video, $budget );
				if ( null === $file ) {
					$this->videos->save(
						$video,
						array(
							'lease_until'   => 0,
							'next_check_at' => time(),
						)
					);
					return;
				}
				$attachment = $this->importer->import( $video, $file, $this->settings->media()['attach'] );
			}
		} catch ( GatewayException $failure ) {
			$this->postpone( $video, $failure );
			return;
		}//end try
		if ( $this->settings->media()['poster'] && ! $this->poster( $gateway, $video, $attachment, $budget ) ) {
			return;
		}
		$this->download->forget( $video );

		$saved = $this->videos->save(
			$video,
			array(
				'status'        => Status::Completed,
				'attachment'    => $attachment,
				'completed_at'  => time(),
				'progress'      => 100,
				'next_check_at' => 0,
				'lease_until'   => 0,
				'attempts'      => 0,
				'error'         => null,
			)
		);
		if ( null === $saved ) {
			return;
		}
		/**
		 * Fires when a video is in the Media Library.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with its attachment.
		 */
		do_action( 'platoniavid_video_completed', $saved );
		if ( $this->settings->is_on( 'delete_remote_after_import' ) ) {
			try {
				$gateway->delete( $video->remote_id, min( 10.0, max( 1.0, $budget->left() ) ) );
			} catch ( GatewayException ) {
				// It expires there by itself.
				return;
			}
		}
	}

	/**
	 * Adds the gateway's thumbnail as the poster. One that is not to be had now is tried again some times; a video without one is a video all the same.
	 *
	 * @param Gateway    $gateway    The gateway.
	 * @param Video      $video      The row.
	 * @param int        $attachment The video's attachment.
	 * @param TimeBudget $budget     Time that is left.
	 * @return bool Whether the video is complete; false where another run tries again.
	 */
	private function poster( Gateway $gateway, Video $video, int $attachment, TimeBudget $budget ): bool {
		if ( $this->importer->has_poster( $attachment ) ) {
			return true;
		}
		try {
			$image = $this->download->thumbnail( $gateway, $video, $budget );
			$this->importer->import_poster( $video, $attachment, $image );
		} catch ( GatewayException $failure ) {
			$passes = in_array( $failure->failure, array( Failure::NotFound, Failure::Busy, Failure::Uncertain, Failure::NotSent ), true );
			if ( $passes && $video->attempts < self::POSTER_TRIES ) {
				$this->videos->save(
					$video,
					array(
						'attempts'      => $video->attempts + 1,
						'next_check_at' => time() + Backoff::retrying( $video->attempts + 1, $failure->retry_after, 2 ),
						'lease_until'   => 0,
					)
				);
				return false;
			}
		}
		return true;
	}

	/**
	 * Tries again later, for as long as the gateway keeps the content.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure What went wrong.
	 */
	private function postpone( Video $video, GatewayException $failure ): void {
		$expired = $video->expires_at > 0 && time() > $video->expires_at;
		$error   = match ( $failure->failure ) {
			Failure::NotFound  => VideoError::content_missing(),
			Failure::Uncertain => VideoError::from_gateway( new GatewayException( Failure::BadContent, $failure->getMessage() ) ),
			default            => VideoError::from_gateway( $failure ),
		};
		if ( $expired ) {
			$error = new VideoError( 'platoniavid_expired', __( 'The gateway no longer keeps this video’s content, and it could not be downloaded in time. Generate it again.', 'platoniavid' ), 'edit_prompt' );
			$this->download->forget( $video );
		}
		$over     = $expired || Failure::ContentTooLarge === $failure->failure;
		$attempts = $video->attempts + 1;
		$saved    = $this->videos->save(
			$video,
			array(
				'status'        => $over ? Status::Failed : Status::Importing,
				'error'         => $error,
				'attempts'      => $attempts,
				'next_check_at' => $over ? 0 : time() + Backoff::retrying( $attempts, $failure->retry_after, 3 ),
				'lease_until'   => 0,
			)
		);
		if ( $over && null !== $saved ) {
			/** This action is documented in includes/Videos/Work/Check.php */
			do_action( 'platoniavid_video_failed', $saved );
		}
	}
}
