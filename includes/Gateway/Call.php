<?php
/**
 * A request that is about to be sent.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * An address, WordPress's arguments, and how far the answer may go.
 */
final class Call {
	/**
	 * Sets the three.
	 *
	 * @param string               $url  The address.
	 * @param array<string, mixed> $args As wp_remote_request() takes them, with a method, a timeout and headers.
	 * @param SizeCap              $cap  Ends it where the answer is too large.
	 */
	public function __construct(
		public readonly string $url,
		public readonly array $args,
		public readonly SizeCap $cap,
	) {
	}
}
