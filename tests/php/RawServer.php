<?php
/**
 * Servers that answer byte by byte, and count what arrives.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * They are started beside the gateway's simulator, and end with the test.
 */
trait RawServer {
	/**
	 * Starts one.
	 *
	 * @param array{answer?: string, at?: string, after?: string, endless?: bool} ...$manners What it does with each request: the bytes it says, when
	 *        ("connect", "headers", "request"), and then ("close", "reset", "stay"). The last one is for all others too.
	 * @return string Its address.
	 */
	protected function raw( array ...$manners ): string {
		return 'http://127.0.0.1:' . $this->rawPort( $manners ) . '/v1/videos';
	}

	/**
	 * Starts one that speaks TLS.
	 *
	 * @param string $name    The name in its certificate.
	 * @param string $answer  What it says.
	 * @return array{string, string} Its address, and its certificate.
	 */
	protected function rawWithTls( string $name, string $answer ): array {
		$key  = openssl_pkey_new( array( 'private_key_bits' => 2048 ) );
		$cert = openssl_csr_sign( openssl_csr_new( array( 'commonName' => $name ), $key ), null, $key, 1 );
		openssl_pkey_export( $key, $private );
		openssl_x509_export( $cert, $public );
		$port = $this->rawPort( array( array( 'answer' => $answer ) ), array( 'key' => $private, 'cert' => $public ) );
		return array( "https://localhost:$port/v1/videos", $public );
	}

	/**
	 * Starts one.
	 *
	 * @param list<array<string, mixed>>  $manners  What it does.
	 * @param array<string, string>|null  $identity Its key and certificate.
	 */
	private function rawPort( array $manners, ?array $identity = null ): int {
		foreach ( $manners as $index => $manner ) {
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes in JSON.
			$manners[ $index ]['answer'] = base64_encode( $manner['answer'] ?? '' );
		}
		return $this->gateway( '/__sim/raw', array_filter( array( 'manners' => $manners, 'identity' => $identity ) ) )['port'];
	}

	/**
	 * The requests that arrived at all raw servers of the test, each as it came.
	 *
	 * @return list<string>
	 */
	protected function arrived(): array {
		$requests = array();
		foreach ( $this->gateway( '/__sim/arrived' ) as $connections ) {
			foreach ( $connections as $bytes ) {
				array_push(
					$requests,
					// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- as above.
					...preg_split( '~(?=(?:GET|POST|PUT|DELETE) \S+ HTTP/)~', (string) base64_decode( $bytes, true ), -1, PREG_SPLIT_NO_EMPTY )
				);
			}
		}
		return $requests;
	}

	/**
	 * An answer's bytes.
	 *
	 * @param string       $body    The body.
	 * @param list<string> $headers Headers.
	 * @param string       $status  Code and words.
	 */
	protected static function said( string $body, array $headers = array(), string $status = '200 OK' ): string {
		return "HTTP/1.1 $status\r\n" . implode(
			'',
			array_map( static fn( string $header ): string => "$header\r\n", $headers )
		) . 'Content-Length: ' . strlen( $body ) . "\r\n\r\n$body";
	}
}
