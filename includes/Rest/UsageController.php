<?php
/**
 * `/usage`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Credits;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\UsageReport;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Work\Places;

/**
 * What was made, and what it cost as far as prices are known. One's own, or everyone's for those who manage.
 */
final class UsageController {
	/**
	 * @param UsageReport $report   What was made.
	 * @param Places      $places   What may still be.
	 * @param Credits     $credits  What is left to pay for it.
	 * @param Settings    $settings What costs are in.
	 */
	public function __construct(
		private readonly UsageReport $report,
		private readonly Places $places,
		private readonly Credits $credits,
		private readonly Settings $settings,
	) {
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
					'permission_callback' => static fn(): bool => current_user_can( Access::LOOK ),
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
				'description' => 'How many days of UTC, today among them.',
				'type'        => 'integer',
				'minimum'     => 1,
				'maximum'     => 366,
				'default'     => 30,
			),
		);
	}

	/**
	 * The usage by day, user, model and connection, and in all; and what is left of the limits and of the credit. A form asks for those alone.
	 *
	 * @param \WP_REST_Request<array{days: int}> $request The request.
	 */
	private function get_usage( \WP_REST_Request $request ): \WP_REST_Response {
		$left   = array(
			'left'    => $this->places->left( get_current_user_id() ),
			'credits' => array_map(
				static fn( array $credit ): array => array( 'at' => IsoTime::of( $credit['at'] ) ) + $credit,
				$this->credits->known()
			),
		);
		$fields = wp_parse_list( $request['_fields'] ?? '' );
		if ( array() !== $fields && array() === array_diff( $fields, array_keys( $left ) ) ) {
			return new \WP_REST_Response( $left );
		}
		$rows = $this->report->rows( (int) $request['days'], current_user_can( Access::MANAGE ) ? null : get_current_user_id() );
		return new \WP_REST_Response(
			array(
				'rows'     => array_map( UsageReport::listed( ... ), $rows ),
				'total'    => UsageReport::listed( UsageReport::total( $rows ) ),
				'currency' => $this->settings->currency(),
			) + $left
		);
	}
}
