<?php
/**
 * The base of the fault matrix.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

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

	/** Seconds that a request may work: a time-out is waited for in full, and the runner begins nothing with less than three. */
	protected const PATIENCE = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'author' );
		add_filter( 'platoniavid_request_seconds', static fn() => static::PATIENCE );
	}

	/**
	 * Has the next call of an operation go wrong.
	 *
	 * @param string               $operation The simulator's name of it.
	 * @param array<string, mixed> $fault     A row's fault.
	 */
	protected function spoil( string $operation, array $fault ): void {
		if ( isset( $fault['endpoint'] ) ) {
			$gateway = $this->simulator(
				match ( $fault['endpoint'] ) {
					'refused'  => $this->closedAddress(),
					'unknown'  => 'http://gateway.invalid/proxy',
					// The simulator speaks no TLS.
					'insecure' => str_replace( 'http://', 'https://', (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ) ) . '/proxy',
				}
			);
			add_filter( 'platoniavid_gateway', static fn() => $gateway );
			return;
		}
		if ( 'date' === ( $fault['retryAfter'] ?? '' ) ) {
			$fault['retryAfter'] = gmdate( 'D, d M Y H:i:s \G\M\T', time() + 7 );
		}
		$this->fault( $operation, $fault['kind'], $fault );
	}

	/** From now on all goes well, and there is time for it. */
	protected function mend(): void {
		remove_all_filters( 'platoniavid_gateway' );
		remove_all_filters( 'platoniavid_request_seconds' );
		$this->configure( array( 'faults' => array() ) );
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
}
