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

	#[DataProvider( 'ways' )]
	public function test_a_plugin_may_change_how_long_is_waited( string $way ): void {
		add_filter( 'http_request_args', static fn( array $args ): array => array( 'timeout' => 1 ) + $args );
		$began = microtime( true );
		$this->assertSame( Failure::Uncertain, $this->send( $way, $this->raw( array( 'after' => 'stay' ) ), 30.0 )->failure );
		$this->assertLessThan( 20.0, microtime( true ) - $began );
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
		$this->assertSame( 'NotSent', $said );
		$this->assertSame( array(), $this->arrived() );
	}
}
