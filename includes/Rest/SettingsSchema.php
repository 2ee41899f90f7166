<?php
/**
 * The REST resources beside the video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\Capabilities;
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
		$fields        = array_map(
			static fn( array $field ): array => array_diff_key( $field, array( 'validate_callback' => true ) ),
			SettingsArguments::all( $models )
		);
		$fields['key'] = array(
			'description' => 'Where the key comes from, and enough of it for its owner to know it by. Never the key.',
			'type'        => 'object',
			'properties'  => array(
				'source'        => array(
					'type' => 'string',
					'enum' => array( 'constant', 'environment', 'option', 'none' ),
				),
				'hint'          => array(
					'description' => 'As "pltn_…wxyz"; empty where there is no key.',
					'type'        => 'string',
				),
				'needs_reentry' => array(
					'description' => 'Whether the stored key can no longer be read.',
					'type'        => 'boolean',
				),
				'exposed'       => array(
					'description' => 'Whether a copy of the database is enough to read the stored key, as wp-config.php has no salts of its own.',
					'type'        => 'boolean',
				),
			),
		);
		// A site whose filter leaves no model has no default.
		foreach ( array( 'default_model', 'default_size', 'default_seconds' ) as $name ) {
			$fields[ $name ] = array_intersect_key( $fields[ $name ], array_flip( array( 'description', 'type' ) ) );
		}
		// Roles that were chosen may be gone by now.
		$roles                         = array(
			'type'  => 'array',
			'items' => array( 'type' => 'string' ),
		);
		$fields['roles']['properties'] = array(
			'generate' => $roles,
			'manage'   => $roles,
		);
		$fields                       += array(
			'endpoint_fixed'  => array(
				'description' => 'Whether the address is set by a constant or the environment.',
				'type'        => 'boolean',
				'readonly'    => true,
			),
			'roles_available' => array(
				'description' => 'The site’s roles.',
				'type'        => 'array',
				'readonly'    => true,
				'items'       => Schema::of( array_fill_keys( array( 'slug', 'name' ), array( 'type' => 'string' ) ) ),
			),
			'runner'          => array( 'readonly' => true ) + Schema::of(
				array(
					'last_run'      => array(
						'description' => 'When a background run last worked, in UTC.',
						'type'        => array( 'string', 'null' ),
						'format'      => 'date-time',
					),
					'overdue'       => array(
						'description' => 'How many videos wait for a run that does not come.',
						'type'        => 'integer',
					),
					'cron_disabled' => array(
						'description' => 'Whether WP-Cron is switched off in wp-config.php.',
						'type'        => 'boolean',
					),
				)
			),
		);
		return Schema::resource( 'settings', $fields );
	}

	/**
	 * The schema of `/connection`.
	 *
	 * @return array<string, mixed>
	 */
	public static function connection(): array {
		return Schema::resource(
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
			'description' => 'How long its videos take on this site, from the order to the Media Library, in seconds; null where too few have come to say.',
			'type'        => array( 'integer', 'null' ),
		);
		return Schema::resource(
			'models',
			array(
				'models'       => Schema::list_of( $known ),
				'defaults'     => Schema::of(
					array(
						'model'   => array( 'type' => 'string' ),
						'size'    => array( 'type' => 'string' ),
						'seconds' => array( 'type' => 'integer' ),
					)
				),
				'currency'     => self::currency(),
				'capabilities' => array(
					'description' => 'What the gateway can do, by operation, as far as is known.',
				) + Schema::of( array_fill_keys( Capabilities::OPERATIONS, array( 'type' => 'boolean' ) ) ),
			)
		);
	}

	/**
	 * The currency of all prices and costs.
	 *
	 * @return array<string, mixed>
	 */
	public static function currency(): array {
		return array(
			'description' => 'ISO 4217.',
			'type'        => 'string',
		);
	}
}
