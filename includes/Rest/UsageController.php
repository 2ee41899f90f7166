<?php
/**
 * `/usage`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\VideoQueries;

/**
 * What was made, and what it cost as far as prices are known. One's own, or everyone's for those who manage.
 */
final class UsageController {
	/**
	 * Sets the collaborators.
	 *
	 * @param VideoQueries $queries The table.
	 * @param Models       $models  Prices.
	 */
	public function __construct( private readonly VideoQueries $queries, private readonly Models $models ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/usage',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => $this->get_usage( ... ),
					'permission_callback' => static fn(): bool => current_user_can( Access::GENERATE ),
					'args'                => array(
						'days' => array(
							'description' => 'How many days back.',
							'type'        => 'integer',
							'minimum'     => 1,
							'maximum'     => 366,
							'default'     => 30,
						),
					),
				),
				'schema' => UsageSchema::schema( ... ),
			)
		);
	}

	/**
	 * The usage by day, user and model, and in all.
	 *
	 * @param \WP_REST_Request<array{days: int}> $request The request.
	 */
	private function get_usage( \WP_REST_Request $request ): \WP_REST_Response {
		$rows  = $this->queries->usage( time() - (int) $request['days'] * DAY_IN_SECONDS, current_user_can( Access::MANAGE ) ? null : get_current_user_id() );
		$total = array(
			'videos'         => 0,
			'seconds'        => 0,
			'estimated_cost' => 0.0,
		);
		foreach ( $rows as $index => $row ) {
			$cost                             = $this->models->cost( $row['model'], $row['seconds'] );
			$rows[ $index ]['estimated_cost'] = $cost;
			$total['videos']                 += $row['videos'];
			$total['seconds']                += $row['seconds'];
			// One unknown price makes the sum unknown.
			$total['estimated_cost'] = null === $cost || null === $total['estimated_cost'] ? null : $total['estimated_cost'] + $cost;
		}
		return new \WP_REST_Response(
			array(
				'rows'     => $rows,
				'total'    => $total,
				'currency' => Models::CURRENCY,
			)
		);
	}
}
