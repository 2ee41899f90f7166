<?php
/**
 * A request over HTTP.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Method, address, type and body. The key is added where it is sent.
 */
final class HttpRequest {
	/**
	 * Sets the four.
	 *
	 * @param string $method HTTP method.
	 * @param string $url    Address.
	 * @param string $type   The body's content type; empty where there is no body.
	 * @param string $body   The body.
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $url,
		public readonly string $type = '',
		public readonly string $body = '',
	) {
	}

	/**
	 * A request with a JSON body.
	 *
	 * @param string               $url    Address.
	 * @param array<string, mixed> $fields The body.
	 */
	public static function json( string $url, array $fields ): self {
		return new self( 'POST', $url, 'application/json', (string) wp_json_encode( $fields ) );
	}

	/**
	 * A request with a form that holds a file.
	 *
	 * @param string                $url    Address.
	 * @param array<string, string> $fields The form's fields.
	 * @param string                $name   The file field's name.
	 * @param ReferenceFile         $file   The file.
	 */
	public static function form( string $url, array $fields, string $name, ReferenceFile $file ): self {
		$boundary = '------------------------' . wp_generate_password( 24, false );
		$body     = '';
		foreach ( $fields as $field => $value ) {
			$body .= "--$boundary\r\nContent-Disposition: form-data; name=\"$field\"\r\n\r\n$value\r\n";
		}
		$body .= "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"; filename=\"{$file->name}\"\r\nContent-Type: {$file->mime}\r\n\r\n"
			. $file->bytes() . "\r\n--$boundary--\r\n";
		return new self( 'POST', $url, "multipart/form-data; boundary=$boundary", $body );
	}
}
