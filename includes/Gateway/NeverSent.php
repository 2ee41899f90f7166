<?php
/**
 * Requests that were not sent.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Tells those errors of WordPress which come before a request is sent: what it orders can't have been paid.
 */
final class NeverSent {
	/**
	 * Errors of cURL that come before a request is sent: also those of a proxy that lets nothing through.
	 */
	private const CURL = '/cURL error (?:[567]|35|5[1348]|60|66|77|83|9[017]):|cURL error 28: (?:Connection|Resolving|SSL connection|Failed to connect)'
		. '|cURL error (?:28|56): (?:CONNECT tunnel failed|Received HTTP code \d+ from proxy after CONNECT|Proxy CONNECT aborted)/i';

	/**
	 * How what the library says without cURL begins, of a server that it had no connection to, or none that is safe.
	 */
	private const SOCKETS = '/^(?:stream_socket_client\(\)|SSL certificate did not match)/';

	/**
	 * The two codes by which WordPress says that it did not even try; another plugin's may come after the request.
	 */
	private const CODES = array( 'http_request_not_executed', 'http_failure' );

	/**
	 * Whether an error tells that.
	 *
	 * @param \WP_Error $error The error.
	 */
	public static function tells( \WP_Error $error ): bool {
		return in_array( $error->get_error_code(), self::CODES, true )
			|| 1 === preg_match( self::CURL, $error->get_error_message() )
			|| 1 === preg_match( self::SOCKETS, $error->get_error_message() );
	}
}
