<?php
/**
 * Tests of what an answer says of a failure.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\Reading;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Reading\Said;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Reading\Said; what an answer means by it is GatewayExceptionTest's and RelayRefusalsTest's.
 */
final class SaidTest extends TestCase {
	/**
	 * Errors, and whether they tell of a call that broke off.
	 *
	 * @return iterable<string, array{array<string, mixed>|string, bool}>
	 */
	public static function errors(): iterable {
		$broken = array(
			'failed to execute HTTP request to provider API',
			'network error occurred while connecting to provider API (DNS lookup, connection refused, etc.)',
			'request cancelled by caller',
			'request timed out (default is 300 seconds). You can increase it.',
			'failed to decode response body from provider API',
			"failed to decompress provider's response",
			'empty response received from provider',
			'HTML response received from provider',
			'do request failed: Post "https://one.example/v1/videos": EOF',
			'Post "https://one.example/v1/videos": context deadline exceeded',
			"('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
			"HTTPSConnectionPool(host='one.example', port=443): Read timed out. (read timeout=60)",
			'Server disconnected without sending a response.',
			'Connection error.',
			'error sending request for url (https://one.example/v1/videos)',
			'socket hang up',
			'read ECONNRESET',
			'cURL error 52: Empty reply from server',
			'The operation was canceled.',
			'Model x of image-to-video: write: broken pipe',
			'1 validation error for VideoResponse model Field required [type=missing]',
			"1 validation errors: {'type': 'missing', 'loc': ('response', 'model'), 'msg': 'Field required'}",
			'Upstream response is missing the required field model',
			"Missing required field 'id' in the provider's response",
			"The response's field 'id' is missing",
			"Invalid response: missing 'id'",
		);
		foreach ( $broken as $words ) {
			yield $words => array( $words, true );
		}
		yield 'a code' => array( array( 'code' => 'upstream_timeout', 'message' => 'No.' ), true );
		yield 'a field of an answer' => array( array( array( 'loc' => array( 'response', 'seconds' ), 'msg' => 'Input should be a valid string' ) ), true );
		yield 'the model, by its field' => array( array( 'param' => 'model', 'message' => 'Connection error.' ), true );
		$refused = array(
			'no keys found that support model: sora-2',
			'provider is shutting down',
			'failed to create HTTP request to provider API',
			'dial tcp 10.0.0.2:443: connect: connection refused',
			'Unsupported upstream',
			'Invalid response_format',
			'Your prompt shows a lost connection to the mainland',
			'Failed to download the image: read timed out',
			'Could not fetch input_reference: connection reset by peer',
			'You may not send more than one request',
			'Download the media resource timed out during the data inspection process.',
			'1 validation error for VideoGenerationRequest prompt Field required [type=missing]',
			'The response format is invalid',
			'response_format is required',
			'Field required: prompt',
			'Provider returned error response: prompt is required',
			'bad response status code 400, message: Invalid size, body: {}',
			'bad response status code 400 invalid size',
			'upstream response: {"error":{"message":"Invalid value for seconds"}}',
			'upstream response “invalid duration”',
			'Upstream response 400: invalid duration',
			'Response (422) missing prompt',
		);
		foreach ( $refused as $words ) {
			yield $words => array( $words, false );
		}
		yield 'a code of rules, whose words tell of the prompt' => array( array( 'code' => 'content_policy_violation', 'message' => 'The prompt “the connection was lost” is not allowed.' ), false );
		yield 'a code of an image' => array( array( 'code' => 'invalid_image_url', 'message' => 'Timeout while downloading it.' ), false );
		yield 'a field of an order' => array( array( array( 'loc' => array( 'body', 'response' ), 'msg' => 'Field required' ) ), false );
		yield 'a field' => array( array( 'param' => 'timeout', 'message' => 'Unknown parameter: timeout' ), false );
	}

	/**
	 * @param array<string, mixed>|string $error  The error.
	 * @param bool                        $broken Whether it does.
	 */
	#[DataProvider( 'errors' )]
	public function test_it_knows_a_call_that_broke_off( array|string $error, bool $broken ): void {
		$this->assertSame( $broken, Said::of( array( 'error' => $error ) )->is_of_a_call_that_broke_off() );
	}
}
