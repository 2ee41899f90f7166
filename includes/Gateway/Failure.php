<?php
/**
 * The ways in which a gateway fails.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What a failed call means, whatever the protocol.
 *
 * @since 0.1.0
 */
enum Failure {
	/** The request certainly did not arrive. */
	case NotSent;
	/** WordPress lets no request go there, as this site is set up; nothing was sent. */
	case Blocked;
	/** The site sends no more at the moment, as the connection's requests are limited, or others beside it took the time; nothing was sent. */
	case Held;
	/** The connection that something was ordered of is not set up on this site now. */
	case NotHere;
	case Unauthorized;
	case Forbidden;
	case VideoForbidden;
	case OutOfCredit;
	case Invalid;
	case ModelRefused;
	case NotFound;
	/** It says that it is elsewhere, and has not done anything. */
	case Moved;
	/** What was asked for is no longer offered by anyone there. */
	case Retired;
	/** The content of a finished video is not handed out yet. */
	case NotReady;
	/** A question about a job was answered with an error, which may be the job's own. */
	case JobFailed;
	case TooLarge;
	case Unsupported;
	/** Refused for now: 429, or 503 that says when to come again. */
	case Busy;
	/** The request may have been carried out: no answer, or one that says nothing. */
	case Uncertain;
	/** A read whose answer makes no sense. */
	case BadAnswer;
	/** A download that is not what it should be. */
	case BadContent;
	/** A download that is larger than it may be. */
	case ContentTooLarge;
	/** A download that came and was not written down: the disk, or a quota that PHP does not see, has no room. */
	case NoRoom;

	/** What a list is refused with for good: some know the address of one, ask for a model with it, and say of none that it is no model. */
	public const NO_LIST = array( self::Unsupported, self::Invalid, self::ModelRefused );

	/**
	 * Whether an order that failed like this may have been carried out and charged all the same, so that it is looked for and not
	 * sent again by itself. Anything else was refused, or never arrived.
	 */
	public function may_be_charged(): bool {
		return in_array( $this, array( self::Uncertain, self::BadAnswer ), true );
	}

	/**
	 * Whether it is the connection's failure, and not that of one video or order.
	 */
	public function is_of_connection(): bool {
		return match ( $this ) {
			self::NotSent, self::Blocked, self::Unauthorized, self::Forbidden, self::Busy, self::Uncertain => true,
			default => false,
		};
	}
}
