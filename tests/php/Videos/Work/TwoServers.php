<?php
/**
 * A site with two servers.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

/**
 * The simulator under two names, so that what one refuses the other may take. Needs the Parts.
 */
trait TwoServers {
	/** The names under which orders were sent. @var list<string> */
	private array $names = array();

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'author' );
		$this->addSecond();
		add_filter(
			'http_request_args',
			function ( array $args ): array {
				if ( isset( $args['headers']['Idempotency-Key'] ) ) {
					$this->names[] = $args['headers']['Idempotency-Key'];
				}
				return $args;
			}
		);
	}

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/**
	 * Sets a second connection outside of WordPress: the simulator, in OpenAI's way.
	 *
	 * @param list<array<string, mixed>> $models Its models; empty for the usual ones.
	 */
	private function addSecond( array $models = array() ): void {
		$second = array(
			'id'       => 'second',
			'label'    => 'The second',
			'kind'     => 'openai',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1',
			'key'      => self::SECOND_KEY,
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second + array( 'models' => $models ) ) ) );
	}

	/** @param array<string, mixed> $settings Settings to change. */
	private function set( array $settings ): void {
		$this->settings()->save( $settings );
	}

	/** @return array<string, mixed> The video, as REST shows it. */
	private function shown( int $id ): array {
		return $this->rest( 'GET', "/videos/$id" )->get_data();
	}

	/** How many orders were sent. */
	private function orders(): int {
		return count( array_keys( $this->operations(), 'create', true ) );
	}
}
