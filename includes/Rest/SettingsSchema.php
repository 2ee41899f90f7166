<?php
/**
 * The REST resources beside the video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Says what `/settings`, `/connection` and `/models` answer with.
 */
final class SettingsSchema {
	/**
	 * The schema of `/settings`: what can be written, and what is only read.
	 *
	 * @param Models      $models      The models that a default is chosen from.
	 * @param Connections $connections The connections that a default is chosen from.
	 * @return array<string, mixed>
	 */
	public static function settings( Models $models, Connections $connections ): array {
		$fields        = array_map(
			static fn( array $field ): array => array_diff_key( $field, array_flip( array( 'validate_callback', 'sanitize_callback' ) ) ),
			SettingsArguments::all( $models, $connections )
		);
		$fields['key'] = self::key();
		// What is told is not what else may be sent.
		$fields['models'] = ModelArguments::models();
		// A site whose filter leaves no model has no default.
		foreach ( array( 'default_connection', 'default_model', 'default_size', 'default_seconds' ) as $name ) {
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
			'network'         => array(
				'description' => 'What the site’s network allows.',
				'readonly'    => true,
			) + Schema::of(
				array(
					'own_keys' => array(
						'description' => 'Whether the site may have connections and keys of its own.',
						'type'        => 'boolean',
					),
					'limits'   => array(
						'description' => 'How much may be ordered at most, whatever the site’s own limits are; 0 for as much as those allow.',
					) + SettingsArguments::limits(),
				)
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
					'cut_off'       => array(
						'description' => 'How many background runs in a row were begun and have not come to their end: a host may kill them.',
						'type'        => 'integer',
					),
					'driver'        => array(
						'description' => 'What begins background runs: Action Scheduler; WP-Cron, by a request of the site’s to itself or within a visitor’s; or the server’s own cron.',
						'type'        => 'string',
						'enum'        => BackgroundRuns::DRIVERS,
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
	 * What is told of a key.
	 *
	 * @return array<string, mixed>
	 */
	public static function key(): array {
		return array(
			'description' => 'Where the key comes from, and enough of it for its owner to know it by. Never the key.',
			'type'        => 'object',
			'properties'  => array(
				'source'        => array(
					'type' => 'string',
					'enum' => array( 'constant', 'environment', 'option', 'network', 'none' ),
				),
				'hint'          => array(
					'description' => 'As "pltn_…wxyz"; empty where there is no key, or it is the network’s.',
					'type'        => 'string',
				),
				'needs_reentry' => array(
					'description' => 'Whether the stored key can no longer be read.',
					'type'        => 'boolean',
				),
				'impossible'    => array(
					'description' => 'Whether what is set outside of WordPress can be no key, so that none is sent.',
					'type'        => 'boolean',
				),
				'exposed'       => array(
					'description' => 'Whether a copy of the database is enough to read the stored key, as wp-config.php has no salts of its own.',
					'type'        => 'boolean',
				),
			),
		);
	}

	/**
	 * The schema of `/connection`.
	 *
	 * @return array<string, mixed>
	 */
	public static function connection(): array {
		return Schema::resource(
			'connection-check',
			array(
				'ok'      => array( 'type' => 'boolean' ),
				'message' => array( 'type' => 'string' ),
			)
		);
	}

	/**
	 * The properties of a model, with what the site knows of it.
	 *
	 * @return array<array-key, mixed>
	 */
	public static function model(): array {
		$item  = ModelArguments::models()['items'] ?? null;
		$known = array(
			'connection'       => array(
				'description' => 'The id of the connection that has it.',
				'type'        => 'string',
			),
			'connection_label' => array(
				'description' => 'What that connection is called.',
				'type'        => 'string',
			),
		);
		if ( is_array( $item ) && is_array( $item['properties'] ?? null ) ) {
			$known += $item['properties'];
		}
		$known['available']       = array(
			'description' => 'Whether the gateway took it when it was last asked.',
			'type'        => 'boolean',
		);
		$known['typical_seconds'] = array(
			'description' => 'How long its videos take on this site, from the order to the Media Library, in seconds; null where too few have come to say.',
			'type'        => array( 'integer', 'null' ),
		);
		return $known;
	}

	/**
	 * The schema of `/models`.
	 *
	 * @return array<string, mixed>
	 */
	public static function models(): array {
		$capabilities = Schema::of( array_fill_keys( Capabilities::OPERATIONS, array( 'type' => 'boolean' ) ) );
		return Schema::resource(
			'models',
			array(
				'has_key'      => array(
					'description' => 'Whether any connection has what it needs to be asked.',
					'type'        => 'boolean',
				),
				'models'       => array( 'description' => 'Those of all connections that take orders, in their order.' ) + Schema::list_of( self::model() ),
				'defaults'     => Schema::of(
					array(
						'connection' => array( 'type' => 'string' ),
						'model'      => array( 'type' => 'string' ),
						'size'       => array( 'type' => 'string' ),
						'seconds'    => array( 'type' => 'integer' ),
					)
				),
				'currency'     => self::currency(),
				'capabilities' => array( 'description' => 'What the first connection’s server can do, by operation, as far as is known.' ) + $capabilities,
				'connections'  => array( 'description' => 'All connections that videos may be at, with what each server can do.' ) + Schema::list_of(
					array(
						'id'           => array( 'type' => 'string' ),
						'label'        => array( 'type' => 'string' ),
						'capabilities' => $capabilities,
					)
				),
			)
		);
	}

	/**
	 * The currency of the site's own prices, and of costs by them.
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
