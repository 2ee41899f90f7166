<?php
/**
 * Why a video failed, or waits.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;

/**
 * A sentence for the editor, and the next step. What a failure of a gateway is called is `FailureWords`' matter.
 *
 * @since 0.1.0
 */
final class VideoError {
	/**
	 * The next steps that a screen can offer.
	 */
	public const ACTIONS = array(
		'none',
		'retry',
		'edit_prompt',
		'settings',
		'add_credit',
		'wait',
		'resubmit',
		'choose_image',
		'choose_model',
		'choose_video',
	);

	/**
	 * Sets the three.
	 *
	 * @param string $code    `platoniavid_…`.
	 * @param string $message What happened and what to do, in the site's language.
	 * @param string $action  One of ACTIONS.
	 */
	public function __construct(
		public readonly string $code,
		public readonly string $message,
		public readonly string $action = 'none',
	) {
	}

	/**
	 * What a failure of the gateway means to an editor.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function from_gateway( GatewayException $failure ): self {
		[ $code, $sentence, $action ] = FailureWords::of( $failure->failure );

		/* translators: 1: what happened and what to do, whole sentences. 2: a technical reason, mostly in English. */
		$pattern = 0 === $failure->status ? __( '%1$s The connection’s own words: “%2$s”', 'platoniavid' ) : '';
		if ( Failure::Blocked === $failure->failure ) {
			/* translators: 1: what happened and what to do, whole sentences. 2: the name of a server. */
			$pattern = __( '%1$s The server: “%2$s”', 'platoniavid' );
		}
		if ( Failure::NotHere === $failure->failure ) {
			/* translators: 1: what happened and what to do, whole sentences. 2: a connection's id. */
			$pattern = __( '%1$s The connection’s id: “%2$s”', 'platoniavid' );
		}
		return new self( 'platoniavid_' . $code, self::with_words( $sentence, $failure->getMessage(), $pattern ), $action );
	}

	/**
	 * What a failure of an order means: one that may have been carried out is said to be looked for, whatever went wrong.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function from_order( GatewayException $failure ): self {
		return $failure->failure->may_be_charged() ? self::unconfirmed( $failure->getMessage() ) : self::from_gateway( $failure );
	}

	/**
	 * A connection that is not set up here, or not in this process. Whatever waits for it is not over.
	 *
	 * @param string $connection Its id.
	 */
	public static function connection_missing( string $connection ): self {
		return self::from_gateway( new GatewayException( Failure::NotHere, $connection ) );
	}

	/**
	 * A call that costs nothing and got no answer.
	 *
	 * @param string $words What is known about the reason.
	 */
	public static function unanswered( string $words ): self {
		return new self(
			'platoniavid_gateway_silent',
			self::with_words( __( 'The gateway does not answer at the moment. Try again in a while.', 'platoniavid' ), $words ),
			'retry'
		);
	}

	/**
	 * A job that the model's maker gave up.
	 *
	 * @param string $words The gateway's own reason.
	 */
	public static function job_failed( string $words ): self {
		return new self(
			'platoniavid_job_failed',
			self::with_words( __( 'The video could not be made from this prompt. Change the prompt and generate again.', 'platoniavid' ), $words ),
			'edit_prompt'
		);
	}

	/**
	 * A job of which only errors were heard for a while: they may be the question's, and it is there all the same.
	 *
	 * @param string $words The gateway's own words.
	 */
	public static function job_error( string $words ): self {
		return new self(
			'platoniavid_job_error',
			self::with_words(
				__(
					'The gateway keeps answering with an error about this video, so it is asked no more. The video may be there all the same: try again later, which costs nothing.',
					'platoniavid'
				),
				$words
			),
			'retry'
		);
	}

	/**
	 * A create that was cut off before its answer was read.
	 *
	 * @param string $words What is known about the reason.
	 */
	public static function unconfirmed( string $words = '' ): self {
		return self::from_gateway( new GatewayException( Failure::Uncertain, $words ) );
	}

	/**
	 * A job that was not ready within the time that it is followed for.
	 *
	 * @param string $words What the gateway said last.
	 */
	public static function overdue( string $words = '' ): self {
		return new self(
			'platoniavid_overdue',
			self::with_words(
				__( 'The gateway has not finished this video in the time it should take. It may still come: check again later.', 'platoniavid' ),
				$words
			),
			'retry'
		);
	}

	/**
	 * A video whose import has ended the process several times.
	 */
	public static function import_dies(): self {
		return new self(
			'platoniavid_import_dies',
			__(
				'Each time this video was put into the Media Library, the site’s process ended in the middle of it. Ask an administrator to look into the server’s error log: another plugin, or too little memory, may be the reason. Then try again; nothing is charged for that.',
				'platoniavid'
			),
			'retry'
		);
	}

	/**
	 * Content that could not be fetched for as long as it was to be kept. That time may be a guess, so nobody is sent to pay again before it was asked for.
	 */
	public static function expired(): self {
		return new self(
			'platoniavid_expired',
			__(
				'The video could not be downloaded in the time for which gateways keep one. Try again, which costs nothing; if it is gone there, generate it again.',
				'platoniavid'
			),
			'retry'
		);
	}

	/**
	 * A reason as a row has it. Earlier versions wrote of what had expired that it was to be generated, and paid, again.
	 *
	 * @internal
	 *
	 * @param string $code    Its code.
	 * @param string $message What was said.
	 * @param string $action  The next step.
	 */
	public static function from_row( string $code, string $message, string $action ): self {
		return 'platoniavid_expired' === $code && 'edit_prompt' === $action ? self::expired() : new self( $code, $message, $action );
	}

	/**
	 * A file that WordPress does not take.
	 *
	 * @param string $words WordPress's own words.
	 */
	public static function file_refused( string $words ): self {
		return new self(
			'platoniavid_file_refused',
			self::with_words(
				__(
					'WordPress did not take the finished video into the Media Library. Look at the uploads folder and the allowed file types, then try again.',
					'platoniavid'
				),
				$words,
				/* translators: 1: what happened and what to do, whole sentences. 2: WordPress's own words. */
				__( '%1$s WordPress says: “%2$s”', 'platoniavid' )
			),
			'retry'
		);
	}

	/**
	 * A host whose temporary folder takes no file.
	 *
	 * @param string $sentence Why, and what to do.
	 */
	public static function no_temporary_folder( string $sentence ): self {
		return new self( 'platoniavid_no_temporary_folder', $sentence, 'wait' );
	}

	/**
	 * A file that has to come in one piece, and takes longer than a page waits.
	 */
	public static function long_transfer(): self {
		return new self(
			'platoniavid_long_transfer',
			__(
				'The video is finished, and fetching it takes longer than a page can wait. The site goes on with it in the background: it will be here in some minutes, also if you leave.',
				'platoniavid'
			),
			'wait'
		);
	}

	/**
	 * A video for which the disk has no room.
	 */
	public static function no_room(): self {
		return self::from_gateway( new GatewayException( Failure::NoRoom ) );
	}

	/**
	 * Content that is not there although the video is finished.
	 *
	 * @param string $words The gateway's own words.
	 */
	public static function content_missing( string $words = '' ): self {
		[ $code, $sentence, $action ] = FailureWords::of( Failure::NotReady );
		return new self( 'platoniavid_' . $code, self::with_words( $sentence, $words ), $action );
	}

	/**
	 * The same for longer than a moment.
	 *
	 * @param string $words The gateway's own words.
	 */
	public static function content_withheld( string $words ): self {
		return new self(
			'platoniavid_content_missing',
			self::with_words(
				__(
					'The gateway has called this video finished for some minutes, and does not hand out its file. The site goes on asking for it, every ten minutes or so and for about a day, which costs nothing. If it never comes, ask whoever runs the gateway what has become of it.',
					'platoniavid'
				),
				$words
			),
			'wait'
		);
	}

	/**
	 * Adds the gateway's own words to a sentence of ours.
	 *
	 * @internal
	 *
	 * @param string $sentence Ours.
	 * @param string $words    The gateway's, perhaps empty.
	 * @param string $pattern  How they stand together; the usual one where it is empty.
	 */
	public static function with_words( string $sentence, string $words, string $pattern = '' ): string {
		if ( '' === trim( $words ) ) {
			return $sentence;
		}
		/* translators: 1: what happened and what to do, whole sentences. 2: the gateway's own words. */
		$pattern = '' === $pattern ? __( '%1$s The gateway says: “%2$s”', 'platoniavid' ) : $pattern;
		return sprintf( $pattern, $sentence, wp_html_excerpt( $words, 500, '…' ) );
	}
}
