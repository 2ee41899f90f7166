<?php
/**
 * Money, as a server counts it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * An amount of money, or of whatever a server counts in: what is left on an account, what a video costs.
 *
 * @since 0.1.0
 */
final class Money {
	/**
	 * Above that an amount is no cost of a video's.
	 */
	private const MOST = 1e9;

	/**
	 * Sets the two.
	 *
	 * @param float  $amount   How much.
	 * @param string $currency ISO 4217, or empty where the server counts in units of its own.
	 */
	public function __construct( public readonly float $amount, public readonly string $currency ) {
	}

	/**
	 * A cost that a server tells; null where it tells none, or an absurd one.
	 *
	 * @param ?float $amount   What it tells.
	 * @param string $currency ISO 4217.
	 */
	public static function told( ?float $amount, string $currency ): ?self {
		return null === $amount || ! is_finite( $amount ) || $amount < 0 || $amount > self::MOST ? null : new self( $amount, $currency );
	}
}
