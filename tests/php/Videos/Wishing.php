<?php
/**
 * Orders with wishes, for tests.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

/**
 * Orders with wishes.
 */
trait Wishing {
	/** What a model may be told. */
	private const OPTIONS = array( 'negative_prompt', 'seed', 'audio', array( 'id' => 'fps', 'values' => array( 24, 30 ), 'default' => 24 ) );

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'author' );
	}

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/**
	 * Connects the simulator as a server of some kind, with one model.
	 *
	 * @param string               $kind  The kind.
	 * @param string               $path  The address beneath the simulator's.
	 * @param array<string, mixed> $model What the model has beside its size and length.
	 * @param array<int, mixed>    $more  Further connections.
	 */
	private function connect( string $kind, string $path, array $model = array(), array $more = array() ): void {
		$model += array( 'id' => 'sora-2', 'label' => 'Sora 2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ), 'options' => self::OPTIONS );
		$server = array(
			'id'       => 'server',
			'kind'     => $kind,
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . $path,
			'key'      => self::DEMO_KEY,
			'models'   => array( $model ),
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $server, ...$more ) ) );
	}

	/** Orders from that server. @param array<string, mixed> $fields Fields. @return array<string, mixed> */
	private function order( array $fields ): array {
		return $this->create( $fields + array( 'connection' => 'server' ) );
	}
}
