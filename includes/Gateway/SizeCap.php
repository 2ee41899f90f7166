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
	 * What came first without cURL, where neither status nor type of what is broken off is told.
	 *
	 * @var string
	 */
	private string $begin = '';

	/**
	 * Bytes of the answer that came.
	 *
	 * @var int
	 */
	public int $come = 0;

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
		return 2 === intdiv( $this->status, 100 ) && 1 === preg_match( '~^(?:application/(?:\S+\+)?|text/)json\b~i', $this->type );
	}

	/**
	 * Counts what comes without cURL.
	 *
	 * @param string $part What came.
	 * @return bool Whether that is too much.
	 */
	public function add( string $part ): bool {
		$this->begin = '' === $this->begin ? substr( ltrim( $part ), 0, 100 ) : $this->begin;
		$this->come += strlen( $part );
		if ( ! $this->exceeded && $this->come > $this->limit ) {
			$this->exceeded = true;
			// Perhaps after the length of a chunk. No refusal in JSON is so long.
			if ( 1 === preg_match( '~^(?:[0-9a-f]+(?:;[^\r\n]*)?\r\n\s*)?[{\[]~i', $this->begin ) ) {
				$this->status = 200;
				$this->type   = 'application/json';
			}
		}
		return $this->exceeded;
	}
}
