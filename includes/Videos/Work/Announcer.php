<?php
/**
 * Tells of videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Webhooks\Outbox;

/**
 * Tells the site's plugins at once what has become of a video, and notes it for the receivers of webhooks first: a plugin may end the process.
 */
final class Announcer {
	/**
	 * Sets the collaborators.
	 *
	 * @param Outbox $outbox What receivers are told.
	 */
	public function __construct( private readonly Outbox $outbox ) {
	}

	/**
	 * The gateway has accepted a video.
	 *
	 * @param Video $video The saved row.
	 */
	public function submitted( Video $video ): void {
		$this->outbox->note( 'video.submitted', $video );
		/**
		 * Fires when the gateway has accepted a video.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with the gateway's id.
		 */
		do_action( 'platoniavid_video_submitted', $video );
	}

	/**
	 * A video is in the Media Library.
	 *
	 * @param Video $video The saved row.
	 */
	public function completed( Video $video ): void {
		$this->outbox->note( 'video.completed', $video );
		/**
		 * Fires when a video is in the Media Library.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with its attachment.
		 */
		do_action( 'platoniavid_video_completed', $video );
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
		$this->outbox->note( 'video.failed', $video );
		/**
		 * Fires when a video that the gateway had accepted has failed.
		 *
		 * @since 0.1.0
		 *
		 * @param Video $video The video, with its error.
		 */
		do_action( 'platoniavid_video_failed', $video );
	}
}
