<?php
/**
 * Tests of the schemas beside the video's.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\SettingsSchema.
 */
final class SettingsSchemaTest extends TestCase {
	/**
	 * Routes, and how they are asked.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function routes(): array {
		return array(
			'settings'   => array( '/settings', 'GET' ),
			'connection' => array( '/connection', 'POST' ),
			'models'     => array( '/models', 'GET' ),
		);
	}

	#[DataProvider( 'routes' )]
	public function test_a_route_documents_what_it_answers_and_answers_so( string $route, string $method ): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$schema = $this->rest( 'OPTIONS', $route )->get_data()['schema'] ?? null;
		$this->assertSame( 'platoniavid-' . ltrim( $route, '/' ), $schema['title'] ?? null );

		$answer = $this->rest( $method, $route );
		self::assertAnswers( 200, $answer );
		$data = json_decode( (string) wp_json_encode( $answer->get_data() ), true );
		$this->assertEqualsCanonicalizing( array_keys( $schema['properties'] ), array_keys( $data ) );
		$this->assertTrue( rest_validate_value_from_schema( $data, $schema, 'answer' ), (string) wp_json_encode( $data ) );
	}
}
