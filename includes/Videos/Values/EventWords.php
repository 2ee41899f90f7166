<?php
/**
 * Events in words.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * Says what has happened to a video.
 */
final class EventWords {
	/**
	 * An event in a sentence.
	 *
	 * @param string $event   What has happened.
	 * @param string $message What went wrong, in words; empty where nothing did.
	 */
	public static function of( string $event, string $message ): string {
		$sentence = match ( $event ) {
			'ordered'     => __( 'It was asked for.', 'platoniavid' ),
			'found'       => __( 'It was found at the gateway, and taken over.', 'platoniavid' ),
			'sent'        => __( 'The order was sent.', 'platoniavid' ),
			'answered'    => __( 'The gateway has accepted the order.', 'platoniavid' ),
			'elsewhere'   => __( 'The order goes to another model or connection.', 'platoniavid' ),
			'resumed'     => __( 'It was tried again.', 'platoniavid' ),
			'made'        => __( 'The gateway has finished it, and its file is being fetched.', 'platoniavid' ),
			'imported'    => __( 'It is in the Media Library.', 'platoniavid' ),
			default       => '',
		};
		return '' === $sentence ? $message : $sentence;
	}
}
