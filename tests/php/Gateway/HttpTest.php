<?php
/**
 * Tests of HTTP to a gateway.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Http and HttpRequest.
 */
final class HttpTest extends TestCase {
	use Parts;
	use RawServer;

	/** Another key that the simulator knows. */
	private const SLASH_KEY = 'pltn_slash/0123456789+abcdefghijklmnopqrst==';

	/**
	 * The ways of sending: alone, beside another, into a file.
	 *
	 * @return array<string, array{string}>
	 */
	public static function ways(): array {
		return array(
			'send'      => array( 'send' ),
			'send_many' => array( 'send_many' ),
			'download'  => array( 'download' ),
		);
	}

	#[DataProvider( 'ways' )]
	public function test_a_redirect_is_not_followed( string $way ): void {
		$this->fault( '*', 'redirect', array( 'times' => -1 ) );
		$failure = $this->failure( $way, $this->listing() );

		$this->assertSame( array( Failure::Moved, 302 ), array( $failure->failure, $failure->status ) );
	}

	#[DataProvider( 'ways' )]
	public function test_a_refused_connection_was_never_sent( string $way ): void {
		$failure = $this->failure( $way, new HttpRequest( 'POST', $this->closedAddress(), 'application/json', '{}' ) );
		$this->assertSame( array( Failure::NotSent, 0 ), array( $failure->failure, $failure->status ) );
	}

	/** What a proxy says that lets nothing through. @return array<string, array{string}> */
	public static function proxies(): array {
		return array(
			'forbidden' => array( self::said( 'No.', array(), '403 Forbidden' ) ),
			'sign in'   => array( self::said( 'No.', array( 'Proxy-Authenticate: Basic realm="x"' ), '407 Proxy Authentication Required' ) ),
			'away'      => array( self::said( 'No.', array(), '503 Service Unavailable' ) ),
			'nothing'   => array( '' ),
		);
	}

	#[DataProvider( 'proxies' )]
	public function test_what_a_proxy_did_not_let_through_was_never_sent( string $answer ): void {
		$proxy = (string) preg_replace( '~/v1/videos$~', '', $this->raw( array( 'answer' => $answer ) ) );
		add_action( 'http_api_curl', static fn( \CurlHandle $handle ): bool => curl_setopt_array( $handle, array( CURLOPT_PROXY => $proxy, CURLOPT_NOPROXY => '' ) ) );
		$failure = $this->failure( 'send', new HttpRequest( 'POST', 'https://127.0.0.1:9/v1/videos', 'application/json', '{}' ) );
		$this->assertSame( Failure::NotSent, $failure->failure, $failure->getMessage() );
		$this->assertStringStartsWith( 'CONNECT ', $this->arrived()[0] );
	}

	public function test_what_a_proxy_for_all_connections_did_not_let_through_was_never_sent(): void {
		$proxy = (string) preg_replace( '~^http(.*)/v1/videos$~', 'socks5$1', $this->raw( array( 'at' => 'connect', 'answer' => "\5\xFF" ) ) );
		add_action( 'http_api_curl', static fn( \CurlHandle $handle ): bool => curl_setopt_array( $handle, array( CURLOPT_PROXY => $proxy, CURLOPT_NOPROXY => '' ) ) );
		$failure = $this->failure( 'send', new HttpRequest( 'POST', 'https://127.0.0.1:9/v1/videos', 'application/json', '{}' ) );
		$this->assertSame( Failure::NotSent, $failure->failure, $failure->getMessage() );
	}

	#[DataProvider( 'ways' )]
	public function test_a_name_that_does_not_resolve_was_never_sent( string $way ): void {
		add_filter( 'block_local_requests', '__return_false' );
		$failure = $this->failure( $way, new HttpRequest( 'POST', 'http://nobody.invalid/', 'application/json', '{}' ) );
		$this->assertSame( Failure::NotSent, $failure->failure );
	}

	#[DataProvider( 'ways' )]
	public function test_silence_ends_with_the_timeout_and_is_uncertain( string $way ): void {
		$this->fault( '*', 'timeout-after', array( 'times' => -1 ) );
		$began   = microtime( true );
		$failure = $this->failure( $way, $this->listing(), 1.0 );

		$this->assertSame( Failure::Uncertain, $failure->failure );
		$this->assertLessThan( 10.0, microtime( true ) - $began );
	}

	#[DataProvider( 'ways' )]
	public function test_a_connection_that_is_cut_is_uncertain( string $way ): void {
		$this->fault( '*', 'cut-body', array( 'times' => -1 ) );
		$this->assertSame( Failure::Uncertain, $this->failure( $way, $this->listing() )->failure );
	}

	#[DataProvider( 'ways' )]
	public function test_the_key_is_cut_out_of_what_the_gateway_says( string $way ): void {
		$this->fault( '*', 'status', array( 'status' => 400, 'times' => -1, 'message' => 'The key ' . self::DEMO_KEY . ' is odd.' ) );
		$failure = $this->failure( $way, $this->listing() );

		$this->assertSame( 'The key … is odd.', $failure->getMessage() );
		$this->assertSame( array( Failure::Invalid, 400 ), array( $failure->failure, $failure->status ) );
	}

