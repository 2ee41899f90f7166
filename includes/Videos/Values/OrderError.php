<?php
/**
 * Why an order was refused, or waits.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * What is said of an order that has certainly cost nothing so far.
 */
final class OrderError {
	/**
	 * What is said of an order that may have been sent before: by the site that this is a copy of, or in a later state of this one.
	 */
	private const HELD_BACK = array( 'platoniavid_site_moved', 'platoniavid_left_for_long' );

	/**
	 * Whether an order was held back until a person has it sent, or deletes it.
	 *
	 * @param ?VideoError $error What is said of it.
	 */
	public static function is_held_back( ?VideoError $error ): bool {
		return in_array( $error?->code, self::HELD_BACK, true );
	}

	/**
	 * A create that was refused for now, as often as it is tried by itself.
	 *
	 * @param string $words The gateway's own words.
	 */
	public static function still_busy( string $words ): VideoError {
		return new VideoError(
			'platoniavid_gateway_busy',
			VideoError::with_words( __( 'The gateway is still busy after several tries. Nothing was charged: try again later.', 'platoniavid' ), $words ),
			'retry'
		);
	}

	/**
	 * An order that is sent when it is its turn, as the connection's requests are limited.
	 */
	public static function waits_for_turn(): VideoError {
		return new VideoError(
			'platoniavid_waits_for_turn',
			__(
				'This video waits for its turn, as the site limits how many requests a minute go to the gateway. It is ordered by itself; so far nothing was charged.',
				'platoniavid'
			),
			'wait'
		);
	}

	/**
	 * An order whose connection was switched off before it was sent.
	 *
	 * @param string $label The connection's name.
	 */
	public static function waits_for_connection( string $label ): VideoError {
		return new VideoError(
			'platoniavid_waits_for_connection',
			sprintf(
				/* translators: %s: a connection's name. */
				__(
					'This video waits, as the connection “%s” is switched off. It is ordered by itself when an administrator switches that on again; so far nothing was charged.',
					'platoniavid'
				),
				$label
			),
			'wait'
		);
	}

	/**
	 * An order that its connection is not asked for yet.
	 *
	 * @param string $label The connection's name.
	 * @param string $until When it is asked again, as the site writes times.
	 * @param string $words What its server said last.
	 */
	public static function waits_for_pause( string $label, string $until, string $words ): VideoError {
		return new VideoError(
			'platoniavid_waits_for_pause',
			VideoError::with_words(
				sprintf(
					/* translators: 1: a connection's name. 2: a time. */
					__(
						'This video waits, as the connection “%1$s” has failed several times or asked for a pause. It is ordered by itself at %2$s; so far nothing was charged.',
						'platoniavid'
					),
					$label,
					$until
				),
				$words
			),
			'wait'
		);
	}

	/**
	 * An order that was placed before the site had its address.
	 */
	public static function site_moved(): VideoError {
		return new VideoError(
			'platoniavid_site_moved',
			__(
				'This video was ordered when the site had another address. A copy of a site would pay for it a second time, so it was not sent, and nothing was charged here. If this is the site itself, try again; in a copy, delete it.',
				'platoniavid'
			),
			'retry'
		);
	}

	/**
	 * An order that was due for hours while nothing ran on the site.
	 */
	public static function left_for_long(): VideoError {
		return new VideoError(
			'platoniavid_left_for_long',
			__(
				'This video was to be ordered hours ago, and nothing ran on the site since. It is not ordered by itself so late, and nothing was charged here. If the site was put back to an earlier state, it may have been ordered already: look for it under “At the gateway” first. Otherwise try again.',
				'platoniavid'
			),
			'retry'
		);
	}

	/**
	 * An order that was refused and is being placed elsewhere.
	 *
	 * @param Alternative $alternative Where.
	 */
	public static function went_on( Alternative $alternative ): VideoError {
		return new VideoError(
			'platoniavid_went_on',
			sprintf(
				/* translators: 1: a model's name. 2: a connection's name. */
				__( 'The order was refused, and nothing was charged for it. It is being placed again: %1$s, from “%2$s”.', 'platoniavid' ),
				$alternative->model_label,
				$alternative->connection_label
			),
			'wait'
		);
	}

	/**
	 * An address at which nobody takes orders.
	 *
	 * @param string $words What is there says.
	 */
	public static function no_gateway( string $words ): VideoError {
		return new VideoError(
			'platoniavid_no_gateway',
			VideoError::with_words(
				__( 'There is no gateway at the address in the settings, and nothing was charged. Check “Address” and “Kind of server” there.', 'platoniavid' ),
				$words
			),
			'settings'
		);
	}

	/**
	 * An order for which there is no credit.
	 *
	 * @param string $words The gateway's own words.
	 */
	public static function out_of_credit( string $words ): VideoError {
		return new VideoError(
			'platoniavid_out_of_credit',
			VideoError::with_words(
				__( 'Your credit at the gateway is used up, and nothing was charged. Add credit to your account there and generate again.', 'platoniavid' ),
				$words
			),
			'add_credit'
		);
	}

	/**
	 * An order that WordPress does not let go, as this site is set up.
	 *
	 * @param string $host The server's name.
	 */
	public static function blocked( string $host ): VideoError {
		return new VideoError(
			'platoniavid_requests_blocked',
			sprintf(
				/* translators: %s: the name of a server. */
				__(
					'This site’s own settings block requests to “%s”, so the order was not sent, and nothing was charged. An administrator can allow them in wp-config.php, by its name in WP_ACCESSIBLE_HOSTS. Then try again.',
					'platoniavid'
				),
				$host
			),
			'settings'
		);
	}

	/**
	 * An order that was sent to an address which is no longer the gateway's.
	 *
	 * @param string $address The new one, as the gateway says it.
	 */
	public static function moved( string $address ): VideoError {
		$address = '' === $address ? '?' : $address;
		return new VideoError(
			'platoniavid_moved',
			sprintf(
				/* translators: %s: an address. */
				__( 'The gateway’s address has moved to %s, and nothing was charged. Change the address in the settings, then generate again.', 'platoniavid' ),
				$address
			),
			'settings'
		);
	}

	/**
	 * A model that the gateway does not offer.
	 *
	 * @param list<string> $others Names of the models that it has not refused.
	 * @param string       $words  The gateway's own words.
	 */
	public static function model_refused( array $others, string $words ): VideoError {
		$sentence = array() === $others
			? __( 'The gateway does not offer this model, and nothing was charged. Choose another one.', 'platoniavid' )
			: sprintf(
				/* translators: %s: a list of models' names. */
				__( 'The gateway does not offer this model, and nothing was charged. Choose another one: %s.', 'platoniavid' ),
				implode( wp_get_list_item_separator(), $others )
			);
		return new VideoError( 'platoniavid_model_refused', VideoError::with_words( $sentence, $words ), 'choose_model' );
	}

	/**
	 * An order that is too large for the gateway, by its image.
	 *
	 * @param string $words The gateway's own words.
	 */
	public static function image_too_large( string $words ): VideoError {
		return new VideoError(
			'platoniavid_image_too_large',
			VideoError::with_words( __( 'The chosen image is too large for the gateway. Choose a smaller one.', 'platoniavid' ), $words ),
			'choose_image'
		);
	}
}
