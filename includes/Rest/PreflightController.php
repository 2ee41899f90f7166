<?php
/**
 * `/preflight`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Preflight\Finding;
use PlatoniaVid\Preflight\Preflight;

/**
 * What would fail later, for those who manage: the checks of Site Health, without sending anything.
 */
final class PreflightController {
	/**
	 * @param Preflight $preflight The checks.
	 */
	public function __construct( private readonly Preflight $preflight ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/preflight',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => fn(): \WP_REST_Response => new \WP_REST_Response( array_map( 'get_object_vars', $this->preflight->all() ) ),
					'permission_callback' => static fn(): bool => current_user_can( Access::MANAGE ),
				),
				'schema' => self::schema( ... ),
			)
		);
	}

	/**
	 * The JSON schema of a finding.
	 *
	 * @return array<string, mixed>
	 */
	private static function schema(): array {
		return Schema::resource(
			'preflight',
			array(
				'id'       => array(
					'description' => 'What was checked.',
					'type'        => 'string',
					'enum'        => Preflight::CHECKS,
				),
				'status'   => array(
					'description' => 'How it stands.',
					'type'        => 'string',
					'enum'        => array( Finding::GOOD, Finding::RECOMMENDED, Finding::CRITICAL ),
				),
				'title'    => array(
					'description' => 'What was found, in a few words.',
					'type'        => 'string',
				),
				'sentence' => array(
					'description' => 'What that means, and what to do.',
					'type'        => 'string',
				),
			)
		);
	}
}
