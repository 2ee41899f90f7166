<?php
/**
 * What a gateway has accepted.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Videos\Values\Video;

// phpcs:disable WordPress.WP.AlternativeFunctions -- a file of our own: WP_Filesystem may ask for a password.
// phpcs:disable WordPress.PHP.NoSilencedErrors.Discouraged -- one that can't be written is only not there.

/**
 * Keeps the gateway's id of a paid video in a file until its row has it: WordPress ends the process where the database is away at that moment, and
 * not every gateway has a list in which the video could be looked for. It is kept for a month: no process may come by before.
 */
final class Accepted {
	/**
	 * @param TemporaryFolder $folder Where it lies.
	 */
	public function __construct( private readonly TemporaryFolder $folder ) {
	}

	/**
	 * Keeps an answer to an order.
	 *
	 * @param Video       $video  The row, as it was when the order was sent.
	 * @param RemoteVideo $remote The answer.
	 */
	public function keep( Video $video, RemoteVideo $remote ): void {
		@file_put_contents( $this->file( $video ), $remote->id );
	}

	/**
	 * The answer to a row's order that no row has; null where none was kept.
	 *
	 * @param Video $video The row.
	 */
	public function of( Video $video ): ?RemoteVideo {
		$id = is_file( $this->file( $video ) ) ? (string) @file_get_contents( $this->file( $video ) ) : '';
		return '' === $id ? null : new RemoteVideo( $id, RemoteStatus::Waiting );
	}

	/**
	 * Forgets an answer that a row has.
	 *
	 * @param Video $video The row, as it was when the order was sent.
	 */
	public function forget( Video $video ): void {
		TemporaryFolder::remove( $this->file( $video ) );
	}

	/**
	 * The file of a row's order. One that is sent once more has another one. The site is named by its number: its address is another one by language,
	 * and without TLS in the background.
	 *
	 * @param Video $video The row.
	 */
	private function file( Video $video ): string {
		return $this->folder->path( wp_hash( "accepted $video->id $video->request_id $video->connection $video->submitted_at " . get_current_blog_id() ) . TemporaryFolder::ANSWER );
	}
}
