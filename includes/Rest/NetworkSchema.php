<?php
/**
 * The REST resource of a network.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

/**
 * Says what `/network` answers with.
 */
final class NetworkSchema {
	/**
	 * The schema of `/network`.
	 *
	 * @return array<string, mixed>
	 */
	public static function network(): array {
		$connection = self::connection();
		return Schema::resource(
			'network',
			array(
				'connection' => array(
					'description' => 'What sites order from where they have none of their own; null where there is none.',
					'type'        => array( 'object', 'null' ),
				) + Schema::of( $connection ),
				'draining'   => array( 'description' => 'What they ordered from before, and still have videos at.' ) + Schema::list_of( $connection ),
				'own_keys'   => array(
					'description' => 'Whether sites may have connections and keys of their own.',
					'type'        => 'boolean',
				),
				'limits'     => SettingsArguments::limits(),
			)
		);
	}

	/**
	 * The properties of a connection.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function connection(): array {
		$text = array( 'type' => 'string' );
		return array(
			'id'          => array( 'description' => 'Its id, which its videos have on each site.' ) + $text,
			'label'       => array( 'description' => 'What people call it.' ) + $text,
			'kind'        => array( 'description' => 'The kind of server.' ) + $text,
			'kind_label'  => array( 'description' => 'What that kind is called.' ) + $text,
			'endpoint'    => array( 'description' => 'Its address.' ) + $text,
			'key'         => SettingsSchema::key(),
			'open_videos' => array(
				'description' => 'How many videos all sites still have there.',
				'type'        => 'integer',
			),
		);
	}
}
