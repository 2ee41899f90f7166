<?php
/**
 * What is said where an ordered video can't be asked for.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;

/**
 * The sentences for a question about an ordered video that failed, and for a finished one that is not handed out. It is paid: so nobody is told that
 * nothing was charged, and nobody is sent to generate it again.
 */
final class OrderedVideo {
	/**
	 * What a failure means to an editor.
	 *
	 * @param GatewayException $failure  The failure.
	 * @param bool             $is_ready Whether the video is finished.
	 */
	public static function error( GatewayException $failure, bool $is_ready ): VideoError {
		$said = VideoError::from_gateway( $failure );
		return match ( $failure->failure ) {
			Failure::NotSent     => new VideoError( $said->code, self::unheard( $is_ready ), $said->action ),
			Failure::Uncertain   => new VideoError( 'platoniavid_gateway_silent', self::unheard( $is_ready ), 'wait' ),
			Failure::NotFound    => $failure->no_route ? new VideoError( $said->code, self::unheard( $is_ready ), 'wait' ) : self::gone( $failure ),
			Failure::OutOfCredit => new VideoError( $said->code, self::refused( $failure, $is_ready ), $said->action ),
			Failure::Invalid, Failure::ModelRefused, Failure::Retired, Failure::TooLarge => new VideoError( $said->code, self::refused( $failure, $is_ready ), 'wait' ),
			default              => $said,
		};
	}

	/**
	 * That it is not there. Nobody knows that for good, and asking once more costs nothing.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function gone( GatewayException $failure ): VideoError {
		$said = VideoError::from_gateway( $failure );
		return new VideoError( $said->code, $said->message, 'retry' );
	}

	/**
	 * That nobody answers.
	 *
	 * @param bool $is_ready Whether the video is finished.
	 */
	private static function unheard( bool $is_ready ): string {
		return $is_ready
			? __( 'The gateway does not answer at the moment. Your video is finished there, and the gateway will be asked for it again.', 'platoniavid' )
			: __( 'The gateway does not answer at the moment. Your video is being made there, and the gateway will be asked again.', 'platoniavid' );
	}

	/**
	 * That the gateway does not tell of it, or does not hand it out, in its own words.
	 *
	 * @param GatewayException $failure  The refusal.
	 * @param bool             $is_ready Whether the video is finished.
	 */
	private static function refused( GatewayException $failure, bool $is_ready ): string {
		return VideoError::from_gateway( $failure->meaning( $is_ready ? Failure::NotReady : Failure::JobFailed ) )->message;
	}
}
