<?php
/**
 * Downloads of a video that the simulator has made.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * Has one, and fetches it. Needs the Parts.
 */
trait Downloads {
	private const MEDIA = __DIR__ . '/../../gateway/media/';

	private Video $video;

	protected function setUp(): void {
		parent::setUp();
		$this->video = $this->addFinished();
	}

	private function fetch( ?TimeBudget $budget = null, ?Gateway $gateway = null ): ?string {
		return ( $this->part( ContentDownload::class ) )->video( $gateway ?? $this->simulator(), $this->video, $budget ?? $this->enough() );
	}

	/** Why a video can't be had. */
	private function failure( ?Gateway $gateway = null ): GatewayException {
		try {
			$this->fetch( null, $gateway );
		} catch ( GatewayException $failure ) {
			return $failure;
		}
		$this->fail( 'The video was fetched.' );
	}
}
