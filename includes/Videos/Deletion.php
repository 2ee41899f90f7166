<?php
/**
 * The end of a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\ImportLeftovers;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\OrderOutcome;
use PlatoniaVid\Videos\Work\Schedule;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Forgets a video with all that it has left here, and deletes it elsewhere where that is asked for.
 */
final class Deletion {
	/**
	 * @param VideoRepository $videos    The table.
	 * @param GatewayFactory  $gateways  Makes the gateway.
	 * @param Schedule        $schedule  The next background run.
	 * @param ImportLeftovers $leftovers Deletes what an import has made and not completed.
	 * @param ContentDownload $download  Deletes what it has begun.
	 * @param OrderOutcome    $outcome   Knows what was accepted here and written nowhere.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly Schedule $schedule,
		private readonly ImportLeftovers $leftovers,
		private readonly ContentDownload $download,
		private readonly OrderOutcome $outcome,
	) {
	}

	/**
	 * Refuses to discard an order that has come to light since somebody was told that it was lost: it is paid.
	 *
	 * @param Video $video The video.
	 * @throws VideoException Where it is not lost any more.
	 */
	public static function check_lost( Video $video ): void {
		if ( Status::Unconfirmed === $video->status ) {
			return;
		}
		throw $video->lease_until > time() ? VideoException::busy() : self::not_lost();
	}

	/**
	 * An order that is not lost any more.
	 */
	private static function not_lost(): VideoException {
		return new VideoException(
			'platoniavid_not_lost',
			__( 'It is known by now what became of this order, so nothing was discarded. Look how its video is.', 'platoniavid' ),
			409,
			'none'
		);
	}

	/**
	 * Forgets a video.
	 *
	 * @param Video      $video  The video.
	 * @param bool       $remote Whether to delete it at the gateway too.
	 * @param bool       $media  Whether to delete its attachment too.
	 * @param TimeBudget $budget How long it may take.
	 * @param bool       $for_good Whether the attachment goes also where the site has a trash for those.
	 * @return string What became of it at the gateway: "kept", "deleted", "gone" already, or "forbidden" as it is another key's.
	 * @throws VideoException Where a process works on it, it is not lost after all, or the gateway can't be asked to delete it; the video is then still there.
	 */
	public function of( Video $video, bool $remote, bool $media, TimeBudget $budget, bool $for_good = false ): string {
		if ( $video->lease_until > time() ) {
			// What is being ordered or brought in would be paid for and lost.
			throw VideoException::busy();
		}
		if ( in_array( $video->status, array( Status::Submitting, Status::Unconfirmed ), true ) && null !== $this->outcome->take_up( $video ) ) {
			// Another server gave it up; this one has its answer, and the row is the only way to what was paid.
			$this->schedule->sync();
			throw self::not_lost();
		}
		$made   = Attachments::made( $video );
		$poster = $made > 0 ? (int) get_post_thumbnail_id( $made ) : 0;

		$there = 'kept';
		if ( $remote && '' !== $video->remote_id ) {
			try {
				$this->gateways->at( $video->connection )->delete( $video->remote_id, $budget->left() );
				$there = 'deleted';
			} catch ( GatewayException $failure ) {
				$there = match ( $failure->failure ) {
					Failure::NotFound       => 'gone',
					Failure::VideoForbidden => 'forbidden',
					default                 => throw VideoException::from_gateway( $failure ),
				};
			}
		}
		if ( ! $this->videos->delete( $video ) ) {
			throw VideoException::busy();
		}
		$this->download->forget( $video );
		if ( Status::Importing === $video->status ) {
			// A process that died has left half an attachment, or one that is slow is at it: it is nobody's now.
			$this->leftovers->forget_all( $video );
		}
		if ( $made > 0 && $media ) {
			Attachments::delete( $made, $for_good );
		}
		foreach ( array_filter( array( $made, $poster ) ) as $file ) {
			// A file that stays keeps no prompt.
			delete_post_meta( $file, MediaImporter::META_PROMPT );
		}
		$this->schedule->sync();
		return $there;
	}
}
