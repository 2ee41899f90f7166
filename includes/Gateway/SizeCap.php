<?php
/**
 * An end to endless answers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Breaks a cURL transfer off as soon as it is, or says that it will be, larger than it may be. WordPress's own limit only stops storing it.
 */
final class SizeCap {
	/**
	 * Whether a transfer was broken off.
	 *
	 * @var bool
	 */
	public bool $exceeded = false;

	/**
	 * Sets the limit.
	 *
	 * @param int $limit Bytes.
	 */
	public function __construct( private readonly int $limit ) {
	}

	/**
	 * Prepares a transfer; a callback of `http_api_curl`, and of the Requests library's `curl.before_multi_add`.
	 *
	 * @param \CurlHandle $handle The transfer.
	 */
	public function prepare( \CurlHandle $handle ): void {
		curl_setopt_array( // phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt_array -- WordPress has no other way to break a transfer off.
			$handle,
			array(
				CURLOPT_NOPROGRESS       => false,
				CURLOPT_PROGRESSFUNCTION => function ( \CurlHandle $transfer, int|float $total, int|float $now ): int {
					if ( $total > $this->limit || $now > $this->limit ) {
						$this->exceeded = true;
						return 1;
					}
					return 0;
				},
			)
		);
	}
}
