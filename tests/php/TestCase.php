<?php
/**
 * The base of all tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\TestCase as PHPUnitTestCase;
use PlatoniaVid\Connections\ConnectionState;
use WP_REST_Request;
use WP_REST_Response;

/**
 * A test in a real WordPress against the gateway's simulator. Each test finds both as they were at the start.
 */
abstract class TestCase extends PHPUnitTestCase {
	/** An address that no name server knows: none has a name with so long a part. */
	protected const NOWHERE = 'https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/';

	/** A key that the simulator knows, with all the credit one can want. */
	protected const DEMO_KEY = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

	/** Milliseconds that a simulated video takes, where a test says nothing else. */
	protected const DURATION = 1500;

	/** @var array<string, int> How many users of each role this test has been. */
	private array $met = array();

	/** Bytes of memory beyond which what earlier tests have left is thrown away: PHP itself does not look for it (bootstrap.php). */
	private const MUCH = 128 * 1024 * 1024;

	/** Bytes of memory that were in use after that. */
	private static int $kept = 0;

	/** When the test began. */
	private int $began = 0;

	protected function setUp(): void {
		parent::setUp();
		if ( memory_get_usage() > self::$kept + self::MUCH ) {
			gc_collect_cycles();
			self::$kept = memory_get_usage();
		}
		$this->began = time();
		Snapshot::restore();
		$this->gateway( '/__sim/reset', array() );
		$this->configure(
			array(
				'duration' => static::DURATION,
				'faults'   => array(),
			)
		);
	}

	/**
	 * Goes on as a user with a role who has done nothing in this test yet, or as a visitor.
	 *
	 * @param string $role A role's slug; empty for a visitor.
	 * @return int The user's id.
	 */
	protected function actAs( string $role ): int {
		if ( '' === $role ) {
			wp_set_current_user( 0 );
			return 0;
		}
		$this->met[ $role ] = ( $this->met[ $role ] ?? 0 ) + 1;
		$id                 = People::get( $role, $this->met[ $role ] );
		wp_set_current_user( $id );
		return $id;
	}

	/**
	 * Goes on as an administrator who may do what a key from outside of WordPress is for. In a network that is one who manages all of it.
	 *
	 * @return int The user's id.
	 */
	protected function actAsOwner(): int {
		$id = $this->actAs( 'administrator' );
		if ( is_multisite() ) {
			grant_super_admin( $id );
		}
		return $id;
	}

	/**
	 * Asks the site's own REST API, as the current user.
	 *
	 * @param string               $method An HTTP method.
	 * @param string               $route  A route; one of the plugin's own may leave its namespace out.
	 * @param array<string, mixed> $params The query of a GET or DELETE, the JSON body of any other.
	 */
	protected function rest( string $method, string $route, array $params = array() ): WP_REST_Response {
		$path    = preg_match( '#^/[a-z0-9-]+/v\d+#', $route ) ? $route : '/platoniavid/v1' . $route;
		$request = new WP_REST_Request( $method, $path );
		if ( in_array( $method, array( 'GET', 'DELETE', 'OPTIONS' ), true ) ) {
			$request->set_query_params( $params );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( (object) $params ) );
		}
		$response = rest_do_request( $request );

