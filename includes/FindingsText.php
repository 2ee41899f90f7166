<?php
/**
 * What a test of a server found, in words.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Findings;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Videos\Values\VideoException;

defined( 'ABSPATH' ) || exit;

/**
 * Says all that was found, in whole sentences, and nothing that was not looked at.
 */
final class FindingsText {
	/**
	 * What was found.
	 *
	 * @param Findings $found    What was found.
	 * @param bool     $with_key Whether a key was sent.
	 */
	public static function of( Findings $found, bool $with_key ): string {
		if ( null !== $found->failure ) {
			return '' === $found->words ? self::refusal( $found->failure )->getMessage() : $found->words;
		}
		$sentences = array( '' === $found->words ? self::key( $found->key, $with_key ) : $found->words );
		if ( null !== $found->models ) {
			/* translators: %s: a number of models. */
			$sentences[] = sprintf( _n( 'It offers %s model.', 'It offers %s models.', $found->models, 'platoniavid' ), number_format_i18n( $found->models ) );
		}
		if ( null !== $found->credit ) {
			/* translators: %s: an amount with its currency, such as "3.20 USD". */
			$sentences[] = sprintf( __( 'Credit that is left: %s.', 'platoniavid' ), MoneyText::of( $found->credit ) );
		}
		if ( false === $found->list ) {
			$sentences[] = __( 'It has no list of videos, so an order whose answer gets lost can’t be looked for there.', 'platoniavid' );
		}
		return implode( ' ', $sentences );
	}

	/**
	 * Why a server does not work, as an error.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function refusal( GatewayException $failure ): VideoException {
		if ( in_array( $failure->failure, array( Failure::NotFound, Failure::Unsupported, Failure::BadAnswer ), true ) ) {
			return new VideoException(
				'platoniavid_no_gateway',
				__( 'There is no gateway at this address that speaks the chosen protocol. Check “Address” and “Kind of server”.', 'platoniavid' ),
				424,
				'settings'
			);
		}
		return VideoException::from_gateway( $failure );
	}

	/**
	 * What is known of the key.
	 *
	 * @param KeyState $key      What is known.
	 * @param bool     $with_key Whether one was sent.
	 */
	private static function key( KeyState $key, bool $with_key ): string {
		if ( ! $with_key ) {
			return __( 'The server answers, and needs no key for that.', 'platoniavid' );
		}
		return KeyState::Good === $key
			? __( 'The server answers, and the key is good.', 'platoniavid' )
			: __( 'The server answers. It does so without a key too, so nothing is known of the key.', 'platoniavid' );
	}
}
