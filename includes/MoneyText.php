<?php
/**
 * Money, in words.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Gateway\Money;

defined( 'ABSPATH' ) || exit;

/**
 * Writes an amount with its currency for people to read, with as many digits as `src/format/money.ts` does.
 */
final class MoneyText {
	/**
	 * The currencies that have no parts, and those whose parts have three digits, as browsers write them. Of the others, parts have two.
	 */
	private const WITHOUT_PARTS = array(
		...array( 'BIF', 'CLP', 'DJF', 'GNF', 'IRR', 'ISK', 'JPY', 'KMF', 'KRW' ),
		...array( 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF' ),
	);
	private const THREE_DIGITS  = array( 'BHD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND' );

	/**
	 * The amount, such as "3.20 USD"; in units where the server counts in those.
	 *
	 * @param Money $money The amount.
	 */
	public static function of( Money $money ): string {
		$number = number_format_i18n( $money->amount, self::decimals( $money ) );
		if ( 'IRR' === $money->currency ) {
			/* translators: %s: an amount of Rials. */
			return sprintf( __( '%s Rials', 'platoniavid' ), $number );
		}
		if ( '' !== $money->currency ) {
			return "$number $money->currency";
		}
		$whole = (int) min( PHP_INT_MAX / 2, max( 0.0, $money->amount ) );
		/* translators: %s: a number of units in which a server counts its credit. */
		return sprintf( _n( '%s unit', '%s units', $whole, 'platoniavid' ), $number );
	}

	/**
	 * How many decimals it is written with: none where it is whole or large. What is less than the smallest part of the currency, as
	 * prices of a second can be, is not nothing: of it, two digits.
	 *
	 * @param Money $money The amount.
	 */
	private static function decimals( Money $money ): int {
		$size = abs( $money->amount );
		if ( floor( $size ) === $size || $size >= 1000 ) {
			return 0;
		}
		$usual = match ( true ) {
			in_array( $money->currency, self::WITHOUT_PARTS, true ) => 0,
			in_array( $money->currency, self::THREE_DIGITS, true ) => 3,
			default => 2,
		};
		if ( $size >= 10 ** -$usual ) {
			return $usual;
		}
		$written = number_format( $size, 1 - (int) floor( log10( $size ) ), '.', '' );
		return strlen( rtrim( $written, '0' ) ) - strlen( '0.' );
	}
}
