<?php
/**
 * Orders whose answer was lost.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Lookup;

/**
 * Has them, and looks for them. Needs the Parts.
 */
trait LostOrders {
	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/**
	 * A row whose order got no answer.
	 *
	 * @param array<string, mixed> $more Other columns.
	 */
	private function lost( array $more = array() ): Video {
		return $this->addRow( $more + array( 'status' => 'unconfirmed', 'submitted_at' => time(), 'error_code' => 'platoniavid_unconfirmed' ) );
	}

	/** Looks for a row. */
	private function looked( Video $video ): Video {
		$this->part( Lookup::class )->look( $video, $this->enough() );
		return $this->row( $video );
	}
}
