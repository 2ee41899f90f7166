<?php
/**
 * What is to be told.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\Videos\Values\Video;

/**
 * Writes down what receivers are to be told of. Nothing is sent here: whoever orders or looks at a video does not wait for that.
 */
final class Outbox {
	/**
	 * Sets the collaborators.
	 *
	 * @param Receivers  $receivers  Who is told.
	 * @param Deliveries $deliveries What is sent.
	 */
	public function __construct( private readonly Receivers $receivers, private readonly Deliveries $deliveries ) {
	}

	/**
	 * Notes an event for all who are told of it, once: a row's version tells one failure from the next, and when it was made one row from
	 * another that a database has given the same id.
	 *
	 * @param string $event One of Receiver::EVENTS.
	 * @param Video  $video The video, as it is now.
	 */
	public function note( string $event, Video $video ): void {
		$listening = array_filter( $this->receivers->all(), static fn( Receiver $receiver ): bool => $receiver->enabled && in_array( $event, $receiver->events, true ) );
		if ( array() === $listening ) {
			return;
		}
		$body = Payload::of( $event, $video );
		foreach ( $listening as $receiver ) {
			$this->deliveries->add( $receiver->id, "$event $video->id $video->created_at $video->version", $event, $video->id, $body );
		}
	}
}
