<?php
/**
 * The places of a day.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Whatever is sent takes one of its author's places of the day, whoever has it sent.
 */
final class Places {
	/**
	 * Sets the collaborators.
	 *
	 * @param Orders      $orders   How many there were today.
	 * @param Settings    $settings How many there may be.
	 * @param UploadCheck $uploads  Whether the video could be kept.
	 */
	public function __construct( private readonly Orders $orders, private readonly Settings $settings, private readonly UploadCheck $uploads ) {
	}

	/**
	 * Takes one of a person's places of the day, for what is sent now.
	 *
	 * @param Order $order The order.
	 * @throws VideoException Where today's limit is reached, or the site could not keep the video.
	 */
	public function take( Order $order ): void {
		$this->uploads->before_order( $order->seconds );
		$this->named( $order->author, $order->request_id );
	}

	/**
	 * The same for a video that is sent once more. Who asks for it twice at once asks once.
	 *
	 * @param Video $video The video, as it was read.
	 * @throws VideoException Where today's limit is reached, or the site could not keep the video.
	 */
	public function take_again( Video $video ): void {
		$this->uploads->before_order( $video->seconds );
		$this->named( $video->author, $video->request_id . ' ' . $video->version );
	}

	/**
	 * Takes a place.
	 *
	 * @param int    $author Who orders.
	 * @param string $name   What is sent.
	 * @throws VideoException Where there is none.
	 */
	private function named( int $author, string $name ): void {
		$limit = $this->settings->videos_per_day();
		if ( ! $this->orders->take( $author, $name, $limit ) ) {
			throw new VideoException(
				'platoniavid_limit_reached',
				sprintf(
					/* translators: %d: a number of videos. */
					_n(
						'On this site each person may order %d video in 24 hours. Try again tomorrow.',
						'On this site each person may order %d videos in 24 hours. Try again tomorrow.',
						$limit,
						'platoniavid'
					),
					$limit
				),
				429,
				'wait'
			);
		}
	}
}
