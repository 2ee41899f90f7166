<?php
/**
 * What the routes say of their answers.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use WP_REST_Response;

/**
 * Compares answers with the schemas that their routes publish, more strictly than WordPress does: every property is there and no other, and each type
 * is that of the JSON.
 */
trait PublishedSchemas {
	/**
	 * The schema that a route publishes by OPTIONS; null where it has none.
	 *
	 * @param string $route A route of the plugin's.
	 * @return array<string, mixed>|null
	 */
	protected function published( string $route ): ?array {
		return $this->rest( 'OPTIONS', $route )->get_data()['schema'] ?? null;
	}

	/**
	 * Asserts that an answer is what its route says, once for each video of a collection.
	 *
	 * @param string           $route    The route.
	 * @param WP_REST_Response $response Its answer.
	 * @return array<mixed> The answer as a browser reads it.
	 */
	protected function assertAnswersAsPublished( string $route, WP_REST_Response $response ): array {
		self::assertLessThan( 300, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		$schema = $this->published( $route );
		self::assertNotNull( $schema, "$route publishes no schema." );
		$json = json_decode( (string) wp_json_encode( $response->get_data() ), true );
		foreach ( array_is_list( $json ) ? $json : array( $json ) as $item ) {
			unset( $item['_links'] );
			self::assertSame( array(), self::complaints( $schema, $item, 'answer' ), (string) wp_json_encode( $item ) );
			if ( ! isset( $schema['oneOf'] ) ) {
				$valid = rest_validate_value_from_schema( $item, $schema, 'answer' );
				self::assertTrue( $valid, is_wp_error( $valid ) ? $valid->get_error_message() : '' );
			}
		}
		return $json;
	}

	/**
	 * How a value differs from its schema.
	 *
	 * @param array<string, mixed> $schema The schema.
	 * @param mixed                $value  The value, as decoded from JSON.
	 * @param string               $path   Where it is.
	 * @return list<string>
	 */
	private static function complaints( array $schema, mixed $value, string $path ): array {
		if ( isset( $schema['oneOf'] ) ) {
			$fitting = array_filter( $schema['oneOf'], static fn ( array $form ): bool => array() === self::complaints( $form, $value, $path ) );
			return 1 === count( $fitting ) ? array() : array( "$path is " . count( $fitting ) . ' of several forms' );
		}
		if ( is_array( $schema['additionalProperties'] ?? null ) ) {
			// Names that are not known before.
			$foreign = is_array( $value )
				? array_filter( $value, static fn ( mixed $item ): bool => array() !== self::complaints( $schema['additionalProperties'], $item, $path ) )
				: array( $value );
			return array() === $foreign && ( array() === $value || ! array_is_list( $value ) ) ? array() : array( "$path is no object of such values" );
		}
		$type = match ( get_debug_type( $value ) ) {
			'int'    => 'integer',
			'float'  => 'number',
			'bool'   => 'boolean',
			'null'   => 'null',
			'array'  => array() === $value || array_is_list( $value ) ? 'array' : 'object',
			'string' => 'string',
		};
		$types = (array) ( $schema['type'] ?? array() );
		if ( ! in_array( $type, $types, true ) && ! ( 'integer' === $type && in_array( 'number', $types, true ) ) ) {
			return array( "$path is $type, not " . implode( ' or ', $types ) );
		}
		$complaints = isset( $schema['enum'] ) && ! in_array( $value, $schema['enum'], true ) ? array( "$path is none of its values" ) : array();
		if ( 'array' === $type ) {
			foreach ( $value as $index => $item ) {
				array_push( $complaints, ...self::complaints( $schema['items'], $item, "{$path}[$index]" ) );
			}
		}
		if ( 'object' === $type ) {
			$missing = array_diff( array_keys( $schema['properties'] ), array_keys( $value ) );
			$unknown = array_diff( array_keys( $value ), array_keys( $schema['properties'] ) );
			array_push( $complaints, ...array_map( static fn ( string $name ): string => "$path lacks $name", array_values( $missing ) ) );
			array_push( $complaints, ...array_map( static fn ( string $name ): string => "$path has $name", array_values( $unknown ) ) );
			foreach ( array_intersect_key( $schema['properties'], $value ) as $name => $property ) {
				array_push( $complaints, ...self::complaints( $property, $value[ $name ], "$path.$name" ) );
			}
		}
		return $complaints;
	}
}
