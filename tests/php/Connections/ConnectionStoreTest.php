<?php
/**
 * Tests of what is stored of connections.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Connections\ConnectionStore.
 */
final class ConnectionStoreTest extends TestCase {
	use Parts;

	public function test_names_and_models_are_kept_without_what_an_older_table_does_not_take(): void {
		$this->actAs( 'administrator' );
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		$added = $this->rest(
			'POST',
			'/connections',
			array(
				'kind'     => 'openai',
				'endpoint' => 'https://1.1.1.1/v1',
				'label'    => '🎬 Studio گربه',
				'key'      => 'sk-a-key-of-the-studio',
			)
		);
		self::assertAnswers( 201, $added );
		$id = $added->get_data()['id'];
		$this->assertContains( $id, array_column( $this->rest( 'GET', '/connections' )->get_data(), 'id' ), 'It is there after a reload.' );
		$this->assertSame( 'Studio گربه', trim( $this->connections()->find( $id )?->label ?? '' ) );
		$this->assertArrayHasKey( $id, (array) get_option( ApiKey::OPTION ), 'Its key is that of a connection.' );

		$models = array( array( 'id' => 'film', 'label' => 'Film 🐈', 'description' => 'Cats 🐈 in the rain', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) ) );
		self::assertAnswers( 200, $this->rest( 'POST', "/connections/$id", array( 'models' => $models ) ) );
		$kept = array_column( $this->rest( 'GET', "/connections/$id" )->get_data()['models'], null, 'id' )['film'];
		$this->assertSame( array( 'Film', 'Cats  in the rain' ), array( trim( $kept['label'] ), $kept['description'] ) );
	}
}
