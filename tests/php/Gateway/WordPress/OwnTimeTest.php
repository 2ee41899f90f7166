<?php
/**
 * Tests of the time that a provider's requests have.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\WordPress;

// phpcs:disable WordPress.WP.CapitalPDangit -- a kind's id.

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\WordPress\OwnTime;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of PlatoniaVid\Gateway\WordPress\OwnTime: a site has a plugin that gives a second to every request.
 */
final class OwnTimeTest extends TestCase {
	use Parts;
	use RawServer;

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( 10, PHP_INT_MAX ) as $priority ) {
			add_filter( 'http_request_args', static fn( array $args ): array => array( 'timeout' => 1 ) + $args, $priority );
			add_filter( 'http_request_timeout', static fn(): int => 1, $priority );
		}
	}

	/**
	 * A provider's requests, as its model and its operations send them.
	 *
	 * @param string              $provider The provider.
	 * @param string              $option   What the tests' provider writes where it would send.
	 * @param string              $method   How it sends.
	 * @param array<string,mixed> $args     And with what arguments.
	 * @param int                 $least    Seconds that it has at least.
	 */
	#[Group( 'newest' )]
	#[TestWith( array( 'test-films', 'platoniavid_test_paid', 'POST', array( 'timeout' => 200 ), 200 ) )]
	#[TestWith( array( 'test-films', 'platoniavid_test_paid', 'POST', array(), 60 ) )]
	#[TestWith( array( 'test-films', 'platoniavid_test_paid', 'GET', array( 'timeout' => 200 ), 200 ) )]
	#[TestWith( array( 'test-clips', 'platoniavid_test_paid', 'POST', array( 'timeout' => 40 ), 40 ) )]
	#[TestWith( array( 'test-clips', 'platoniavid_test_asked_1', 'GET', array( 'timeout' => 40 ), 40 ) )]
	public function test_what_a_provider_sends_has_the_time_that_it_says( string $provider, string $option, string $method, array $args, int $least ): void {
		update_option( 'platoniavid_test_video', (string) realpath( __DIR__ . '/../../../gateway/media/video-1280x720-4.mp4' ) );
		$this->actAs( 'administrator' );
		$id = $this->rest( 'POST', '/connections', array( 'kind' => 'wordpress', 'endpoint' => "wordpress:$provider" ) )->get_data()['id'];
		$this->rest( 'POST', "/connections/$id", array( 'models' => $this->rest( 'POST', "/connections/$id/models" )->get_data() ) );
		$sent   = static fn(): mixed => wp_remote_request( 'https://films.example/jobs', array( 'method' => $method ) + $args );
		add_action( 'added_option', static fn( string $added ): mixed => $added === $option ? $sent() : null );
		$limits = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how, string $url ) use ( &$limits ): mixed {
				if ( 'https://films.example/jobs' !== $url ) {
					return $answer;
				}
				$limits[] = $how['timeout'];
				return new \WP_Error( 'http_request_failed', '' );
			},
			10,
			3
		);
		$this->create( array( 'connection' => $id, 'model' => 'test-video', 'size' => '720x1280', 'seconds' => 8 ) );
		$this->makeDue();
		do_action( Schedule::HOOK );
		$this->assertCount( 1, $limits );
		$this->assertGreaterThanOrEqual( $least, $limits[0] );

		// What others send afterwards ends as the site wants.
		$sent();
		$this->assertSame( 1, $limits[1] );
	}

	public function test_a_plugin_that_sends_something_while_it_changes_a_request_changes_no_times(): void {
		$limits = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how, string $url ) use ( &$limits ): \WP_Error {
				$limits[ $url ] = $how['timeout'];
				return new \WP_Error( 'http_request_failed', '' );
			},
			10,
			3
		);
		$ask = static function ( mixed $args, string $url ): mixed {
			if ( str_ends_with( $url, '/order' ) ) {
				wp_remote_get( 'https://films.example/other', array( 'timeout' => 3 ) );
			}
			return $args;
		};
		add_filter( 'http_request_args', $ask, 10, 2 );
		OwnTime::during( static fn(): mixed => wp_remote_post( 'https://films.example/order', array( 'timeout' => 200 ) ) );
		$this->assertEquals( array( 'https://films.example/other' => 3, 'https://films.example/order' => 200 ), $limits );
	}

	public function test_nor_does_it_end_by_what_a_plugin_tells_curl(): void {
		add_action( 'http_api_curl', static fn( \CurlHandle $handle ): bool => curl_setopt( $handle, CURLOPT_TIMEOUT_MS, 1 ), 9999 );
		$body    = str_repeat( 'x', 4 * MB_IN_BYTES );
		$address = $this->raw( array( 'answer' => self::said( $body ) ) );
		$answer  = OwnTime::during( static fn(): mixed => wp_remote_post( $address, array( 'timeout' => 60, 'body' => $body ) ) );
		$this->assertSame( strlen( $body ), strlen( wp_remote_retrieve_body( $answer ) ) );
	}

	public function test_what_is_thrown_passes_and_leaves_nothing_behind(): void {
		$failed = null;
		try {
			OwnTime::during( static fn() => throw new \DomainException( 'No.' ) );
		} catch ( \DomainException $failed ) {
			$this->assertSame( 'No.', $failed->getMessage() );
		}
		$this->assertNotNull( $failed );
		$this->assertSame( 1, apply_filters( 'http_request_args', array( 'timeout' => 90 ), '' )['timeout'] ); // phpcs:ignore WordPress.NamingConventions -- WordPress's own.
	}
}
