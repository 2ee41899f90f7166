<?php
/**
 * What tests of connections do.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

/**
 * A site whose connections are its own, and not those of constants.
 */
trait OwnConnections {
	/** A public address that no test asks. */
	private const ADDRESS = 'https://1.1.1.1/v1';

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/**
	 * Has constants set a second one: a server of the simulator.
	 *
	 * @param string                $path Where its protocol is.
	 * @param array<string, mixed>  $more Fields.
	 */
	private function define( string $path, array $more ): void {
		$second = $more + array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . $path, 'key' => self::DEMO_KEY );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second ) ) );
	}

	/**
	 * Adds a connection.
	 *
	 * @param array<string, mixed> $fields Its fields.
	 * @return array<string, mixed> The connection.
	 */
	private function add( array $fields ): array {
		$answer = $this->rest( 'POST', '/connections', $fields );
		self::assertAnswers( 201, $answer );
		return $this->assertAnswersAsPublished( '/connections', $answer );
	}

	/** @return list<string> The ids of all. */
	private function ids(): array {
		return array_column( $this->assertAnswersAsPublished( '/connections', $this->rest( 'GET', '/connections' ) ), 'id' );
	}
}
