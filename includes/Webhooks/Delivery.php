<?php
/**
 * A message to a receiver.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

/**
 * What is to be told to one receiver, and how that went. It says the same under the same name, however often it is sent.
 */
final class Delivery {
	public const WAITING   = 'waiting';
	public const DELIVERED = 'delivered';
	public const FAILED    = 'failed';

	public const STATES = array( self::WAITING, self::DELIVERED, self::FAILED );

	/**
	 * Why a message was not taken: an answer other than 2xx, none at all, an address that may not be asked, or a secret that can't be read.
	 */
	public const REFUSED     = 'refused';
	public const NO_ANSWER   = 'no_answer';
	public const BAD_ADDRESS = 'bad_address';
	public const NO_SECRET   = 'no_secret';

	/**
	 * WordPress lets no request go there, as this site is set up.
	 */
	public const BLOCKED = 'blocked';

	/**
	 * The receiver was switched off before the message was taken.
	 */
	public const SWITCHED_OFF = 'switched_off';

	public const PROBLEMS = array( self::REFUSED, self::NO_ANSWER, self::BAD_ADDRESS, self::NO_SECRET, self::BLOCKED, self::SWITCHED_OFF );

	/**
	 * Sets every field.
	 *
	 * @param int    $id          The site's own id.
	 * @param int    $receiver    The receiver's id.
	 * @param string $name        What the receiver knows it by: the same with each repetition.
	 * @param string $event       One of Receiver::EVENTS, or "test".
	 * @param int    $video       The video's id; 0 for a test.
	 * @param string $body        What is sent, as JSON.
	 * @param string $state       One of STATES.
	 * @param int    $attempts    How often it was sent since somebody last asked for it.
	 * @param int    $next_try_at When it is sent next, while it waits.
	 * @param string $token       Names the process that has it; empty where none has.
	 * @param int    $code        The last answer's status; 0 where there was none.
	 * @param string $problem     One of PROBLEMS, or empty.
	 * @param int    $created_at  When it happened.
	 * @param int    $tried_at    When it was last sent; 0 where it was not.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $receiver,
		public readonly string $name,
		public readonly string $event,
		public readonly int $video,
		public readonly string $body,
		public readonly string $state,
		public readonly int $attempts,
		public readonly int $next_try_at,
		public readonly string $token,
		public readonly int $code,
		public readonly string $problem,
		public readonly int $created_at,
		public readonly int $tried_at,
	) {
	}

	/**
	 * A row of the table.
	 *
	 * @param array<mixed> $row Its columns.
	 */
	public static function from_row( array $row ): self {
		$text   = static fn( string $name ): string => is_scalar( $row[ $name ] ?? null ) ? (string) $row[ $name ] : '';
		$number = static fn( string $name ): int => (int) $text( $name );
		return new self(
			$number( 'id' ),
			$number( 'webhook' ),
			$text( 'name' ),
			$text( 'event' ),
			$number( 'video' ),
			$text( 'body' ),
			$text( 'state' ),
			$number( 'attempts' ),
			$number( 'next_try_at' ),
			$text( 'token' ),
			$number( 'code' ),
			$text( 'problem' ),
			$number( 'created_at' ),
			$number( 'tried_at' ),
		);
	}
}
