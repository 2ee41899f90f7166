<?php
/**
 * The REST resources of connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Kinds\Kinds;

/**
 * Says what `/connections` and what is below it take and answer with.
 */
final class ConnectionsSchema {
	/**
	 * What is found out of a model, and comes back from those that read it.
	 */
	private const FOUND = array( 'connection', 'connection_label', 'available', 'typical_seconds', 'known', 'server_price' );

	/**
	 * The arguments of a new connection.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_add(): array {
		return array(
			'kind'     => array(
				'description' => 'The kind of server.',
				'type'        => 'string',
				'enum'        => array_keys( Kinds::all() ),
				'required'    => true,
			),
			'endpoint' => array( 'default' => '' ) + self::endpoint(),
			'label'    => array( 'default' => '' ) + self::label(),
			'key'      => array(
				'description' => 'The server’s key; an empty string for none.',
				'default'     => '',
			) + SettingsArguments::key(),
		) + Arguments::switches( 'try' );
	}

	/**
	 * The arguments of a change.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_change(): array {
		return array(
			'label'    => self::label(),
			'endpoint' => self::endpoint(),
			'key'      => SettingsArguments::key(),
			'enabled'  => array(
				'description' => 'Whether it takes orders.',
				'type'        => 'boolean',
			),
			'models'   => self::models(),
		);
	}

	/**
	 * The arguments of a test.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_test(): array {
		return array(
			'key'      => array(
				'description' => 'A key to try; the connection’s own where there is none.',
				'default'     => '',
			) + SettingsArguments::key(),
			'endpoint' => array( 'description' => 'An address to try, which does not get the connection’s own key.' ) + self::endpoint(),
		);
	}

	/**
	 * The arguments of an order.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_order(): array {
		return array(
			'ids' => array(
				'description' => 'The connections’ ids in their new order.',
				'type'        => 'array',
				'required'    => true,
				'maxItems'    => 100,
				'items'       => array(
					'type'      => 'string',
					'maxLength' => 40,
				),
			),
		);
	}

	/**
	 * The models of a change, without what the site has found out of them.
	 *
	 * @param array<string, mixed> $changes What is to change.
	 * @return array<string, mixed>
	 */
	public static function without_findings( #[\SensitiveParameter] array $changes ): array {
		if ( is_array( $changes['models'] ?? null ) ) {
			$changes['models'] = array_map( static fn( mixed $model ): array => array_diff_key( (array) $model, array_flip( self::FOUND ) ), $changes['models'] );
		}
		return $changes;
	}

	/**
	 * The models that are stored, in the form in which they are read.
	 *
	 * @return array<string, mixed>
	 */
	private static function models(): array {
		$models = SettingsArguments::models();
		$item   = is_array( $models['items'] ?? null ) ? $models['items'] : array();
		$known  = is_array( $item['properties'] ?? null ) ? $item['properties'] : array();
		// Whoever reads them may send all of it back.
		$models['items'] = array( 'properties' => $known + array_fill_keys( self::FOUND, array( 'type' => array( 'string', 'number', 'boolean', 'null' ) ) ) ) + $item;
		return $models;
	}

	/**
	 * An address, as it is entered.
	 *
	 * @return array<string, mixed>
	 */
	private static function endpoint(): array {
		return array(
			'description'       => 'Its public https address; an empty string for its kind’s usual one.',
			'type'              => 'string',
			'maxLength'         => 500,
			'validate_callback' => SettingsArguments::is_public_address( ... ),
		);
	}

	/**
	 * A name, as it is entered.
	 *
	 * @return array<string, mixed>
	 */
	private static function label(): array {
		return array(
			'description' => 'What people call it; an empty string for its kind’s name.',
			'type'        => 'string',
			'maxLength'   => 100,
		);
	}

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
					'description'          => 'The fields that are set outside of WordPress, and the constant or variable that sets each.',
					'type'                 => 'object',
					'additionalProperties' => $text,
				),
				'enabled'    => $flag( 'Whether it takes orders.' ),
				'removed'    => $flag( 'Whether it was removed, and only finishes what it has.' ),
				'key'        => SettingsSchema::key(),
				'models'     => array( 'description' => 'Its models.' ) + Schema::list_of( SettingsSchema::model() ),
				'lacks'      => self::operations(),
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
					'properties'  => self::credit() + array( 'at' => array( 'description' => 'When, in UTC.' ) + $date ),
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
					'properties'  => self::credit(),
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
		$item  = SettingsArguments::models()['items'] ?? null;
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

	/**
	 * An amount of credit.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function credit(): array {
		return array(
			'amount'   => array( 'type' => 'number' ),
			'currency' => array(
				'description' => 'ISO 4217; empty where the server counts in units of its own.',
				'type'        => 'string',
			),
		);
	}
}
