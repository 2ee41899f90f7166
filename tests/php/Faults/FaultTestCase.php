<?php
/**
 * The base of the fault matrix.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Has one call go wrong on real HTTP, and looks at what becomes of it.
 */
abstract class FaultTestCase extends TestCase {
	use Parts;
	use Invariants;

	protected const DURATION = 50;

	/**
	 * Seconds that a request may work where nothing comes: a time-out is waited for in full, and the runner begins nothing with less than
	 * three. Whatever comes may come late, on a slow machine.
	 */
	protected const PATIENCE = 1;

	/** Seconds that a request may take beyond that: a process has more to do than to wait. What it works is what it has of a processor. */
	private const GRACE = 10.0;

	/** Seconds after which a request waits for what nobody has allowed it to wait for, on however slow a machine. */
	private const NOBODY_WAITS = 180.0;

	/** Faults that end with the time that is waited for; a body without an end ends at its size, sooner or later. */
	private const SILENT = array( 'timeout-before', 'timeout-after', 'slow' );

	/** Where the simulator speaks a protocol, if that is not Platonia's. */
	private const BASES = array(
		'openai'     => '/v1',
		'openrouter' => '/openrouter/api/v1',
		'xai'        => '/xai/v1',
	);

	/** @var list<array<string, string>>|null The site's options with a key. */
	private static ?array $options = null;

	/** Seconds for which silences were waited. */
	private float $waited = 0.0;

	/** How often it is to be paid by a test's end; null for as often as it was accepted. */
	protected ?int $paid = null;

	/** How many of these are no row's on purpose. */
	protected int $elsewhere = 0;

	/** The protocol that the site speaks with the simulator. */
	private string $protocol = 'platonia';

	protected function setUp(): void {
		parent::setUp();
		// What a test before this one left is that one's failure.
		array_map( 'wp_delete_file', $this->leftovers() );
		$this->plantForeignFiles();
		$this->haveKey();
		$this->actAs( 'author' );
	}

	/** Has the key as an administrator has saved it once: what the options were then they are again. */
	private function haveKey(): void {
		global $wpdb;
		if ( null === self::$options ) {
			$this->saveKey();
			self::$options = $wpdb->get_results(
				"SELECT option_name, option_value, autoload FROM $wpdb->options WHERE option_name LIKE '%platoniavid%'",
				ARRAY_A
			);
			return;
		}
		$values = implode( ', ', array_fill( 0, count( self::$options ), '( %s, %s, %s )' ) );
		// phpcs:ignore WordPress.DB.PreparedSQL,WordPress.DB.PreparedSQLPlaceholders -- as many places as there are values.
		$wpdb->query(
			$wpdb->prepare(
				"REPLACE INTO $wpdb->options ( option_name, option_value, autoload ) VALUES $values",
				...array_merge( ...array_map( 'array_values', self::$options ) )
			)
		);
		wp_cache_flush();
	}

	/** Whatever went wrong, and whatever the test looks at. */
	protected function assertPostConditions(): void {
		$spoken = array_column( $this->stats()['calls'], 'protocol' );
		self::assertSame(
			'platonia' === $this->protocol ? array() : array( $this->protocol ),
			array_values( array_diff( array_unique( $spoken ), array( 'platonia' ) ) ),
			'It is not what the site spoke.'
		);
		$this->assertInvariants( $this->paid, $this->elsewhere );
	}

	/** Has the site speak a protocol with the simulator. */
	protected function speak( string $protocol ): void {
		$this->protocol = $protocol;
		if ( isset( self::BASES[ $protocol ] ) ) {
			$gateway = $this->gatewayAt( getenv( 'PLATONIAVID_TEST_GATEWAY' ) . self::BASES[ $protocol ] );
			add_filter( 'platoniavid_gateway', static fn() => $gateway );
		}
	}

	/** A gateway of the spoken protocol at an address. */
	private function gatewayAt( string $address ): Gateway {
		$http = new Http( self::DEMO_KEY, true );
		return new KindGateway( Kinds::get( $this->protocol ), $http, $address );
	}

	/**
	 * Asks the site, and sees that it takes no longer than a request may.
	 *
	 * @param string               $method An HTTP method.
	 * @param string               $route  A route.
	 * @param array<string, mixed> $params The query or the body.
	 */
	protected function rest( string $method, string $route, array $params = array() ): \WP_REST_Response {
		$start    = microtime( true );
		$began    = $this->processor() + $this->waited;
		$response = parent::rest( $method, $route, $params );
		$limit    = (float) apply_filters( 'platoniavid_request_seconds', 20 );
		self::assertLessThan( $limit + self::GRACE, $this->processor() + $this->waited - $began, "$method $route takes longer than it may." );
		self::assertLessThan( self::NOBODY_WAITS, microtime( true ) - $start, "$method $route waits for what does not come." );
		return $response;
	}

