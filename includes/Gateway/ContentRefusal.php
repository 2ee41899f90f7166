<?php
/**
 * Refusals of content.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What a server's refusal says where the content of a finished video was asked for.
 */
final class ContentRefusal {
	/**
	 * Words of a server that has not got the content yet, whatever status it says them with.
	 */
	private const NOT_YET = '/\bnot (?:yet )?(?:ready|complete|completed|finished|available|done|generated)\b|\bstill\b|\bin[ _-]progress\b|\bprocessing\b|\bpending\b/i';

	/**
	 * Words of a relay that calls a video finished of which its maker has withheld the film, or made none.
	 */
	private const WITHHELD = '/\brespect_moderation\W{1,4}false\b|\bno (?:response data|generated samples) in completed operation\b/i';

	/**
	 * A refusal, as it is meant of content: a finished video's that is not handed out is waited for, and no fault of the prompt.
	 *
	 * @param GatewayException $refusal The refusal.
	 */
	public static function in_context( GatewayException $refusal ): GatewayException {
		if ( $refusal->status >= 400 && 1 === preg_match( self::WITHHELD, $refusal->getMessage() ) ) {
			return $refusal->meaning( Failure::JobFailed );
		}
		$waits = match ( $refusal->status ) {
			400, 409, 422, 425 => in_array( $refusal->failure, array( Failure::Invalid, Failure::Busy ), true ),
			500                => 1 === preg_match( self::NOT_YET, $refusal->getMessage() ),
			default            => false,
		};
		return $waits ? $refusal->meaning( Failure::NotReady ) : $refusal;
	}

	/**
	 * Whether a video may tell where its content is, after a refusal of the server's own route for it: a relay may not get at what it leads to.
	 *
	 * @param GatewayException $refusal The refusal.
	 */
	public static function may_have_links( GatewayException $refusal ): bool {
		return in_array( $refusal->failure, array( Failure::NotReady, Failure::NotFound, Failure::Unsupported, Failure::JobFailed ), true )
			|| self::is_in_the_way( $refusal );
	}

	/**
	 * Whether a refusal is of what stands before a video, and says nothing of that.
	 *
	 * @param GatewayException $refusal The refusal.
	 */
	public static function is_in_the_way( GatewayException $refusal ): bool {
		return in_array( $refusal->failure, array( Failure::Unauthorized, Failure::Forbidden, Failure::ModelRefused ), true )
			|| ( $refusal->status >= 500 && Failure::Busy !== $refusal->failure );
	}

	/**
	 * Whether a failure passes: it says more of a film than a link that leads nowhere.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function passes( GatewayException $failure ): bool {
		return self::is_away( $failure ) || in_array( $failure->failure, array( Failure::Held, Failure::NoRoom ), true );
	}

	/**
	 * Whether nothing was heard of content where it was asked for.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function is_away( GatewayException $failure ): bool {
		return in_array( $failure->failure, array( Failure::Uncertain, Failure::NotSent, Failure::Busy ), true );
	}
}
