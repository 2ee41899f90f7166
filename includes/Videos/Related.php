<?php
/**
 * The videos that an order names.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Refuses an order that is to be another take of what is not there, or to go on from what has no end yet, before anything is written or paid.
 */
final class Related {
	/**
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * An order whose other videos are there, as a take of the first one whichever of them it names. Whether a person may see them is the caller's matter.
	 *
	 * @param Order $order The order.
	 * @throws VideoException Where one of them is not there, or not finished.
	 */
	public function complete( Order $order ): Order {
		if ( $order->continues > 0 ) {
			$this->check_continued( $order->continues );
		}
		return 0 === $order->take_of ? $order : $order->as_take_of( $this->first_take( $order ) );
	}

	/**
	 * The first one of those that were ordered at once, whichever of them an order names. Where that was discarded, the others are its takes still.
	 *
	 * @param Order $order A take.
	 * @return int The site's own id.
	 * @throws VideoException Where that is no video of the same person's.
	 */
	private function first_take( Order $order ): int {
		$first = $this->found( $order->take_of );
		if ( null === $first && $this->videos->was_deleted( $order->take_of, $order->author ) ) {
			return $order->take_of;
		}
		if ( null === $first || $first->author !== $order->author ) {
			throw new VideoException(
				'platoniavid_take_unknown',
				__( 'The video that this one was to be another take of is no longer there. Generate it as a new video.', 'platoniavid' ),
				400,
				'none'
			);
		}
		return 0 === $first->take_of ? $first->id : $first->take_of;
	}

	/**
	 * Refuses to go on from a video that has no end yet.
	 *
	 * @param int $id The site's own id of the video.
	 * @throws VideoException Where it is not there, or not finished.
	 */
	private function check_continued( int $id ): void {
		$video = $this->found( $id );
		if ( null === $video ) {
			throw new VideoException(
				'platoniavid_source_gone',
				__( 'The video that this one was to go on from is no longer there. Generate it as a new video.', 'platoniavid' ),
				410,
				'none'
			);
		}
		if ( Status::Completed !== $video->status ) {
			throw new VideoException(
				'platoniavid_not_finished',
				__( 'Only a finished video can be continued. Wait until it is ready.', 'platoniavid' ),
				409,
				'wait'
			);
		}
	}

	/**
	 * A video as the database itself has it: where sites read copies of it, one that was ordered or finished a moment ago is not there yet, or not
	 * as it is. The order is written in any case, a moment later.
	 *
	 * @param int $id The site's own id.
	 */
	private function found( int $id ): ?Video {
		$this->videos->read_original();
		return $this->videos->find( $id );
	}
}
