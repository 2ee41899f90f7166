<?php
/**
 * Limits of a site, for tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

/**
 * Sets limits, and has videos ordered.
 */
trait SiteLimits {
	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/** What the current user may still order. @return array<string, ?int> */
	private function left(): array {
		$request = new \WP_REST_Request( 'GET', '/platoniavid/v1/usage' );
		$request->set_query_params( array( '_fields' => 'left' ) );
		return rest_do_request( $request )->get_data()['left'];
	}

	/** Orders a video as the current user. @return array<string, mixed> What is answered. */
	private function order( int $seconds, string $request = '' ): array {
		$order = array( 'prompt' => 'One more', 'seconds' => $seconds, 'request_id' => '' === $request ? wp_generate_uuid4() : $request );
		return $this->rest( 'POST', '/videos', $order )->get_data();
	}

	/** Sets limits. @param array<string, int> $limits Some of them. */
	private function limits( array $limits ): void {
		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => $limits ) ) );
	}
}
