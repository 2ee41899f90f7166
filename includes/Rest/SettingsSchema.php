<?php
/**
 * The REST resources beside the video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\Models;

/**
 * Says what `/settings`, `/connection` and `/models` answer with.
 */
final class SettingsSchema {
	/**
	 * The schema of `/settings`: what can be written, and what is only read.
	 *
	 * @param Models $models The models that a default is chosen from.
	 * @return array<string, mixed>
	 */
	public static function settings( Models $models ): array {
		$fields        = array_map( static fn( array $field ): array => array_diff_key( $field, array( 'validate_callback' => true ) ), SettingsArguments::all( $models ) );
		$fields['key'] = array(
			'description' => 'Where the key comes from, and enough of it for its owner to know it by. Never the key.',
			'type'        => 'object',
			'properties'  => array(
				'source'        => array(
					'type' => 'string',
					'enum' => array( 'constant', 'environment', 'option', 'none' ),
				),
				'hint'          => array( 'type' => 'string' ),
				'needs_reentry' => array( 'type' => 'boolean' ),
			),
		);
		// A site whose filter leaves no model has no default.
		foreach ( array( 'default_model', 'default_size', 'default_seconds' ) as $name ) {
			$fields[ $name ] = array( 'type' => $fields[ $name ]['type'] );
		}
		$fields += array(
			'endpoint_fixed'  => array(
				'description' => 'Whether the address is set by a constant or the environment.',
				'type'        => 'boolean',
				'readonly'    => true,
			),
			'roles_available' => array(
				'description' => 'The site’s roles.',
				'type'        => 'array',
				'readonly'    => true,
				'items'       => self::of( array_fill_keys( array( 'slug', 'name' ), array( 'type' => 'string' ) ) ),
			),
			'runner'          => array( 'readonly' => true ) + self::of(
				array(
					'last_run'      => array(
						'type'   => array( 'string', 'null' ),
						'format' => 'date-time',
					),
					'overdue'       => array( 'type' => 'integer' ),
					'cron_disabled' => array( 'type' => 'boolean' ),
				)
			),
		);
		return self::titled( 'settings', $fields );
	}

	/**
	 * The schema of `/connection`.
	 *
	 * @return array<string, mixed>
	 */
	public static function connection(): array {
		return self::titled(
			'connection',
			array(
				'ok'      => array( 'type' => 'boolean' ),
				'message' => array( 'type' => 'string' ),
			)
		);
	}

	/**
	 * The schema of `/models`.
	 *
	 * @param Models $models The models that a default is chosen from.
	 * @return array<string, mixed>
	 */
	public static function models( Models $models ): array {
		$list                     = SettingsArguments::all( $models )['models'];
		$item                     = is_array( $list['items'] ?? null ) ? $list['items'] : array();
		$known                    = is_array( $item['properties'] ?? null ) ? $item['properties'] : array();
		$known['available']       = array(
			'description' => 'Whether the gateway took it when it was last asked.',
			'type'        => 'boolean',
		);
		$known['typical_seconds'] = array(
			'description' => 'How long its videos take on this site.',
			'type'        => array( 'integer', 'null' ),
		);
		return self::titled(
			'models',
			array(
				'models'       => array(
					'type'  => 'array',
					'items' => self::of( $known ),
				),
				'defaults'     => self::of(
					array(
						'model'   => array( 'type' => 'string' ),
						'size'    => array( 'type' => 'string' ),
						'seconds' => array( 'type' => 'integer' ),
					)
				),
				'currency'     => array(
					'description' => 'ISO 4217.',
					'type'        => 'string',
				),
				'capabilities' => array(
					'description'          => 'What the gateway can do, by operation.',
					'type'                 => 'object',
					'additionalProperties' => array( 'type' => 'boolean' ),
				),
			)
		);
	}

	/**
	 * An object.
	 *
	 * @param array<array-key, mixed> $properties Its properties.
	 * @return array<string, mixed>
	 */
	private static function of( array $properties ): array {
		return array(
			'type'       => 'object',
			'properties' => $properties,
		);
	}

	/**
	 * A resource.
	 *
	 * @param string                  $name       Its name.
	 * @param array<array-key, mixed> $properties Its properties.
	 * @return array<string, mixed>
	 */
	private static function titled( string $name, array $properties ): array {
		return array(
			'$schema' => 'http://json-schema.org/draft-04/schema#',
			'title'   => "platoniavid-$name",
		) + self::of( $properties );
	}
}
