<?php
/**
 * The form of a REST resource.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

/**
 * What all schemas have in common. Tests hold that each route publishes one by OPTIONS and answers as it says; `npm run types` makes the TypeScript
 * types from them.
 */
final class Schema {
	/**
	 * A resource: what a route answers with.
	 *
	 * @param string                  $name       Its name, without the plugin's.
	 * @param array<array-key, mixed> $properties Its properties.
	 * @return array<string, mixed>
	 */
	public static function resource( string $name, array $properties ): array {
		return self::titled( $name, self::of( $properties ) );
	}

	/**
	 * A resource whose route answers in several forms.
	 *
	 * @param string               $name  Its name, without the plugin's.
	 * @param array<string, mixed> ...$forms The forms, each a resource.
	 * @return array<string, mixed>
	 */
	public static function one_of( string $name, array ...$forms ): array {
		return self::titled(
			$name,
			array( 'oneOf' => array_map( static fn( array $form ): array => array_diff_key( $form, array( '$schema' => true ) ), array_values( $forms ) ) )
		);
	}

	/**
	 * An object.
	 *
	 * @param array<array-key, mixed> $properties Its properties.
	 * @return array<string, mixed>
	 */
	public static function of( array $properties ): array {
		return array(
			'type'       => 'object',
			'properties' => $properties,
		);
	}

	/**
	 * A list of objects.
	 *
	 * @param array<array-key, mixed> $properties The properties of each.
	 * @return array<string, mixed>
	 */
	public static function list_of( array $properties ): array {
		return array(
			'type'  => 'array',
			'items' => self::of( $properties ),
		);
	}

	/**
	 * The properties of an amount of money.
	 *
	 * @return array<string, array<string, string>>
	 */
	public static function money(): array {
		return array(
			'amount'   => array( 'type' => 'number' ),
			'currency' => array(
				'description' => 'ISO 4217; empty where the server counts in units of its own.',
				'type'        => 'string',
			),
		);
	}

	/**
	 * A schema with its name.
	 *
	 * @param string               $name   The name, without the plugin's.
	 * @param array<string, mixed> $schema The schema.
	 * @return array<string, mixed>
	 */
	private static function titled( string $name, array $schema ): array {
		return array(
			'$schema' => 'http://json-schema.org/draft-04/schema#',
			'title'   => "platoniavid-$name",
		) + $schema;
	}
}
