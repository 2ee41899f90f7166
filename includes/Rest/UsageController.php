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
					'args'                => self::arguments(),
				),
				'schema' => UsageSchema::schema( ... ),
			)
		);
	}

	/**
	 * The route's arguments.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function arguments(): array {
		return array(
			'days' => array(
				'description' => 'How many days back.',
				'type'        => 'integer',
				'minimum'     => 1,
				'maximum'     => 366,
				'default'     => 30,
			),
		);
	}

	/**
	 * The usage by day, user and model, and in all.
	 *
	 * @param \WP_REST_Request<array{days: int}> $request The request.
	 */
	private function get_usage( \WP_REST_Request $request ): \WP_REST_Response {
		$found = $this->queries->usage( time() - (int) $request['days'] * DAY_IN_SECONDS, current_user_can( Access::MANAGE ) ? null : get_current_user_id() );
		$rows  = array();
		$total = array(
			'videos'         => 0,
			'seconds'        => 0,
			'estimated_cost' => 0.0,
		);
		foreach ( $found as $row ) {
			$row['estimated_cost'] = $this->models->cost( $row['connection'], $row['model'], $row['seconds'] );
			// A model may be at several connections, at a price of its own.
			$name          = "{$row['date']} {$row['author']} {$row['model']}";
			$rows[ $name ] = self::sum( $rows[ $name ] ?? null, $row ) + array_diff_key( $row, array( 'connection' => true ) );
			$total         = self::sum( $total, $row );
		}
		return new \WP_REST_Response(
			array(
				'rows'     => array_values( $rows ),
				'total'    => $total,
				'currency' => Models::CURRENCY,
			)
		);
	}

	/**
	 * Two counts together. One unknown price makes the sum unknown.
	 *
	 * @param array{videos: int, seconds: int, estimated_cost: float|null}|null $one   One; null for none.
	 * @param array{videos: int, seconds: int, estimated_cost: float|null}      $other Another one.
	 * @return array{videos: int, seconds: int, estimated_cost: float|null}
	 */
	private static function sum( ?array $one, array $other ): array {
		$costs = array( null === $one ? 0.0 : $one['estimated_cost'], $other['estimated_cost'] );
		return array(
			'videos'         => ( $one['videos'] ?? 0 ) + $other['videos'],
			'seconds'        => ( $one['seconds'] ?? 0 ) + $other['seconds'],
			'estimated_cost' => in_array( null, $costs, true ) ? null : array_sum( $costs ),
		);
	}
}
