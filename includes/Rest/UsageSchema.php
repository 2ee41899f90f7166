<?php
/**
 * The REST resource of what was used.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

/**
 * Says what `/usage` answers with.
 */
final class UsageSchema {
	/**
	 * The JSON schema.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		$sums = array(
			'videos'         => array(
				'description' => 'How many videos.',
				'type'        => 'integer',
			),
			'seconds'        => array(
				'description' => 'Their length together, in seconds.',
				'type'        => 'integer',
			),
			'estimated_cost' => array(
				'description' => 'What they cost in the currency, where all prices are known.',
				'type'        => array( 'number', 'null' ),
			),
		);
		return Schema::resource(
			'usage',
			array(
				'rows'     => array( 'description' => 'By day, user and model; the newest day first.' ) + Schema::list_of(
					array(
						'date'   => array(
							'description' => 'The day in UTC, as 2026-01-31.',
							'type'        => 'string',
							'pattern'     => '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
						),
						'author' => array(
							'description' => 'The user’s id.',
							'type'        => 'integer',
						),
						'model'  => array(
							'description' => 'The model’s id.',
							'type'        => 'string',
						),
					) + $sums
				),
				'total'    => array( 'description' => 'All rows together.' ) + Schema::of( $sums ),
				'currency' => SettingsSchema::currency(),
			)
		);
	}
}
