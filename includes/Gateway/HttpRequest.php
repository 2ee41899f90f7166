<?php
/**
 * A request over HTTP.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Method, address, type, body and headers. The key is added where it is sent.
 *
 * @since 0.1.0
 */
final class HttpRequest {
	/**
	 * Bytes of an answer about one thing; more is no answer.
	 */
	public const OBJECT = 256 * KB_IN_BYTES;

	/**
	 * Bytes of an answer that lists things.
	 */
	public const LIST = 4 * MB_IN_BYTES;

	/**
	 * Sets them.
	 *
	 * @param string                $method   HTTP method.
	 * @param string                $url      Address.
	 * @param string                $type     The body's content type; empty where there is no body.
	 * @param string                $body     The body.
	 * @param array<string, string> $headers  Headers beside the type and the key.
	 * @param bool                  $with_key Whether the key is sent: it is for the gateway's own address only.
	 * @param int                   $most     Bytes that the answer may have, packed or unpacked, where it does not go to a file.
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $url,
		public readonly string $type = '',
		public readonly string $body = '',
		public readonly array $headers = array(),
		public readonly bool $with_key = true,
		public readonly int $most = self::OBJECT,
	) {
	}

	/**
	 * A request with a JSON body.
	 *
	 * @since 0.1.0
	 *
	 * @param string                $url     Address.
	 * @param array<string, mixed>  $fields  The body.
	 * @param array<string, string> $headers Headers beside the type and the key.
	 * @param int                   $most    Bytes that the answer may have.
	 */
	public static function json( string $url, array $fields, array $headers = array(), int $most = self::OBJECT ): self {
		return new self( 'POST', $url, 'application/json', (string) wp_json_encode( $fields ), $headers, true, $most );
	}

	/**
	 * The same whose answer may be longer or has to be shorter.
	 *
	 * @since 0.1.0
	 *
	 * @param int $most Bytes that the answer may have.
	 */
	public function reading( int $most ): self {
		return new self( $this->method, $this->url, $this->type, $this->body, $this->headers, $this->with_key, $most );
	}

	/**
	 * A request with a form.
	 *
	 * @since 0.1.0
	 *
	 * @param string                $url     Address.
	 * @param array<string, string> $fields  The form's fields.
	 * @param string                $name    The file field's name.
	 * @param ?ReferenceFile        $file    The file; null for none.
	 * @param array<string, string> $headers Headers beside the type and the key.
	 */
	public static function form( string $url, array $fields, string $name, ?ReferenceFile $file, array $headers = array() ): self {
		$boundary = '------------------------' . wp_generate_password( 24, false );
		$body     = '';
		foreach ( $fields as $field => $value ) {
			$body .= "--$boundary\r\nContent-Disposition: form-data; name=\"$field\"\r\n\r\n$value\r\n";
		}
		if ( null !== $file ) {
			$body .= "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"; filename=\"{$file->name}\"\r\nContent-Type: {$file->mime}\r\n\r\n"
				. $file->bytes() . "\r\n";
		}
		$body .= "--$boundary--\r\n";
		return new self( 'POST', $url, "multipart/form-data; boundary=$boundary", $body, $headers );
	}
}
