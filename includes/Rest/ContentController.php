<?php
/**
 * `/videos/{id}/content`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\ContentStream;
use PlatoniaVid\Videos\TimeBudget;
use PlatoniaVid\Videos\VideoException;
use PlatoniaVid\Videos\VideoRepository;

/**
 * Streams a preview through the site, so that the key stays here.
 */
final class ContentController {
	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos   The table.
	 * @param GatewayFactory  $gateways Makes the gateway.
	 * @param ContentDownload $download How much may be fetched.
	 */
	public function __construct( private readonly VideoRepository $videos, private readonly GatewayFactory $gateways, private readonly ContentDownload $download ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/videos/(?P<id>\d+)/content',
			array(
				'methods'             => 'GET',
				'callback'            => $this->get_content( ... ),
				'permission_callback' => static fn( \WP_REST_Request $request ): bool => is_numeric( $request['id'] ) && current_user_can( Access::READ_VIDEO, (int) $request['id'] ),
				'args'                => array(
					'variant' => array(
						'type'    => 'string',
						'enum'    => array( 'video', 'thumbnail', 'spritesheet' ),
						'default' => 'video',
					),
				),
			)
		);
	}

	/**
	 * Sends a stream's bytes instead of JSON; a callback of `rest_pre_serve_request`.
	 *
	 * @param bool              $served   Whether somebody else has answered.
	 * @param \WP_HTTP_Response $response The response.
	 */
	public function serve( bool $served, \WP_HTTP_Response $response ): bool {
		$stream = $response->get_data();
		if ( $served || ! $stream instanceof ContentStream ) {
			return $served;
		}
		$stream->send();
		return true;
	}

	/**
	 * Opens the stream: its first part is fetched here, so that a failure is still an ordinary answer.
	 *
	 * @param \WP_REST_Request<array{id: int, variant: 'video'|'thumbnail'|'spritesheet'}> $request The request.
	 */
	private function get_content( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$video = $this->videos->find( (int) $request['id'] );
		if ( null === $video || '' === $video->remote_id ) {
			return ( new VideoException( 'platoniavid_no_content', __( 'The gateway has nothing to show of this video yet.', 'platoniavid' ), 404, 'wait' ) )->to_wp_error();
		}
		try {
			$stream = ContentStream::open( $this->gateways->gateway(), $video->remote_id, is_string( $request['variant'] ) ? $request['variant'] : 'video', (string) $request->get_header( 'range' ), $this->download->allowance(), TimeBudget::for_request() );
		} catch ( GatewayException $failure ) {
			return VideoException::from_gateway( $failure )->to_wp_error();
		}
		if ( 416 === $stream->status() ) {
			$refused  = new VideoException( 'platoniavid_no_such_part', __( 'The gateway’s file is shorter than the part that was asked for. Load the video again.', 'platoniavid' ), 416, 'none' );
			$response = rest_convert_error_to_response( $refused->to_wp_error() );
			$response->set_headers( $stream->headers() );
			return $response;
		}
		return new \WP_REST_Response( $stream, $stream->status(), $stream->headers() );
	}
}