	#[DataProvider( 'ways' )]
	public function test_a_key_that_json_or_an_address_writes_in_another_way_is_cut_out_too( string $way ): void {
		$forms = array(
			self::SLASH_KEY,
			rawurlencode( self::SLASH_KEY ),
			strtolower( rawurlencode( self::SLASH_KEY ) ),
			trim( (string) wp_json_encode( self::SLASH_KEY ), '"' ),
		);
		$this->fault( '*', 'status', array( 'status' => 400, 'times' => -1, 'message' => implode( ' ', $forms ) ) );

		$this->assertSame( '… … … …', $this->failure( $way, $this->listing(), key: self::SLASH_KEY )->getMessage() );
	}

	public function test_the_key_is_cut_out_of_what_goes_well(): void {
		$gateway = $this->simulator( '', self::SLASH_KEY );
		$ordered = $gateway->create( new Order( 'A cat says ' . self::SLASH_KEY . ' and 4/5', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->assertSame( 'A cat says … and 4/5', $ordered->prompt );
		$this->assertSame( 'A cat says … and 4/5', $gateway->retrieve( array( $ordered->id ), 5.0 )[ $ordered->id ]->prompt );
	}

	#[DataProvider( 'ways' )]
	public function test_a_plain_or_private_address_is_refused_unless_it_was_set_by_a_constant( string $way ): void {
		$this->assertSame( Failure::NotSent, $this->failure( $way, $this->listing(), 5.0, false )->failure );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_send_gives_status_headers_and_body(): void {
		$response = $this->http()->send( $this->listing(), 5.0 );
		$this->assertSame(
			array( 200, 'application/json; charset=utf-8', array( 'data' => array() ) ),
			array( $response->status, $response->header( 'content-type' ), $response->json() )
		);
	}

	public function test_every_request_says_who_asks(): void {
		$sent = array();
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$sent ): array {
				$sent = $args;
				return $args;
			}
		);
		$this->http()->send( $this->listing(), 7.0 );

		$this->assertSame( 'Bearer ' . self::DEMO_KEY, $sent['headers']['Authorization'] );
		$this->assertSame( 'application/json', $sent['headers']['Content-Type'] );
		$this->assertStringStartsWith( 'PlatoniaVid/' . PLATONIAVID_VERSION . '; WordPress/', $sent['user-agent'] );
		$this->assertSame( array( 'POST', 7.0, 0 ), array( $sent['method'], $sent['timeout'], $sent['redirection'] ) );
	}

	public function test_send_many_answers_each_by_its_name(): void {
		$wrong   = HttpRequest::json( $this->connections()->first()->endpoint, array( 'openai_path' => 'videos/none', 'method' => 'GET' ) );
		$answers = $this->http()->send_many( array( 'good' => $this->listing(), 'bad' => $wrong ), 5.0 );

		$this->assertSame( array( 'good', 'bad' ), array_keys( $answers ) );
		$this->assertSame( 200, $answers['good']->status );
		$this->assertSame( Failure::NotFound, $answers['bad']->failure );
		$this->assertSame( array(), $this->http()->send_many( array(), 5.0 ) );
	}

	public function test_download_leaves_an_errors_text_out_of_what_it_says_is_content(): void {
		$file = (string) tempnam( get_temp_dir(), 'download' );
		$this->fault( '*', 'status', array( 'status' => 410, 'message' => 'Gone for good.' ) );
		try {
			$this->http()->download( $this->listing(), $file, '', PHP_INT_MAX, 5.0 );
			$this->fail( 'A 410 is no content.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( array( Failure::NotFound, 'Gone for good.' ), array( $failure->failure, $failure->getMessage() ) );
		} finally {
			wp_delete_file( $file );
		}
	}

	public function test_a_request_with_json_says_so(): void {
		$request = HttpRequest::json( 'https://example.org/x', array( 'a' => 'گربه' ) );
		$this->assertSame(
			array( 'POST', 'https://example.org/x', 'application/json', array( 'a' => 'گربه' ) ),
			array( $request->method, $request->url, $request->type, json_decode( $request->body, true ) )
		);
	}

	/** A request that the simulator answers with an empty list. */
	private function listing(): HttpRequest {
		return HttpRequest::json( $this->connections()->first()->endpoint, array( 'openai_path' => 'videos', 'method' => 'GET' ) );
	}

	private function http( bool $trusted = true, string $key = self::DEMO_KEY ): Http {
		return new Http( $key, $trusted );
	}

	/** What a way of sending a request fails with. */
	private function failure( string $way, HttpRequest $request, float $timeout = 5.0, bool $trusted = true, string $key = self::DEMO_KEY ): GatewayException {
		$http = $this->http( $trusted, $key );
		$file = (string) tempnam( get_temp_dir(), 'download' );
		try {
			match ( $way ) {
				'send'      => $http->send( $request, $timeout ),
				'send_many' => throw $http->send_many( array( 'one' => $request, 'two' => $request ), $timeout )['two'],
				'download'  => $http->download( $request, $file, '', PHP_INT_MAX, $timeout ),
			};
		} catch ( GatewayException $failure ) {
			return $failure;
		} finally {
			wp_delete_file( $file );
		}
		$this->fail( 'The request did not fail.' );
	}
}
