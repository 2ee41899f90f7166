<?php
/**
 * `/run`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Work\Runner;

/**
 * Does what is due, whoever's it is: for sites whose WP-Cron does not run. It shows nothing of what it worked on.
 */
final class RunController {
	/**
	 * Sets the collaborators.
	 *
	 * @param Runner $runner Does what is due.
	 */
	public function __construct( private readonly Runner $runner ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/run',
			array(
				array(
					'methods'             => 'POST',
					'callback'            => fn(): \WP_REST_Response => new \WP_REST_Response( array( 'worked' => $this->runner->run( TimeBudget::for_request() ) ) ),
					'permission_callback' => static fn(): bool => current_user_can( 'edit_posts' ),
				),
				'schema' => self::schema( ... ),
			)
		);
	}

	/**
	 * The JSON schema.
	 *
	 * @return array<string, mixed>
	 */
	private static function schema(): array {
		return Schema::resource(
			'run',
			array(
				'worked' => array(
					'description' => 'How many steps were done.',
					'type'        => 'integer',
					'minimum'     => 0,
				),
			)
		);
	}
}
