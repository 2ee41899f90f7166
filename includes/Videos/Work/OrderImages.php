<?php
/**
 * The images that go along with an order.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\OrderFiles;
use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Media\ReferenceImages;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Makes files of a row's images, in the shape that the gateway wants them, and leaves none behind.
 */
final class OrderImages {
	/**
	 * @param ReferenceImages $images Crops and scales.
	 */
	public function __construct(
		private readonly ReferenceImages $images,
	) {
	}

	/**
	 * Removes what a process that ended on the way has left of a row's images.
	 *
	 * @param Video $video The row.
	 */
	public function forget( Video $video ): void {
		$this->images->forget( $video->request_id );
	}

	/**
	 * The images of a row, ready to be sent.
	 *
	 * @param Video $video The row.
	 * @throws VideoException Where one can't be read.
	 */
	public function of( Video $video ): OrderFiles {
		// Since the order was placed, the images or its author's rights may have changed.
		foreach ( $video->images() as $image ) {
			ReferenceImages::check( $image, $video->author );
		}
		[ $width, $height ] = $video->dimensions();
		$frame              = fn( int $image, string $focus ): ?ReferenceFile => 0 === $image
			? null
			: $this->images->prepare( $image, $width, $height, $focus, $video->request_id );
		$first              = $frame( $video->reference_image, $video->reference_focus );
		$last               = null;
		$references         = array();
		try {
			$last = $frame( $video->last_frame, $video->last_focus );
			foreach ( $video->references as $image ) {
				$references[] = $this->images->scale( $image, $video->request_id );
			}
			return new OrderFiles( $first, $last, $references );
		} catch ( VideoException $unreadable ) {
			( new OrderFiles( $first, $last, $references ) )->delete();
			throw $unreadable;
		}
	}
}
