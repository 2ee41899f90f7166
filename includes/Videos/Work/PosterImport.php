<?php
/**
 * Brings a finished video's poster into the Media Library.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\MediaException;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * What follows a video into the Media Library: without it, a video is a video all the same.
 */
final class PosterImport {
	/**
	 * How often a poster that is not to be had at the moment is tried.
	 */
	private const TRIES = 3;

	/**
	 * @param VideoRepository $videos   The table.
	 * @param ContentDownload $download Fetches content into files.
	 * @param MediaImporter   $importer Makes attachments of files.
	 * @param Risks           $risks    Counts what a process may die of.
	 * @param Lease           $lease    Keeps the row for what takes long.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly ContentDownload $download,
		private readonly MediaImporter $importer,
		private readonly Risks $risks,
		private readonly Lease $lease,
	) {
	}

	/**
	 * Adds the gateway's thumbnail as the poster. One that is not to be had now is tried again some times; a video without one is a video all the same.
	 *
	 * @param Gateway    $gateway    The gateway.
	 * @param Video      $video      The row.
	 * @param int        $attachment The video's attachment.
	 * @param TimeBudget $budget     Time that is left.
	 * @return ?Video The row of a video that is complete; null where another run tries again.
	 */
	public function run( Gateway $gateway, Video $video, int $attachment, TimeBudget $budget ): ?Video {
		try {
			$image = $this->download->thumbnail( $gateway, $video, $budget );
			// Only now: while the image comes, other videos are worked on, and what ends the process then is not its fault.
			$begun = $this->risks->begin( $video, Risks::POSTER );
			if ( null === $begun ) {
				return null;
			}
			$video = $begun;
			$this->lease->renew( Lease::STEP );
			$this->importer->import_poster( $video, $attachment, $image );
		} catch ( GatewayException $failure ) {
			if ( Failure::Held === $failure->failure ) {
				$this->videos->save( $video, array( 'risks' => '' ) + Backoff::held( $failure ) );
				return null;
			}
			$passes = in_array(
				$failure->failure,
				array( Failure::NotFound, Failure::NotReady, Failure::Busy, Failure::Uncertain, Failure::NotSent, Failure::Blocked, Failure::NoRoom ),
				true
			);
			if ( $passes && $video->attempts < self::TRIES ) {
				$this->videos->save(
					$video,
					array(
						'attempts'      => $video->attempts + 1,
						'next_check_at' => Clock::in( Backoff::retrying( $video->attempts + 1, $failure->retry_after, 2 ) ),
						'lease_until'   => 0,
						'risks'         => '',
					)
				);
				return null;
			}
		} catch ( MediaException ) {
			// The site takes no image, and will not the next time either.
			return $video;
		}//end try
		return $video;
	}
}
