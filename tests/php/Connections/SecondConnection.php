<?php
/**
 * A second connection.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

/**
 * Defines one outside of WordPress, beside the simulator's own.
 */
trait SecondConnection {
	/** The second server's key. */
	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/** Sets a second connection outside of WordPress: the simulator, in OpenAI's way. */
	private function addSecond(): void {
		$second = array(
			'id'       => 'second',
			'kind'     => 'openai',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1',
			'key'      => self::SECOND_KEY,
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second, array( 'id' => 'No id' ), 'nothing' ) ) );
	}

	/** A video as the list has it. */
	private function described( int $id ): array {
		return array_column( $this->rest( 'GET', '/videos' )->get_data(), null, 'id' )[ $id ];
	}
}