		// As a server does before it answers: Allow headers, OPTIONS, _fields.
		return rest_ensure_response( apply_filters( 'rest_post_dispatch', $response, rest_get_server(), $request ) );
	}

	/** Has the key saved as an administrator saves it, and goes on as the current user. */
	protected function saveKey( string $key = self::DEMO_KEY ): void {
		$current = get_current_user_id();
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/settings', array( 'key' => $key ) );
		wp_set_current_user( $current );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
	}

	/**
	 * Speaks with the simulator's controls.
	 *
	 * @param string                    $path The control.
	 * @param array<string, mixed>|null $body What is posted; null for a GET.
	 * @return array<string, mixed>
	 */
	protected function gateway( string $path, ?array $body = null ): array {
		$options = array(
			'method'        => null === $body ? 'GET' : 'POST',
			'header'        => 'Content-Type: application/json',
			'content'       => null === $body ? '' : (string) wp_json_encode( (object) $body ),
			'ignore_errors' => true,
			'timeout'       => 10,
		);
		$answer  = file_get_contents( getenv( 'PLATONIAVID_TEST_GATEWAY' ) . $path, false, stream_context_create( array( 'http' => $options ) ) );
		return (array) json_decode( (string) $answer, true );
	}

	/**
	 * What the simulator has counted since the test's start.
	 *
	 * @return array{paid: int, paidByKey: array<string, int>, jobs: list<array<string, mixed>>, calls: list<array<string, mixed>>}
	 */
	protected function stats(): array {
		return $this->gateway( '/__sim/stats' );
	}

	/**
	 * Sets the simulator: `duration`, `faults`.
	 *
	 * @param array<string, mixed> $config What to set.
	 */
	protected function configure( array $config ): void {
		$this->gateway( '/__sim/config', $config );
	}

	/**
	 * Asserts an answer's status; shows the body where it is another.
	 *
	 * @param int              $status   The status.
	 * @param WP_REST_Response $response The answer.
	 */
	protected static function assertAnswers( int $status, WP_REST_Response $response ): void {
		self::assertSame( $status, $response->get_status(), (string) wp_json_encode( $response->get_data(), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE ) );
	}

	/**
	 * Orders a video by REST, as the current user.
	 *
	 * @param array<string, mixed> $fields Fields other than the usual ones.
	 * @return array<string, mixed> The video.
	 */
	protected function create( array $fields = array() ): array {
		$response = $this->rest(
			'POST',
			'/videos',
			$fields + array(
				'prompt'     => 'A cat in the rain',
				'request_id' => wp_generate_uuid4(),
			)
		);
		self::assertAnswers( 201, $response );
		return $response->get_data();
	}

	/** Lets the time pass until everything that is open is due, and no connection is left in peace any more. */
	protected function makeDue(): void {
		$this->makeRowsDue();
		delete_option( ConnectionState::OPTION );
	}

	/** Lets everything that is open be due, while pauses of connections last. */
	protected function makeRowsDue(): void {
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
	}

	/**
	 * Asserts that a moment was set so many seconds from when it was set, which was in this test: a slow machine takes longer for that, and fails nothing.
	 *
	 * @param int       $seconds How many.
	 * @param int|false $moment  A Unix time.
	 */
	protected function assertSetFor( int $seconds, int|false $moment ): void {
		self::assertGreaterThanOrEqual( $this->began + $seconds - 1, $moment );
		self::assertLessThanOrEqual( time() + $seconds + 1, $moment );
	}

	/**
	 * Asserts that the next run comes when a pause is over, or at one of the times, ten minutes apart, at which it is asked whether it was ended before.
	 *
	 * @param int $until The end of the pause.
	 */
	protected function assertNextRunIsForPause( int $until ): void {
		$next = wp_next_scheduled( 'platoniavid_run' );
		self::assertIsInt( $next );
		self::assertTrue( $next === $until || ( $next < $until && 0 === $next % ( 10 * MINUTE_IN_SECONDS ) ), "$next is not for $until." );
	}

	/** Seconds of the processor that this process has used: a clock that stands still while others have it. */
	protected function processor(): float {
		$used = getrusage();
		return $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] + ( $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'] ) / 1e6;
	}

	/**
	 * Refreshes a video, without the pauses, until there is nothing more to wait for.
	 *
	 * @param int $id The video's id.
	 * @return array<string, mixed> The video at its end.
	 */
	protected function follow( int $id ): array {
		$deadline = microtime( true ) + 120;
		do {
			usleep( 50_000 );
			$this->makeDue();
			$response = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) );
			self::assertAnswers( 200, $response );
			$video = $response->get_data()[0];
			self::assertLessThan( $deadline, microtime( true ), 'There is no end to it: ' . wp_json_encode( $video ) );
		} while ( null !== $video['next_check_in'] );
		return $video;
	}
}
