<?php
/**
 * Routes whose refusals are exceptions.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Videos\Values\VideoException;

/**
 * Registers them: what is thrown is answered as an error.
 *
 * @phpstan-type Endpoint array{string, callable(\WP_REST_Request): (\WP_REST_Response|\WP_Error), array<string, array<string, mixed>>}
 */
final class Routes {
	/**
	 * Registers a route.
	 *
	 * @param non-falsy-string                $path Its path.
	 * @param callable(): array<string, mixed> $schema What it answers with.
	 * @param callable(): (bool|\WP_Error)    $may Whether the current user may ask.
	 * @param Endpoint                        ...$endpoints Methods, what answers them, and their arguments.
	 */
	public static function register( string $path, callable $schema, callable $may, array ...$endpoints ): void {
		$route = array( 'schema' => $schema );
		foreach ( $endpoints as [ $method, $callback, $arguments ] ) {
			$route[] = array(
				'methods'             => $method,
				'callback'            => static function ( \WP_REST_Request $request ) use ( $callback ): \WP_REST_Response|\WP_Error {
					try {
						return $callback( $request );
					} catch ( VideoException $refused ) {
						return $refused->to_wp_error();
					}
				},
				'permission_callback' => $may,
				'args'                => $arguments,
			);
		}
		register_rest_route( VideosController::NAMESPACE, $path, $route );
	}
}
