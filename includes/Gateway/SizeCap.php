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
	 * The first bytes of the answer, as they came: what is left of one that breaks off.
	 *
	 * @var string
	 */
	private string $begun = '';

	/**
	 * The status of what broke off, whatever the reason; 0 where that is not known.
	 *
	 * @var int
	 */
	private int $answered = 0;

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
	 * @param int $kept  Bytes of its beginning that are kept in case that it breaks off.
	 */
	public function __construct( public readonly int $limit, private readonly int $kept = 0 ) {
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
					if ( $total > $this->limit || $now > $this->limit || $this->is_film() ) {
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
	 * The status of what was broken off or broke off; 0 where none has come, and of what was only said on the way to an answer.
	 */
	public function status(): int {
		$status = max( $this->status, $this->answered );
		return $status >= 200 ? $status : 0;
	}

	/**
	 * What has come of a good answer that broke off; null where that is nothing, or nobody knows that it was good.
	 */
	public function begun(): ?HttpResponse {
		$status = $this->status();
		return '' !== $this->begun && 2 === intdiv( $status, 100 ) ? new HttpResponse( $status, array(), $this->begun ) : null;
	}

	/**
	 * Notes what a transfer was that broke off.
	 *
	 * @param \CurlHandle $handle The transfer.
	 */
	public function broke_off( \CurlHandle $handle ): void {
		$this->answered = (int) curl_getinfo( $handle, CURLINFO_RESPONSE_CODE ); // phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_getinfo -- as above.
	}

	/**
	 * Whether what comes is a film, where an answer was to be read: no more of it is needed to tell so.
	 */
	private function is_film(): bool {
		return 'ftyp' === substr( $this->begun, 4, 4 );
	}

	/**
	 * Counts what comes.
	 *
	 * @param string $part What came.
	 */
	public function count( string $part ): void {
		$this->come  += strlen( $part );
		$this->begun .= substr( $part, 0, $this->kept - strlen( $this->begun ) );
	}

	/**
	 * Counts what comes without cURL.
	 *
	 * @param string $part What came.
	 * @return bool Whether that is too much.
	 */
	public function add( string $part ): bool {
		$this->begin = '' === $this->begin ? substr( ltrim( $part ), 0, 100 ) : $this->begin;
		$this->count( $part );
		if ( ! $this->exceeded && ( $this->come > $this->limit || $this->is_film() ) ) {
			$this->exceeded = true;
			// No refusal is a film, or so long in JSON; that is perhaps after the length of a chunk.
			if ( $this->is_film() ) {
				$this->status = 200;
			} elseif ( 1 === preg_match( '~^(?:[0-9a-f]+(?:;[^\r\n]*)?\r\n\s*)?[{\[]~i', $this->begin ) ) {
				$this->status = 200;
				$this->type   = 'application/json';
			}
		}
		return $this->exceeded;
	}
}
