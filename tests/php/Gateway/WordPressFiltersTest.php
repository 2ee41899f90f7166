<?php
/**
 * Tests of what WordPress and other plugins do around a request.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\WordPressFilters: a plugin may answer, refuse and change requests, and the site's settings hold for
 * them, in each way of sending.
 */
final class WordPressFiltersTest extends TestCase {
	use Parts;
	use RawServer;
	use Requests;

	#[DataProvider( 'ways' )]
	public function test_a_plugin_may_answer_in_the_gateways_place( string $way ): void {
		add_filter(
			'pre_http_request',
			static fn( $answer, array $args, string $url ): array => array(
				'headers'  => array( 'x-from' => "$url {$args['method']}" ),
				'body'     => '',
				'response' => array(
					'code'    => 200,
					'message' => '',
				),
				'cookies'  => array(),
			),
			10,
			3
		);
		$address = $this->raw( array() );
		$this->assertSame( "$address GET", $this->send( $way, $address )->header( 'x-from' ) );
		$this->assertSame( array(), $this->arrived() );
	}

	#[DataProvider( 'ways' )]
	public function test_a_plugin_may_refuse_a_request( string $way ): void {
		add_filter( 'pre_http_request', static fn(): \WP_Error => new \WP_Error( 'http_request_not_executed', 'Not from here.' ) );
		$address = $this->raw( array() );
		$this->assertSame( Failure::NotSent, $this->send( $way, $address )->failure );
		$this->assertSame( array(), $this->arrived() );
	}

	#[DataProvider( 'ways' )]
	public function test_a_plugin_may_change_the_arguments( string $way ): void {
		add_filter(
			'http_request_args',
			static fn( array $args ): array => array_merge(
				$args,
				array(
					'user-agent' => 'Mine',
					'headers'    => $args['headers'] + array( 'X-Mine' => 'yes' ),
				)
			)
		);
		add_action(
			'http_api_curl',
			static fn( \CurlHandle $handle, array $args, string $url ): bool => str_contains( $url, '/v1/videos' )
				&& 'Mine' === $args['user-agent']
				&& curl_setopt( $handle, CURLOPT_REFERER, 'https://example.org/' ),
			10,
			3
		);
		$this->send( $way, $this->raw( array( 'answer' => self::said( '{}' ) ) ) );
		foreach ( $this->arrived() as $request ) {
			$this->assertMatchesRegularExpression( '~^X-Mine: yes\r$~mi', $request );
			$this->assertMatchesRegularExpression( '~^User-Agent: Mine\r$~mi', $request );
			$this->assertMatchesRegularExpression( '~^Referer: https://example.org/\r$~mi', $request );
		}
	}

	public function test_a_plugin_may_have_a_question_end_sooner_and_nothing_else(): void {
		$waited = array();
		foreach ( array( 1, 600 ) as $wanted ) {
			remove_all_filters( 'http_request_args' );
			add_filter( 'http_request_args', static fn( array $args ): array => array( 'timeout' => $wanted ) + $args );
			$note = static function ( $answer, string $context, string $type, array $args ) use ( &$waited, $wanted ): void {
				$waited[ $wanted ][] = $args['timeout'];
			};
			add_action( 'http_api_debug', $note, 10, 4 );
			$address = $this->raw( array( 'answer' => self::said( '{}' ) ) );
			$http    = new Http( self::DEMO_KEY, true );
			$file    = (string) tempnam( get_temp_dir(), 'wait' );
			$http->send( new HttpRequest( 'GET', $address ), 30.0 );
			$http->send( new HttpRequest( 'POST', $address, 'application/json', '{}' ), 30.0, true );
			$http->download( new HttpRequest( 'GET', $address ), $file, '', KB_IN_BYTES, 30.0 );
			wp_delete_file( $file );
			remove_action( 'http_api_debug', $note );
		}
		// What is paid by the time that somebody else's limit is over would be looked for, and a file never come.
		$this->assertSame( array( 1 => array( 1.0, 30.0, 30.0 ), 600 => array( 30.0, 30.0, 30.0 ) ), $waited );
	}

	public function test_a_limit_that_a_plugin_sets_with_curl_is_not_ours(): void {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt -- as such plugins do.
		add_action( 'http_api_curl', static fn( \CurlHandle $handle ): bool => curl_setopt( $handle, CURLOPT_TIMEOUT, 1 ) );
		$id   = $this->addOrdered()->remote_id;
		$file = (string) tempnam( get_temp_dir(), 'slow' );
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		// Two seconds' worth.
		$this->fault( 'content', 'slow', array( 'bytesPerSecond' => 3000 ) );
		$this->assertSame( 200, $this->simulator()->content( $id, 'video', $file, '', MB_IN_BYTES, 30.0 )->status );
		wp_delete_file( $file );
	}

