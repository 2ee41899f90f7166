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
	 * The content type of what was broken off.
	 *
	 * @var string
	 */
	private string $type = '';

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
						// phpcs:disable WordPress.WP.AlternativeFunctions.curl_curl_getinfo -- as above.
						$this->status   = (int) curl_getinfo( $transfer, CURLINFO_RESPONSE_CODE );
						$this->type     = (string) curl_getinfo( $transfer, CURLINFO_CONTENT_TYPE );
						// phpcs:enable
						return 1;
					}
					return 0;
				},
			)
		);
	}

	/**
	 * Whether what was broken off was a good answer in JSON, of which only the length is too much.
	 */
	public function was_json(): bool {
		return 2 === intdiv( $this->status, 100 ) && 1 === preg_match( '~^application/(?:\S+\+)?json\b~i', $this->type );
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
