<?php
/**
 * `/remote-videos`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\RemoteVideos;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * What the key has at the gateway and the site does not know. For those who manage: the key is the site's, not a person's.
 */
final class RemoteVideosController {
	/**
	 * @param RemoteVideos $remote The use cases.
	 * @param VideoSchema  $schema The resource of a video of the site.
	 */
	public function __construct( private readonly RemoteVideos $remote, private readonly VideoSchema $schema ) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$manages = static fn( \WP_REST_Request $request ): bool => current_user_can( Access::MANAGE_REMOTE, $request['connection'] );
		register_rest_route(
			VideosController::NAMESPACE,
			'/remote-videos',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => $this->get_items( ... ),
					'permission_callback' => $manages,
					'args'                => Arguments::connection() + array(
						'after'    => array(
							'description' => 'The gateway’s id after which to begin.',
							'type'        => 'string',
							'maxLength'   => RemoteVideo::LONGEST_ID,
							'default'     => '',
						),
						'per_page' => array(
							'type'    => 'integer',
							'minimum' => 1,
							'maximum' => 100,
							'default' => 20,
						),
					),
				),
				'schema' => RemoteVideosSchema::schema( ... ),
			)
		);
		register_rest_route(
			VideosController::NAMESPACE,
			'/remote-videos/(?P<remote_id>[^/]{1,3000})',
			array(
				array(
					'methods'             => 'POST',
					'callback'            => $this->bring_in( ... ),
					'permission_callback' => $manages,
					'args'                => Arguments::connection(),
				),
				array(
					'methods'             => 'DELETE',
					'callback'            => $this->delete_item( ... ),
					'permission_callback' => $manages,
					'args'                => Arguments::connection(),
				),
				'schema' => VideoSchema::schema( ... ),
			)
		);
	}

	/**
	 * A page of them; `next` is what the next page's `after` is to be, or null.
	 *
	 * @param \WP_REST_Request<array{connection: string, after: string, per_page: int}> $request The request.
	 */
	private function get_items( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			$page = $this->remote->page( (string) $request['connection'], (int) $request['per_page'], (string) $request['after'], TimeBudget::for_request() );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		return new \WP_REST_Response(
			array(
				'videos' => array_map( RemoteVideosSchema::describe( ... ), $page['videos'] ),
				'next'   => $page['next'],
			)
		);
	}

	/**
	 * Brings one in.
	 *
	 * @param \WP_REST_Request<array{connection: string, remote_id: string}> $request The request.
	 */
	private function bring_in( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			$remote_id = rawurldecode( (string) $request['remote_id'] );
			$video     = $this->remote->bring_in( (string) $request['connection'], $remote_id, get_current_user_id(), TimeBudget::for_request() );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		$address = rest_url( VideosController::NAMESPACE . '/videos/' . $video->id );
		return new \WP_REST_Response( $this->schema->linked( $video ), 201, array( 'Location' => $address ) );
	}

	/**
	 * Deletes one at the gateway.
	 *
	 * @param \WP_REST_Request<array{connection: string, remote_id: string}> $request The request.
	 */
	private function delete_item( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			$this->remote->delete( (string) $request['connection'], rawurldecode( (string) $request['remote_id'] ), TimeBudget::for_request() );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		return new \WP_REST_Response( array( 'deleted' => true ) );
	}
}
