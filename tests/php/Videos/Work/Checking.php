<?php
/**
 * Asking for one video.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * For tests of what becomes of a question. Needs the Parts.
 */
trait Checking {
	/** Asks for one video. */
	protected function asked( Video $video, ?TimeBudget $budget = null ): Video {
		$this->check()->ask( array( $video ), $budget ?? $this->enough() );
		return $this->row( $video );
	}
}
