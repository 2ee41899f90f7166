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
			'failures'       => array(
				'description' => 'How many orders were refused, or failed at the gateway.',
				'type'        => 'integer',
			),
			'costs'          => array(
				'description' => 'What their servers say that they cost, by currency; those that do not say it are not in it.',
			) + Schema::list_of( Schema::money() ),
			'estimated_cost' => array(
				'description' => 'What the videos cost in the currency by the prices of now, where all are known.',
				'type'        => array( 'number', 'null' ),
			),
		);
		return Schema::resource(
			'usage',
			array(
				'rows'     => array(
					'description' => 'By day, user, model and connection; the newest day first. What was deleted on the site since is among it.',
				) + Schema::list_of(
					array(
						'date'             => array(
							'description' => 'The day in UTC, as 2026-01-31.',
							'type'        => 'string',
							'pattern'     => '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
						),
						'author'           => array(
							'description' => 'The user’s id.',
							'type'        => 'integer',
						),
						'author_name'      => array(
							'description' => 'That user’s public name; empty where there is no such user any more.',
							'type'        => 'string',
						),
						'model'            => array(
							'description' => 'The model’s id.',
							'type'        => 'string',
						),
						'connection'       => array(
							'description' => 'The id of the connection.',
							'type'        => 'string',
						),
						'connection_label' => array(
							'description' => 'What that connection is called; empty where it is not set up here.',
							'type'        => 'string',
						),
					) + $sums
				),
				'total'    => array( 'description' => 'All rows together.' ) + Schema::of( $sums ),
				'currency' => SettingsSchema::currency(),
				'left'     => array( 'description' => 'What the user who asks may still order; null where there is no limit.' ) + Schema::of(
					array(
						'videos_today'       => self::left( 'How many videos in the 24 hours until now.' ),
						'seconds_today'      => self::left( 'How many seconds of video in the 24 hours until now.' ),
						'videos_this_month'  => self::left( 'How many videos all users together in this month.' ),
						'seconds_this_month' => self::left( 'How many seconds of video all users together in this month.' ),
					)
				),
				'credits'  => array(
					'description' => 'What was left on the accounts of the connections that take orders, when their servers last told it.',
				) + Schema::list_of(
					array(
						'connection'       => array(
							'description' => 'The id of the connection.',
							'type'        => 'string',
						),
						'connection_label' => array(
							'description' => 'What that connection is called.',
							'type'        => 'string',
						),
					) + Schema::money() + array(
						'at' => array(
							'description' => 'When, in UTC.',
							'type'        => 'string',
							'format'      => 'date-time',
						),
					)
				),
			)
		);
	}

	/**
	 * What is left of a limit.
	 *
	 * @param string $description Of which.
	 * @return array<string, mixed>
	 */
	private static function left( string $description ): array {
		return array(
			'description' => $description,
			'type'        => array( 'integer', 'null' ),
		);
	}
}
