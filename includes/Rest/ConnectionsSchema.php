<?php
/**
 * The REST resources of connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Gateway\Capabilities;

/**
 * Says what `/connections` and what is below it answer with. What they take is ConnectionsArguments' matter.
 */
final class ConnectionsSchema {
	/**
	 * The schema of a connection.
	 *
	 * @return array<string, mixed>
	 */
	public static function connection(): array {
		$text = array( 'type' => 'string' );
		$flag = static fn( string $description ): array => array(
			'description' => $description,
			'type'        => 'boolean',
		);
		$date = array(
			'type'   => array( 'string', 'null' ),
			'format' => 'date-time',
		);
		return Schema::resource(
			'connection',
			array(
				'id'         => array( 'description' => 'Lower-case letters, digits and hyphens.' ) + $text,
				'label'      => array( 'description' => 'What people call it.' ) + $text,
				'kind'       => array( 'description' => 'The id of its kind.' ) + $text,
				'kind_label' => array( 'description' => 'What its kind is called.' ) + $text,
				'endpoint'   => array( 'description' => 'Its address.' ) + $text,
				'fixed'      => array(
					'description'          => 'The fields that the site can’t change, and what sets each: a constant or variable outside of WordPress, or `network`.',
					'type'                 => 'object',
					'additionalProperties' => $text,
				),
				'enabled'    => $flag( 'Whether it takes orders.' ),
				'held'       => array(
					'description' => 'Why the site’s network has it take no orders: the site has a connection of its own, which comes first, or it may have none; or an empty string.',
					'type'        => 'string',
					'enum'        => array( '', Connection::OWN_FIRST, Connection::NOT_ALLOWED ),
				),
				'removed'    => $flag( 'Whether it was removed, and only finishes what it has.' ),
				'key'        => SettingsSchema::key(),
				'models'     => array( 'description' => 'Its models.' ) + Schema::list_of( SettingsSchema::model() ),
				'lacks'      => self::operations(),
				'takes'      => array( 'description' => 'The images that a server of its kind takes beside a first frame.' ) + Schema::of(
					array(
						'last_frame' => array( 'type' => 'boolean' ),
						'references' => array(
							'description' => 'How many that a video is to look like.',
							'type'        => 'integer',
						),
					)
				),
				'per_minute' => array(
					'description' => 'How many requests a minute go to its server at most; 0 for no limit.',
					'type'        => 'integer',
				),
				'state'      => array( 'description' => 'How it gets on.' ) + Schema::of(
					array(
						'last_ok'      => array( 'description' => 'When it last answered, in UTC.' ) + $date,
						'last_error'   => array(
							'description' => 'What last went wrong with it.',
							'type'        => array( 'object', 'null' ),
							'properties'  => array(
								'code'    => $text,
								'message' => $text,
								'at'      => array( 'description' => 'When, in UTC.' ) + $date,
							),
						),
						'paused_until' => array( 'description' => 'Until when it is left in peace, in UTC.' ) + $date,
						'failures'     => array(
							'description' => 'How often it failed in a row.',
							'type'        => 'integer',
						),
						'open_videos'  => array(
							'description' => 'How many videos it has to finish, or a person to decide on.',
							'type'        => 'integer',
						),
					)
				),
				'credit'     => array(
					'description' => 'What was left on its account when it last told.',
					'type'        => array( 'object', 'null' ),
					'properties'  => Schema::money() + array( 'at' => array( 'description' => 'When, in UTC.' ) + $date ),
				),
			)
		);
	}

	/**
	 * The schema of a kind.
	 *
	 * @return array<string, mixed>
	 */
	public static function kind(): array {
		$text = array( 'type' => 'string' );
		return Schema::resource(
			'kind',
			array(
				'id'        => $text,
				'label'     => array( 'description' => 'What it is called.' ) + $text,
				'endpoint'  => array( 'description' => 'The usual address; empty where each server has its own.' ) + $text,
				'site'      => array( 'description' => 'Where its people have their accounts; empty where there is no such place.' ) + $text,
				'needs_key' => array(
					'description' => 'Whether its servers always need a key.',
					'type'        => 'boolean',
				),
				'lacks'     => self::operations(),
				'choices'   => array( 'description' => 'The addresses that there are to choose from, where none can be entered.' ) + Schema::list_of(
					array(
						'endpoint' => $text,
						'label'    => array( 'description' => 'What it is called.' ) + $text,
					)
				),
			)
		);
	}

	/**
	 * The schema of what a test found.
	 *
	 * @return array<string, mixed>
	 */
	public static function findings(): array {
		return Schema::resource(
			'findings',
			array(
				'reached'  => array(
					'description' => 'Whether a server of its kind answered.',
					'type'        => 'boolean',
				),
				'key'      => array(
					'description' => 'What is known of the key.',
					'type'        => 'string',
					'enum'        => array( 'good', 'bad', 'unknown' ),
				),
				'models'   => array(
					'description' => 'How many models it has; null where it does not tell.',
					'type'        => array( 'integer', 'null' ),
				),
				'credit'   => array(
					'description' => 'What is left on its account; null where it does not tell.',
					'type'        => array( 'object', 'null' ),
					'properties'  => Schema::money(),
				),
				'lacks'    => self::operations(),
				'sentence' => array(
					'description' => 'All of it in words.',
					'type'        => 'string',
				),
			)
		);
	}

	/**
	 * The schema of a model that a server names.
	 *
	 * @return array<string, mixed>
	 */
	public static function offer(): array {
		$item  = ModelArguments::models()['items'] ?? null;
		$known = is_array( $item ) && is_array( $item['properties'] ?? null ) ? $item['properties'] : array();
		foreach ( array( 'sizes', 'seconds' ) as $name ) {
			// A server need not tell.
			$known[ $name ] = array_diff_key( (array) ( $known[ $name ] ?? array() ), array( 'minItems' => true ) );
		}
		return Schema::resource(
			'offer',
			$known + array(
				'server_price' => array(
					'description' => 'What a second costs, in the server’s own currency; null where it does not tell.',
					'type'        => array( 'number', 'null' ),
				),
				'known'        => array(
					'description' => 'Whether the connection has it.',
					'type'        => 'boolean',
				),
			)
		);
	}

	/**
	 * Operations that a server lacks.
	 *
	 * @return array<string, mixed>
	 */
	private static function operations(): array {
		return array(
			'description' => 'What it can’t do, as far as is known.',
			'type'        => 'array',
			'items'       => array(
				'type' => 'string',
				'enum' => Capabilities::OPERATIONS,
			),
		);
	}
}
