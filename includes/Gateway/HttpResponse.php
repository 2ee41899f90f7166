<?php
/**
 * An answer over HTTP.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Status, headers in lower case, and body.
 */
final class HttpResponse {
	/**
	 * Sets the three.
	 *
	 * @param int                   $status  HTTP status.
	 * @param array<string, string> $headers Names in lower case.
	 * @param string                $body    The body; empty where it went to a file.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body,
	) {
	}

	/**
	 * Whether the status is 2xx.
	 */
	public function is_success(): bool {
		return $this->status >= 200 && $this->status < 300;
	}

	/**
	 * A header's value, or an empty string.
	 *
	 * @param string $name In lower case.
	 */
	public function header( string $name ): string {
		return $this->headers[ $name ] ?? '';
	}

	/**
	 * The body as a JSON object; an empty array where it is none.
	 *
	 * @return array<array-key, mixed>
	 */
	public function json(): array {
		$value = json_decode( $this->body, true );
		return is_array( $value ) ? $value : array();
	}

	/**
	 * Which part of some content this is, from `Content-Range`; null where that is missing or does not say.
	 *
	 * @return array{int, int, int}|null Its first and last byte, and the length of the whole.
	 */
	public function content_range(): ?array {
		return 1 === preg_match( '~^bytes (\d+)-(\d+)/(\d+)$~', $this->header( 'content-range' ), $part ) ? array( (int) $part[1], (int) $part[2], (int) $part[3] ) : null;
	}

	/**
	 * Seconds to wait, from `Retry-After` as seconds or as a date; at most an hour. Null where it is missing or unreadable.
	 */
	public function retry_after(): ?int {
		$value = trim( $this->header( 'retry-after' ) );
		if ( '' === $value ) {
			return null;
		}
		$seconds = is_numeric( $value ) ? (int) ceil( (float) $value ) : strtotime( $value );
		if ( false === $seconds ) {
			return null;
		}
		if ( ! is_numeric( $value ) ) {
			$seconds -= time();
		}
		return max( 0, min( HOUR_IN_SECONDS, $seconds ) );
	}

	/**
	 * Seconds after which the gateway wants to be asked again, from `openai-poll-after-ms`; null where it does not say.
	 */
	public function poll_after(): ?int {
		$milliseconds = trim( $this->header( 'openai-poll-after-ms' ) );
		// Longer numbers than these are no pauses.
		return 1 === preg_match( '/^\d{1,9}$/', $milliseconds ) ? (int) ceil( (int) $milliseconds / 1000 ) : null;
	}
}
