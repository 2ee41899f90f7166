<?php
/**
 * An answer over HTTP.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Status, headers in lower case, and body.
 *
 * @since 0.1.0
 */
final class HttpResponse {
	/**
	 * How deep JSON may be nested.
	 */
	private const DEPTH = 32;

	/**
	 * Lists and objects that JSON may have: each takes some hundred bytes of memory, and two of the answer.
	 */
	private const MOST_PARTS = 50_000;

	/**
	 * Values that JSON may have.
	 */
	private const MOST_VALUES = 200_000;

	/**
	 * Bytes that are read of JSON whose end is missing: too few for more than that.
	 */
	private const MOST_BEGUN = 64 * KB_IN_BYTES;

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
	 * Whether it is a film itself: a good answer that begins as an MP4 does.
	 */
	public function has_film(): bool {
		return $this->is_success() && 'ftyp' === substr( $this->body, 4, 4 );
	}

	/**
	 * The body as a JSON object; an empty array where it is none, or one that would take more memory than an answer is worth.
	 *
	 * @return array<array-key, mixed>
	 */
	public function json(): array {
		if ( substr_count( $this->body, '[' ) + substr_count( $this->body, '{' ) > self::MOST_PARTS || substr_count( $this->body, ',' ) > self::MOST_VALUES ) {
			return array();
		}
		$value   = self::decoded( $this->body );
		$value ??= self::decoded( Reading\FirstJson::in( $this->body ) );
		return is_array( $value ) ? $value : array();
	}

	/**
	 * What has come of a JSON object whose end is missing, up to its last value that came whole; an empty array where that is nothing.
	 *
	 * @return array<array-key, mixed>
	 */
	public function begun(): array {
		$value = self::decoded( Reading\FirstJson::in( substr( $this->body, 0, self::MOST_BEGUN ), true ) );
		return is_array( $value ) ? $value : array();
	}

	/**
	 * A text as JSON; null where it is none. A number that PHP has no integer for keeps its digits, as it may be an id, and a character that was
	 * cut in two, as of a prompt that is repeated up to some length, spoils no more than itself.
	 *
	 * @param string $text The text.
	 */
	private static function decoded( string $text ): mixed {
		return json_decode( $text, true, self::DEPTH, JSON_BIGINT_AS_STRING | JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/**
	 * A text of a gateway's, as it may be kept and shown: plain, and not longer than is read. It is cut before any pattern sees it.
	 *
	 * @param mixed $value Whatever was in the answer.
	 * @param int   $most  Characters.
	 * @return string Empty where it is none.
	 */
	public static function text( mixed $value, int $most = 1000 ): string {
		if ( ! is_string( $value ) && ! is_int( $value ) && ! is_float( $value ) ) {
			return '';
		}
		$text = (string) $value;
		// A character has four bytes at most; the last one may be cut within.
		$text = strlen( $text ) > 4 * $most ? (string) preg_replace( '/[\xC0-\xFF][\x80-\xBF]*$/D', '', substr( $text, 0, 4 * $most ) ) : $text;
		$text = (string) preg_replace( '/(?![\n\t])\p{Cc}|[\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '', $text );
		return trim( mb_substr( wp_strip_all_tags( $text ), 0, $most, 'UTF-8' ) );
	}

	/**
	 * Whether this is a part of some content whose length the server does not know.
	 */
	public function is_of_no_length(): bool {
		return 0 === ( $this->content_range()[2] ?? null );
	}

	/**
	 * Which part of some content this is, from `Content-Range`; null where that is missing or does not say.
	 *
	 * @return array{int, int, int}|null Its first and last byte, and the length of the whole; 0 where the server does not know that.
	 */
	public function content_range(): ?array {
		return 1 === preg_match( '~^bytes (\d+)-(\d+)/(\d+|\*)$~', $this->header( 'content-range' ), $part )
			? array( (int) $part[1], (int) $part[2], (int) $part[3] )
			: null;
	}

	/**
	 * Seconds to wait, from `Retry-After` as seconds or as a date; at most an hour. Null where it is missing or unreadable.
	 */
	public function retry_after(): ?int {
		$value = trim( $this->header( 'retry-after' ) );
		if ( '' === $value ) {
			return null;
		}
		$seconds = is_numeric( $value ) ? (float) $value : strtotime( $value );
		if ( false === $seconds ) {
			return null;
		}
		if ( ! is_numeric( $value ) ) {
			// A date is one of the server's clock.
			$seconds += Clock::ahead_of( $this ) - time();
		}
		// A number that is too large for an integer becomes any other.
		return (int) ceil( max( 0, min( HOUR_IN_SECONDS, $seconds ) ) );
	}
}
