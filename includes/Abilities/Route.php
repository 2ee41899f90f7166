<?php
/**
 * A route, asked from within.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Abilities;

use PlatoniaVid\Rest\VideosController;

/**
 * Asks the plugin's own routes as the current user, without a request over the network.
 */
final class Route {
	/**
	 * A request to a route.
	 *
	 * @param string $route Its method and path, such as "GET /videos/{id}".
	 * @param mixed  $input What goes in: its parameters by their names.
	 * @return \WP_REST_Request<array<string, mixed>>
	 */
	public static function request( string $route, mixed $input ): \WP_REST_Request {
		$parameters        = is_array( $input ) ? $input : array();
		[ $method, $path ] = explode( ' ', $route );
		$id                = $parameters['id'] ?? 0;
		$request           = new \WP_REST_Request(
			$method,
			'/' . VideosController::NAMESPACE . str_replace( '{id}', is_numeric( $id ) ? (string) (int) $id : '0', $path )
		);
		if ( isset( $parameters['request_id'] ) ) {
			// Agents repeat a call by themselves: by an order's name they never mean another one, also where its video was deleted since.
			$parameters['repeated'] = true;
		}
		foreach ( $parameters as $name => $value ) {
			$request->set_param( (string) $name, $value );
		}
		return $request;
	}

	/**
	 * What a route answers.
	 *
	 * @param string $route Its method and path.
	 * @param mixed  $input What goes in.
	 * @return array<array-key, mixed>|\WP_Error
	 */
	public static function ask( string $route, mixed $input ): array|\WP_Error {
		$response = rest_do_request( self::request( $route, $input ) );
		return $response->as_error() ?? (array) $response->get_data();
	}
}
