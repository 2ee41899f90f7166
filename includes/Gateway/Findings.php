<?php
/**
 * What a test of a server found.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * All of it was found out without paying.
 */
final class Findings {
	/**
	 * Sets what was found.
	 *
	 * @param bool              $reached Whether a server of this kind answered.
	 * @param KeyState          $key     What is known of the key.
	 * @param ?int              $models  How many models it has; null where it does not tell.
	 * @param ?Money            $credit  What is left; null where it does not tell.
	 * @param ?bool             $list    Whether an order whose answer is lost can be looked for; null where that is not known.
	 * @param ?GatewayException $failure Why it does not work; null where it does.
	 * @param string            $words   What there is to say of the key and the failure; empty for the usual.
	 */
	public function __construct(
		public readonly bool $reached,
		public readonly KeyState $key,
		public readonly ?int $models,
		public readonly ?Money $credit,
		public readonly ?bool $list,
		public readonly ?GatewayException $failure,
		public readonly string $words = '',
	) {
	}
}
