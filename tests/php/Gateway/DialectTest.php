<?php
/**
 * Tests of how a server wants an order to be written.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Dialect: what a refusal of a form teaches.
 */
final class DialectTest extends TestCase {
	/** Refusals of a form, and what is tried next. @return iterable<string, array{int, string, ?string}> Status, words, body. */
	public static function refusals(): iterable {
		yield 'Bifrost' => array( 400, 'Invalid request payload', 'json' );
		yield 'Bifrost, older' => array( 400, 'Invalid request format: "Syntax error at index 1: invalid char"', 'json' );
		yield 'Go' => array( 400, "invalid character '-' in numeric literal", 'json' );
		yield 'Rust' => array( 400, 'Failed to parse the request body as JSON: expected value at line 1 column 1', 'json' );
		yield 'FastAPI' => array( 422, 'Input should be a valid dictionary or object to extract fields from', 'json' );
		yield 'Django' => array( 400, 'JSON parse error - Expecting value: line 1 column 1 (char 0)', 'json' );
		yield 'one that says the type' => array( 415, 'Unsupported Media Type', 'json' );
		yield 'the prompt' => array( 400, 'The prompt is too long.', null );
		yield 'the image' => array( 400, 'Invalid image format', null );
		yield 'the size' => array( 422, 'size: Not this.', null );
		yield 'an answer of who made it' => array( 400, 'Failed to decode response body from provider API', null );
		yield 'a page instead of an answer' => array( 400, "invalid character '<' looking for beginning of value", null );
		yield 'what broke' => array( 500, 'Failed to parse the request body as JSON', null );
	}

	#[DataProvider( 'refusals' )]
	public function test_a_form_that_was_not_read_is_written_as_json( int $status, string $words, ?string $body ): void {
		$answer  = new HttpResponse( $status, array(), (string) wp_json_encode( array( 'error' => array( 'message' => $words ) ) ) );
		$request = HttpRequest::form( 'https://one.example/videos', array( 'prompt' => 'A cat' ), 'input_reference', null );
		$other   = ( new Dialect() )->other( GatewayException::from_response( $answer ), $request );
		$this->assertSame( $body, $other?->body );
	}

	/** Refusals of JSON that are no matter of how it was written. @return iterable<array{string}> */
	public static function other_refusals(): iterable {
		yield 'what was not understood' => array( 'Invalid request payload' );
		yield 'what an answer lacks' => array( 'Field required: model, of what the upstream made' );
		yield 'the type of what was answered' => array( 'seconds: the provider said a string' );
	}

	#[DataProvider( 'other_refusals' )]
	public function test_json_that_was_refused_for_something_else_is_not_written_anew( string $words ): void {
		$answer  = new HttpResponse( 400, array(), (string) wp_json_encode( array( 'error' => array( 'message' => $words ) ) ) );
		$request = HttpRequest::json( 'https://one.example/videos', array( 'prompt' => 'A cat' ) );
		$this->assertNull( ( new Dialect() )->other( GatewayException::from_response( $answer ), $request ) );
	}
}