	/**
	 * Has the next call of an operation go wrong.
	 *
	 * @param string               $operation The simulator's name of it.
	 * @param array<string, mixed> $fault     A row's fault.
	 * @param int|null             $patience  Seconds that are waited where nothing comes; null for the usual ones.
	 */
	protected function spoil( string $operation, array $fault, ?int $patience = null ): void {
		if ( isset( $fault['endpoint'] ) ) {
			$gateway = $this->gatewayAt( $this->brokenAddress( $fault['endpoint'] ) );
			add_filter( 'platoniavid_gateway', static fn() => $gateway );
			return;
		}
		if ( 'date' === ( $fault['retryAfter'] ?? '' ) ) {
			$fault['retryAfter'] = gmdate( 'D, d M Y H:i:s \G\M\T', time() + 7 );
		}
		if ( in_array( $fault['kind'], self::SILENT, true ) ) {
			// A silence is one whether it lasts for a second or for more.
			add_filter(
				'http_request_args',
				function ( array $args ): array {
					$this->waited += 1.0;
					return array( 'timeout' => 1.0 ) + $args;
				}
			);
			add_filter( 'platoniavid_request_seconds', static fn() => $patience ?? static::PATIENCE );
		}
		$this->fault( $operation, $fault['kind'], $fault );
	}

	/** An address at which there is no gateway. */
	protected function brokenAddress( string $endpoint ): string {
		return match ( $endpoint ) {
			'refused'  => $this->closedAddress(),
			'unknown'  => 'http://gateway.invalid/proxy',
			// The simulator speaks no TLS.
			'insecure' => str_replace( 'http://', 'https://', (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ) ) . '/proxy',
		};
	}

	/** From now on all goes well, there is time for it, and what the gateway seemed to lack is asked for again. */
	protected function mend(): void {
		remove_all_filters( 'platoniavid_gateway' );
		remove_all_filters( 'platoniavid_request_seconds' );
		remove_all_filters( 'http_request_args' );
		delete_option( Capabilities::OPTION );
		$this->configure( array( 'faults' => array() ) );
		$this->speak( $this->protocol );
	}

	/**
	 * Asserts how a video is, and what its editor reads.
	 *
	 * @param string               $status Its status.
	 * @param ?string              $code   The error's code without our prefix; null where there is none.
	 * @param string               $action The next step.
	 * @param array<string, mixed> $video  The video, as REST shows it.
	 */
	protected static function assertShows( string $status, ?string $code, string $action, array $video ): void {
		$shown = (string) wp_json_encode( $video, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE );
		self::assertSame( $status, $video['status'], $shown );
		if ( null === $code ) {
			self::assertNull( $video['error'], $shown );
			return;
		}
		self::assertSame( "platoniavid_$code", $video['error']['code'] ?? null, $shown );
		self::assertSame( $action, $video['error']['action'], $shown );
		// A sentence, and nothing of the transport's own words or of the key.
		self::assertMatchesRegularExpression( '/^\p{Lu}.{20,}[.!”]$/us', $video['error']['message'] );
		self::assertStringNotContainsString( self::DEMO_KEY, $video['error']['message'] );
	}

	/** A video as REST shows it now. @return array<string, mixed> */
	protected function shown( int $id ): array {
		$response = $this->rest( 'GET', "/videos/$id" );
		self::assertAnswers( 200, $response );
		return $response->get_data();
	}

	/**
	 * Asserts a refusal of ours, and its words.
	 *
	 * @param string            $code     Its code without our prefix.
	 * @param string            $action   The next step.
	 * @param int               $status   Its HTTP status.
	 * @param \WP_REST_Response $response The answer.
	 */
	protected static function assertRefused( string $code, string $action, int $status, \WP_REST_Response $response ): void {
		self::assertAnswers( $status, $response );
		$data = $response->get_data();
		self::assertSame( array( "platoniavid_$code", $action ), array( $data['code'], $data['data']['action'] ) );
		self::assertMatchesRegularExpression( '/^\p{Lu}.{20,}[.!”]$/us', $data['message'] );
		self::assertStringNotContainsString( self::DEMO_KEY, $data['message'] );
	}
}
