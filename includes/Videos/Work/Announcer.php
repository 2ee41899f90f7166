<?php
/**
 * Tells of videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\OthersCode;
use PlatoniaVid\Videos\Storage\Untold;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Webhooks\Outbox;

/**
 * Tells the site's plugins at once what has become of a video, and notes it for the receivers of webhooks first: a plugin may end the process. Their
 * faults end nothing: there may be other videos to go on with, and what is still to be done for this one is paid.
 */
final class Announcer {
	/**
	 * The events, as receivers know them, and as a row says them until they are noted.
	 */
	public const SUBMITTED = 'video.submitted';
	public const COMPLETED = 'video.completed';
	public const FAILED    = 'video.failed';

	/**
	 * How many events are noted at a time that killed processes have left.
	 */
	private const BATCH = 50;

	/**
	 * @param Outbox $outbox What receivers are told.
	 * @param Untold $untold What they have perhaps not been told.
	 */
	public function __construct( private readonly Outbox $outbox, private readonly Untold $untold ) {
	}

	/**
	 * Notes for receivers what processes have not, that were killed after they had changed a video. One that is about to do it now finds it done.
	 * What is no longer so is not told.
	 */
	public function catch_up(): void {
		foreach ( $this->untold->all( self::BATCH ) as $left ) {
			$is_so = match ( $left['event'] ) {
				self::COMPLETED => Status::Completed === $left['video']->status,
				self::FAILED    => Status::Failed === $left['video']->status,
				default         => self::SUBMITTED === $left['event'],
			};
			if ( ! $is_so || $this->outbox->note( $left['event'], $left['video'], $left['version'] ) ) {
				$this->untold->forget( $left['video']->id, $left['event'], $left['version'] );
			}
		}
	}

	/**
	 * Notes an event for receivers.
	 *
	 * @param string $event The event.
	 * @param Video  $video The row, as the event has made it.
	 */
	private function note( string $event, Video $video ): void {
		if ( $this->outbox->note( $event, $video ) ) {
			$this->untold->forget( $video->id, $event, $video->version );
		}
	}

	/**
	 * The gateway has accepted a video.
	 *
	 * @param Video $video The saved row.
	 */
	public function submitted( Video $video ): void {
		$this->note( self::SUBMITTED, $video );
		/**
		 * Fires when the gateway has accepted a video.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with the gateway's id.
		 */
		OthersCode::bear( 'platoniavid_video_submitted', static fn() => do_action( 'platoniavid_video_submitted', $video ) );
	}

	/**
	 * A video is in the Media Library.
	 *
	 * @param Video $video The saved row.
	 */
	public function completed( Video $video ): void {
		$this->note( self::COMPLETED, $video );
		/**
		 * Fires when a video is in the Media Library.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with its attachment.
		 */
		OthersCode::bear( 'platoniavid_video_completed', static fn() => do_action( 'platoniavid_video_completed', $video ) );
	}

	/**
	 * A video that the gateway had accepted has perhaps failed.
	 *
	 * @param ?Video $video The saved row; null where another process was faster.
	 */
	public function failed( ?Video $video ): void {
		if ( null === $video || Status::Failed !== $video->status ) {
			return;
		}
		$this->note( self::FAILED, $video );
		/**
		 * Fires when a video that the gateway had accepted has failed.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with its error.
		 */
		OthersCode::bear( 'platoniavid_video_failed', static fn() => do_action( 'platoniavid_video_failed', $video ) );
	}
}
