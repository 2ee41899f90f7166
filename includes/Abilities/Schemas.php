<?php
/**
 * The schemas of abilities.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Abilities;

/**
 * Makes of a route's arguments and of its resource what the Abilities API wants: one schema for all that goes in, and one for what comes out.
 */
final class Schemas {
	/**
	 * A UUID, in small letters or in capitals.
	 */
	private const UUID = '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$';

	/**
	 * What goes in, as an object.
	 *
	 * @param array<string, array<string, mixed>> $arguments A route's arguments.
	 * @return array<string, mixed>
	 */
	public static function input( array $arguments ): array {
		$required = array_keys( array_filter( $arguments, static fn( array $argument ): bool => true === ( $argument['required'] ?? false ) ) );
		$schema   = array(
			'type'                 => 'object',
			'properties'           => array_map( self::plain( ... ), $arguments ),
			'additionalProperties' => false,
		);
		// Who needs to say nothing may say nothing at all.
		return $schema + ( array() === $required ? array( 'default' => array() ) : array( 'required' => $required ) );
	}

	/**
	 * What comes out, as one value.
	 *
	 * @param array<string, mixed> $schema A route's resource, or a list of it.
	 * @return array<string, mixed>
	 */
	public static function output( array $schema ): array {
		return array_diff_key( $schema, array( '$schema' => true ) );
	}

	/**
	 * What a deletion answers with.
	 *
	 * @param array<string, mixed> $resource What was deleted.
	 * @return array<string, mixed>
	 */
	public static function deletion( array $resource ): array {
		return array(
			'type'       => 'object',
			'properties' => array(
				'deleted'  => array(
					'description' => 'Whether the site has forgotten it.',
					'type'        => 'boolean',
				),
				'previous' => array( 'description' => 'What it was.' ) + self::output( $resource ),
				'remote'   => array(
					'description' => 'What became of it at the gateway.',
					'type'        => 'string',
					'enum'        => array( 'kept', 'deleted', 'gone', 'forbidden' ),
				),
			),
		);
	}

	/**
	 * An argument without what is no schema: its callbacks, and whether it is required, which the object says.
	 *
	 * @param array<string, mixed> $argument The argument.
	 * @return array<string, mixed>
	 */
	private static function plain( array $argument ): array {
		$plain = array_diff_key( $argument, array_flip( array( 'required', 'readonly', 'sanitize_callback', 'validate_callback' ) ) );
		// Some systems make UUIDs in capitals. The route makes small letters of them, and WordPress's own check comes before it.
		return 'uuid' === ( $plain['format'] ?? '' ) ? array( 'pattern' => self::UUID ) + array_diff_key( $plain, array( 'format' => true ) ) : $plain;
	}
}
