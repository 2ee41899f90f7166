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
	 * @param Receivers  $receivers  Who is told.
	 * @param Deliveries $deliveries What is sent.
	 */
	public function __construct( private readonly Receivers $receivers, private readonly Deliveries $deliveries ) {
	}

	/**
	 * Notes an event for all who are told of it, once: a row's version tells one failure from the next, and when it was made one row from
	 * another that a database has given the same id.
	 *
	 * @param string $event   One of Receiver::EVENTS.
	 * @param Video  $video   The video, as it is now.
	 * @param ?int   $version The row's version as the event has made it; null where it is still that.
	 * @return bool Whether all of them have it by now.
	 */
	public function note( string $event, Video $video, ?int $version = null ): bool {
		$listening = array_filter(
			$this->receivers->all(),
			static fn( Receiver $receiver ): bool => $receiver->enabled && in_array( $event, $receiver->events, true )
		);
		if ( array() === $listening ) {
			return true;
		}
		$body   = Payload::of( $event, $video );
		$source = sprintf( '%s %d %d %d', $event, $video->id, $video->created_at, $version ?? $video->version );
		$taken  = array_map( fn( Receiver $receiver ): bool => $this->deliveries->add( $receiver->id, $source, $event, $video->id, $body ), $listening );
		return ! in_array( false, $taken, true );
	}
}
