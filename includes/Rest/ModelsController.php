<?php
/**
 * `/models`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;

/**
 * What the forms need that ask for videos.
 */
final class ModelsController {
	/**
	 * @param Models           $models      The models.
	 * @param Settings         $settings    Which of them is usual, and what prices are in.
	 * @param Connections      $connections Whose they are.
	 * @param GatewayFactory   $gateways    What the servers can do.
	 * @param ModelDescription $describe    What is known of models.
	 * @param ApiKey           $key         Whether there is one.
	 */
	public function __construct(
		private readonly Models $models,
		private readonly Settings $settings,
		private readonly Connections $connections,
		private readonly GatewayFactory $gateways,
		private readonly ModelDescription $describe,
		private readonly ApiKey $key,
	) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/models',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => $this->get_models( ... ),
					'permission_callback' => static fn(): bool => current_user_can( Access::LOOK ),
				),
				'schema' => SettingsSchema::models( ... ),
			)
		);
	}

	/**
	 * The models.
	 */
	private function get_models(): \WP_REST_Response {
		return new \WP_REST_Response(
			array(
				'has_key'      => $this->key->is_there(),
				'models'       => $this->describe->of( $this->models->all() ),
				'defaults'     => $this->settings->defaults(),
				'currency'     => $this->settings->currency(),
				'capabilities' => $this->gateways->capabilities()->all(),
				'connections'  => array_map( $this->describe_connection( ... ), array_merge( $this->connections->all(), $this->connections->removed() ) ),
			)
		);
	}

	/**
	 * A connection, as those who make videos see it.
	 *
	 * @param Connection $connection The connection.
	 * @return array{id: string, label: string, capabilities: array<string, bool>}
	 */
	private function describe_connection( Connection $connection ): array {
		return array(
			'id'           => $connection->id,
			'label'        => $connection->label,
			'capabilities' => $this->gateways->capabilities( $connection )->all(),
		);
	}
}
