<?php
/**
 * Bringing one video in.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Videos\Values\Video;

/**
 * For tests of what an import does. Needs the Parts.
 */
trait Importing {
	/** A video that the gateway has. @param array<string, mixed> $columns Column names to values. */
	protected function finished( array $columns = array() ): Video {
		$video = $this->addFinished( $columns + array( 'status' => 'importing', 'expires_at' => time() + 3600 ) );
		return $video;
	}

	/** Imports a video. */
	protected function imported( Video $video ): Video {
		$this->import()->run( $video, $this->enough() );
		return $this->row( $video );
	}
}
