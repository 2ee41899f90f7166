<?php
/**
 * What is left on an account.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * An amount of money, or of whatever a server counts in.
 */
final class Credit {
	/**
	 * Sets the two.
	 *
	 * @param float  $amount   How much.
	 * @param string $currency ISO 4217, or empty where the server counts in units of its own.
	 */
	public function __construct( public readonly float $amount, public readonly string $currency ) {
	}
}
