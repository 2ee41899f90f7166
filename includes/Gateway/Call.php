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
	 * Sets them.
	 *
	 * @param string               $url  The address.
	 * @param array<string, mixed> $args As wp_remote_request() takes them, with a method, a timeout and headers.
	 * @param SizeCap              $cap  Ends it where the answer is too large.
	 * @param list<string>         $ips  The IP addresses that were looked at, and no others are asked; empty for whatever the name leads to.
	 */
	public function __construct(
		public readonly string $url,
		public readonly array $args,
		public readonly SizeCap $cap,
		public readonly array $ips = array(),
	) {
	}
}