	/** The same as WordPress does with its own requests, and with the name of the server for those who can allow it. */
	public function test_what_the_site_blocks_is_told_by_the_servers_name(): void {
		$code = 'try {
				( new PlatoniaVid\Gateway\Http( "key", true ) )->send( new PlatoniaVid\Gateway\HttpRequest( "GET", "http://files.example/v.mp4" ), 5.0 );
			} catch ( PlatoniaVid\Gateway\GatewayException $failure ) {
				$said = PlatoniaVid\Videos\Values\OrderedVideo::error( $failure, true );
				echo wp_json_encode( array( $failure->failure->name, $said->action, $said->message ) );
			}';
		$said = json_decode( $this->inProcesses( array( $code ), 'define( "WP_HTTP_BLOCK_EXTERNAL", true ); define( "WP_ACCESSIBLE_HOSTS", "api.example" );' )[0], true );
		$this->assertSame( array( 'Blocked', 'settings' ), array_slice( (array) $said, 0, 2 ) );
		$this->assertStringContainsString( 'WP_ACCESSIBLE_HOSTS', $said[2] );
		$this->assertStringEndsWith( '“files.example”', $said[2] );
	}

	/** It is for requests that name no time of their own, as WordPress has it. */
	#[DataProvider( 'ways' )]
	public function test_the_usual_timeout_of_other_requests_is_not_ours( string $way ): void {
		add_filter( 'http_request_timeout', static fn(): int => 1 );
		$timeouts = array();
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$timeouts ): array {
				$timeouts[] = $args['timeout'];
				return $args;
			}
		);
		$this->send( $way, $this->raw( array( 'answer' => self::said( '{}' ) ) ) );
		$this->assertSame( array( 5.0 ), array_values( array_unique( $timeouts ) ) );
	}

	#[DataProvider( 'ways' )]
	public function test_those_who_look_on_see_every_answer_and_no_key( string $way ): void {
		$seen = array();
		$note = static function ( ...$what ) use ( &$seen ) {
			$seen[] = $what;
			return $what[0];
		};
		add_filter( 'http_response', $note, 10, 3 );
		add_action( 'http_api_debug', $note, 10, 5 );
		$this->send( $way, $this->raw( array( 'answer' => self::said( '{}' ) ) ) );
		$this->assertCount( 'send_many' === $way ? 4 : 2, $seen );
		$this->assertStringNotContainsString( self::DEMO_KEY, (string) wp_json_encode( $seen ) );
	}

	#[DataProvider( 'ways' )]
	public function test_certificates_are_checked_against_the_sites_own_bundle( string $way ): void {
		[ $address, $certificate ] = $this->rawWithTls( 'localhost', self::said( '{}' ) );
		$this->assertSame( Failure::NotSent, $this->send( $way, $address )->failure );
		$this->assertSame( array( '' ), array_unique( array_map( 'trim', array( '', ...$this->arrived() ) ) ) );

		$bundle = (string) tempnam( get_temp_dir(), 'bundle' );
		file_put_contents( $bundle, $certificate );
		add_filter( 'http_request_args', static fn( array $args ): array => array( 'sslcertificates' => $bundle ) + $args );
		$this->assertInstanceOf( HttpResponse::class, $this->send( $way, $address ) );

		// Another one's name is refused although its certificate is trusted.
		[ $other, $certificate ] = $this->rawWithTls( 'gateway.example', self::said( '{}' ) );
		file_put_contents( $bundle, $certificate );
		$this->assertSame( Failure::NotSent, $this->send( $way, $other )->failure );
		unlink( $bundle );
	}

	#[DataProvider( 'ways' )]
	public function test_a_site_may_do_without_the_check( string $way ): void {
		add_filter( 'https_ssl_verify', '__return_false' );
		[ $address ] = $this->rawWithTls( 'gateway.example', self::said( '{}' ) );
		$this->assertInstanceOf( HttpResponse::class, $this->send( $way, $address ) );
	}

	#[DataProvider( 'ways' )]
	public function test_requests_go_through_the_sites_proxy( string $way ): void {
		$proxy = $this->raw( array( 'answer' => self::said( '{}' ) ) );
		$this->inAnotherSite(
			$way,
			'http://gateway.invalid/v1/videos',
			"define('WP_PROXY_HOST','127.0.0.1');define('WP_PROXY_PORT','" . wp_parse_url(
				$proxy,
				PHP_URL_PORT
			) . "');define('WP_PROXY_USERNAME','me');define('WP_PROXY_PASSWORD','secret');"
		);
		$arrived = $this->arrived();
		$this->assertCount( 'send_many' === $way ? 2 : 1, $arrived );
		foreach ( $arrived as $request ) {
			$this->assertStringStartsWith( 'GET http://gateway.invalid/v1/videos HTTP/1.1', $request );
			$this->assertStringContainsString( 'Proxy-Authorization: Basic bWU6c2VjcmV0', $request );
		}
	}

	#[DataProvider( 'ways' )]
	public function test_a_site_that_blocks_requests_blocks_these( string $way ): void {
		$proxy = $this->raw( array( 'answer' => self::said( '{}' ) ) );
		$said  = $this->inAnotherSite( $way, str_replace( '127.0.0.1', '127.0.0.2', $proxy ), '' );
		$this->assertSame( 'Blocked', $said );
		$this->assertSame( array(), $this->arrived() );
	}
}
