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
	 * The status of what was broken off.
	 *
	 * @var int
	 */
	public int $status = 0;

	/**
	 * Bytes that came without cURL.
	 *
	 * @var int
	 */
	private int $come = 0;

	/**
	 * Sets the limit.
	 *
	 * @param int $limit Bytes.
	 */
	public function __construct( public readonly int $limit ) {
	}

	/**
	 * Prepares a transfer.
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
						// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_getinfo -- as above.
						$this->status   = (int) curl_getinfo( $transfer, CURLINFO_RESPONSE_CODE );
						return 1;
					}
					return 0;
				},
			)
		);
	}

	/**
	 * Counts what comes without cURL.
	 *
	 * @param int $bytes How many more.
	 * @return bool Whether that is too many.
	 */
	public function add( int $bytes ): bool {
		$this->come    += $bytes;
		$this->exceeded = $this->exceeded || $this->come > $this->limit;
		return $this->exceeded;
	}
}
