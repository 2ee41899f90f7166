<?php
/**
 * A use case that can't be done.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;

/**
 * A sentence for the editor, with the HTTP status that fits and the next step.
 */
final class VideoException extends \RuntimeException {
	/**
	 * Sets what is known.
	 *
	 * @param string $error_code `platoniavid_…`.
	 * @param string $message    What happened and what to do.
	 * @param int    $status     HTTP status.
	 * @param string $action     One of VideoError::ACTIONS.
	 */
	public function __construct( public readonly string $error_code, string $message, public readonly int $status, public readonly string $action ) {
		parent::__construct( $message );
	}

	/**
	 * What a failure of the gateway is to a caller. Never 401 or 403: those would say that the person's own session is at fault.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function from_gateway( GatewayException $failure ): self {
		// Nothing that costs is refused in this way: an answer that did not come is harmless.
		$error = Failure::Uncertain === $failure->failure
			? VideoError::unanswered( $failure->getMessage() )
			: VideoError::from_gateway( $failure );
		return new self( $error->code, $error->message, self::status( $failure->failure ), $error->action );
	}

	/**
	 * Another process owns the row.
	 */
	public static function busy(): self {
		return new VideoException(
			'platoniavid_busy',
			__( 'This video is being worked on at this moment. Look again in a few seconds.', 'platoniavid' ),
			409,
			'wait'
		);
	}

	/**
	 * A confirmation of what has changed since it was seen.
	 */
	public static function changed(): self {
		return new VideoException(
			'platoniavid_changed',
			__( 'This video has changed since it was shown to you, and nothing was sent. See what it says now, and confirm again.', 'platoniavid' ),
			409,
			'resubmit'
		);
	}

	/**
	 * A connection that is not set up here, and nothing is known of it.
	 */
	public static function connection_unknown(): self {
		return new VideoException(
			'platoniavid_connection_unknown',
			__( 'There is no such connection on this site. It may have been removed; reload the list.', 'platoniavid' ),
			404,
			'settings'
		);
	}

	/**
	 * A model that the site does not offer.
	 */
	public static function model_unknown(): self {
		return new VideoException(
			'platoniavid_model_unknown',
			__( 'This site does not offer that model. Choose another one.', 'platoniavid' ),
			400,
			'choose_model'
		);
	}

	/**
	 * Images to look like that are named by what is no id.
	 */
	public static function references_invalid(): self {
		return new VideoException(
			'platoniavid_order_invalid',
			/* translators: %s: the name of an option, such as seconds. */
			sprintf( __( 'The option %s has a value that it can’t have.', 'platoniavid' ), 'references' ),
			400,
			'none'
		);
	}

	/**
	 * An order that the database does not take, or would not take the answer to.
	 */
	public static function not_written(): self {
		return new VideoException(
			'platoniavid_not_written',
			__( 'The site’s database did not take the order, and nothing was sent. Try again; if it stays like this, ask an administrator.', 'platoniavid' ),
			500,
			'retry'
		);
	}

	/**
	 * An order with a sign that the database has no place for, as one with an older form of UTF-8.
	 *
	 * @param string $sign The sign.
	 */
	public static function sign_not_taken( string $sign ): self {
		return new VideoException(
			'platoniavid_sign_not_taken',
			sprintf(
				/* translators: %s: a character, such as an emoji. */
				__(
					'The site’s database can’t keep the character “%s”, and nothing was sent. Leave it out, or ask an administrator to convert the plugin’s tables to utf8mb4.',
					'platoniavid'
				),
				$sign
			),
			400,
			'edit_prompt'
		);
	}

	/**
	 * An order for a site of a network where nothing would go on with it.
	 */
	public static function not_active(): self {
		return new VideoException(
			'platoniavid_not_active',
			__( 'Nothing was ordered, as the plugin is not active on this site, and nobody would fetch the video. Activate it there, and try again.', 'platoniavid' ),
			409,
			'none'
		);
	}

	/**
	 * The repetition of an order whose video was deleted here since.
	 */
	public static function order_deleted(): self {
		return new VideoException(
			'platoniavid_order_deleted',
			__( 'The video of this order has been deleted here since, so nothing was ordered. Order it again if you want one.', 'platoniavid' ),
			410,
			'none'
		);
	}

	/**
	 * Settings, a connection or a key that the database does not take.
	 */
	public static function settings_not_written(): self {
		return new VideoException(
			'platoniavid_settings_not_written',
			__( 'The site’s database did not take the settings. Try again; if it stays like this, ask an administrator.', 'platoniavid' ),
			500,
			'retry'
		);
	}

	/**
	 * A question that the database has not answered: what it does not tell of may be there all the same.
	 */
	public static function not_read(): self {
		return new VideoException(
			'platoniavid_not_read',
			__( 'The site’s database did not answer. Try again in a few seconds; if it stays like this, ask an administrator.', 'platoniavid' ),
			503,
			'wait'
		);
	}

	/**
	 * A webhook or its secret that the database does not take.
	 */
	public static function webhook_not_written(): self {
		return new VideoException(
			'platoniavid_webhook_not_written',
			__( 'The site’s database did not take the webhook. Try again; if it stays like this, ask an administrator.', 'platoniavid' ),
			500,
			'retry'
		);
	}

	/**
	 * The HTTP status of a failure of the gateway: that of a server that another one depends on. 502 and 504 are said of no failure, as a
	 * proxy before the site, such as Cloudflare, puts a page of its own in the place of their answers.
	 *
	 * @param Failure $failure The failure.
	 */
	private static function status( Failure $failure ): int {
		return match ( $failure ) {
			Failure::NotFound    => 404,
			Failure::Held        => 429,
			Failure::Unsupported => 501,
			default              => 424,
		};
	}

	/**
	 * The same as WordPress's own errors are.
	 */
	public function to_wp_error(): \WP_Error {
		return new \WP_Error(
			$this->error_code,
			$this->getMessage(),
			array(
				'status' => $this->status,
				'action' => $this->action,
			)
		);
	}
}
