<?php
/**
 * The states of a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * Where a video is on its way, and where it may go from there.
 *
 * @since 0.1.0
 */
enum Status: string {
	case Submitting  = 'submitting';
	case Queued      = 'queued';
	case InProgress  = 'in_progress';
	case Importing   = 'importing';
	case Completed   = 'completed';
	case Failed      = 'failed';
	case Unconfirmed = 'unconfirmed';

	/**
	 * Whether a video may go from this state to another; staying is always allowed.
	 *
	 * @since 0.1.0
	 *
	 * @param self $to The state to go to.
	 */
	public function can_become( self $to ): bool {
		if ( $this === $to ) {
			return true;
		}
		$next = match ( $this ) {
			self::Submitting  => array( self::Queued, self::InProgress, self::Importing, self::Failed, self::Unconfirmed ),
			self::Queued      => array( self::InProgress, self::Importing, self::Failed ),
			self::InProgress  => array( self::Importing, self::Failed ),
			self::Importing   => array( self::Completed, self::Failed ),
			self::Completed   => array( self::Importing ),
			self::Failed      => array( self::Submitting, self::Queued, self::Importing ),
			self::Unconfirmed => array( self::Submitting, self::Queued, self::InProgress, self::Importing, self::Failed ),
		};
		return in_array( $to, $next, true );
	}

	/**
	 * The values of all states, for schemas.
	 *
	 * @since 0.1.0
	 *
	 * @return list<string>
	 */
	public static function values(): array {
		return array_column( self::cases(), 'value' );
	}
}
