<?php
/**
 * `/videos/{id}/content` and `/remote-videos/{remote_id}/content`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\ContentStream;
use PlatoniaVid\OutputBuffers;
use PlatoniaVid\Videos\RemoteVideos;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Streams a preview through the site, so that the key stays here.
 */
final class ContentController {
	/**
	 * @param GatewayFactory  $gateways Makes the gateway.
	 * @param ContentDownload $download How much may be fetched.
	 * @param RemoteVideos    $remote   Which may be seen here.
	 */
	public function __construct(
		private readonly GatewayFactory $gateways,
		private readonly ContentDownload $download,
		private readonly RemoteVideos $remote,
	) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$args = array(
			'variant' => array(
				'type'    => 'string',
				'enum'    => array( 'video', 'thumbnail', 'spritesheet' ),
				'default' => 'video',
			),
		);
		register_rest_route(
			VideosController::NAMESPACE,
			'/videos/(?P<id>\d+)/content',
			array(
				'methods'             => 'GET',
				'callback'            => $this->get_content( ... ),
				'permission_callback' => self::may_see( ... ),
				'args'                => $args + array(
					'candidate' => array(
						'description' => 'One of the gateway’s ids that an unconfirmed video may have.',
						'type'        => 'string',
						'maxLength'   => RemoteVideo::LONGEST_ID,
						'default'     => '',
					),
				),
			)
		);
		register_rest_route(
			VideosController::NAMESPACE,
			'/remote-videos/(?P<remote_id>[^/]{1,3000})/content',
			array(
				'methods'             => 'GET',
				'callback'            => $this->get_remote_content( ... ),
				'permission_callback' => static fn( \WP_REST_Request $request ): bool => current_user_can( Access::MANAGE_REMOTE, $request['connection'] ),
				'args'                => $args + Arguments::connection(),
			)
		);
	}

	/**
	 * Sends a stream's bytes instead of JSON; a callback of `rest_pre_serve_request`.
	 *
	 * @param bool                                             $served   Whether somebody else has answered.
	 * @param \WP_HTTP_Response                                $response The response.
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request  The request.
	 */
	public function serve( bool $served, \WP_HTTP_Response $response, \WP_REST_Request $request ): bool {
		if ( $served || ! $response instanceof ContentResponse ) {
			return $served;
		}
		if ( 'HEAD' !== $request->get_method() ) {
			if ( defined( 'REST_REQUEST' ) && true === constant( 'REST_REQUEST' ) ) {
				OutputBuffers::end();
			}
			$response->stream->send();
		}
		return true;
	}

	/**
	 * Whether somebody may look. What a video may be is shown to those who can choose it.
	 *
	 * @param \WP_REST_Request<array{id: int, variant: string, candidate: string}> $request The request.
	 */
	private static function may_see( \WP_REST_Request $request ): bool|\WP_Error {
		return '' === ( $request['candidate'] ?? '' ) ? VideoPermissions::can_read( $request ) : VideoPermissions::can_edit( $request );
	}

	/**
	 * The content of a video of the site, or of one that it may be.
	 *
	 * @param \WP_REST_Request<array{id: int, variant: string, candidate: string}> $request The request.
	 */
	private function get_content( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$video = VideoPermissions::take( $request );
		if ( null === $video ) {
			return VideoPermissions::not_found()->to_wp_error();
		}
		$candidate = (string) $request['candidate'];
		$remote_id = '' === $candidate ? $video->remote_id : $candidate;
		if ( '' === $remote_id || ( '' !== $candidate && ! in_array( $candidate, $video->candidates, true ) ) ) {
			return (
				new VideoException( 'platoniavid_no_content', __( 'The gateway has nothing to show of this video yet.', 'platoniavid' ), 404, 'wait' )
			)->to_wp_error();
		}
		try {
			if ( '' !== $candidate ) {
				$this->remote->check( $this->remote->at( $video->connection ), $candidate );
			}
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		return $this->stream( $video->connection, $remote_id, (string) $request['variant'], (string) $request->get_header( 'range' ), $video->model );
	}

	/**
	 * The content of a video that only the gateway has.
	 *
	 * @param \WP_REST_Request<array{connection: string, remote_id: string, variant: string}> $request The request.
	 */
	private function get_remote_content( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$remote_id = rawurldecode( (string) $request['remote_id'] );
		try {
			$connection = $this->remote->at( (string) $request['connection'] );
			$this->remote->check( $connection, $remote_id );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		return $this->stream( $connection->id, $remote_id, (string) $request['variant'], (string) $request->get_header( 'range' ) );
	}

	/**
	 * Opens the stream: its first part is fetched here, so that a failure is still an ordinary answer.
	 *
	 * @param string $connection The id of the connection that has it.
	 * @param string $remote_id  The gateway's id.
	 * @param string $variant    What of it, as the route's arguments have it.
	 * @param string $range      The browser's `Range`; empty for all of it.
	 * @param string $model      What it was ordered from; empty where that is not known.
	 */
	private function stream( string $connection, string $remote_id, string $variant, string $range, string $model = '' ): \WP_REST_Response|\WP_Error {
		$variant = match ( $variant ) {
			'thumbnail', 'spritesheet' => $variant,
			default                    => 'video',
		};
		try {
			$stream = ContentStream::open(
				$this->gateways->at( $connection, array( $remote_id => $model ) ),
				$remote_id,
				$variant,
				$range,
				$this->download->allowance(),
				TimeBudget::for_request()
			);
		} catch ( GatewayException $failure ) {
			return VideoException::from_gateway( $failure )->to_wp_error();
		}
		if ( 416 === $stream->status() ) {
			$refused  = new VideoException(
				'platoniavid_no_such_part',
				__( 'The gateway’s file is shorter than the part that was asked for. Load the video again.', 'platoniavid' ),
				416,
				'none'
			);
			$response = rest_convert_error_to_response( $refused->to_wp_error() );
			$response->set_headers( $stream->headers() );
			return $response;
		}
		return new ContentResponse( $stream );
	}
}
