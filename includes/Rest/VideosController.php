<?php
/**
 * `/videos`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Videos\Deletion;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Authorises, lets the schema validate, delegates, and shapes the answer.
 */
final class VideosController {
	public const NAMESPACE = 'platoniavid/v1';

	/**
	 * @param Videos          $videos     The use cases.
	 * @param VideoRepository $repository Rows, to read.
	 * @param VideoQueries    $queries    Lists of them.
	 * @param VideoSchema     $schema     The resource.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly VideoRepository $repository,
		private readonly VideoQueries $queries,
		private readonly VideoSchema $schema,
	) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$schema = array( 'schema' => VideoSchema::schema( ... ) );
		register_rest_route(
			self::NAMESPACE,
			'/videos',
			array(
				$this->route( 'GET', $this->get_items( ... ), VideoPermissions::can_list( ... ), Arguments::collection() ),
				$this->route( 'POST', $this->create_item( ... ), VideoPermissions::can_generate( ... ), CreateRequest::arguments() + Arguments::user() ),
			) + $schema
		);
		register_rest_route(
			self::NAMESPACE,
			'/videos/refresh',
			array( $this->route( 'POST', $this->refresh( ... ), VideoPermissions::can_look( ... ), Arguments::ids() + Arguments::user() ) ) + $schema
		);
		register_rest_route(
			self::NAMESPACE,
			'/videos/(?P<id>\d+)',
			array(
				$this->route( 'GET', $this->get_item( ... ), VideoPermissions::can_read( ... ) ),
				$this->route( 'DELETE', $this->delete_item( ... ), VideoPermissions::can_edit( ... ), Arguments::deletion() ),
			) + $schema
		);
		register_rest_route(
			self::NAMESPACE,
			'/videos/(?P<id>\d+)/retry',
			array(
				$this->route(
					'POST',
					$this->retry( ... ),
					VideoPermissions::can_retry( ... ),
					Arguments::switches( 'confirm' ) + Arguments::version() + Arguments::remote_id() + Arguments::elsewhere() + Arguments::user()
				),
			) + $schema
		);
		register_rest_route(
			self::NAMESPACE,
			'/videos/(?P<id>\d+)/remix',
			array(
				$this->route(
					'POST',
					$this->remix( ... ),
					VideoPermissions::can_remix( ... ),
					CreateRequest::remix_arguments() + Arguments::user()
				),
			) + $schema
		);
	}

	/**
	 * A page of videos: one's own, or everyone's for those who manage, and of a post's for those who may edit it. Of a chain
	 * all that one may read.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function get_items( \WP_REST_Request $request ): \WP_REST_Response {
		$query   = Arguments::to_query( $request );
		$post    = $query['post'] ?? 0;
		$may_all = current_user_can( Access::MANAGE ) || ( $post > 0 && null !== get_post( $post ) && current_user_can( 'edit_post', $post ) );
		if ( true === $request['fresh'] ) {
			$this->repository->read_original();
		}
		if ( array() !== $query['chain'] ) {
			$query['ids'] = $this->queries->chain( $query['chain'] );
			if ( ! $may_all ) {
				$parts        = $this->repository->find_many( $query['ids'] );
				$readable     = array_filter( $parts, static fn( Video $video ): bool => current_user_can( Access::READ_VIDEO, $video ) );
				$query['ids'] = array( 0, ...array_column( $readable, 'id' ) );
			}
		} elseif ( ! $may_all ) {
			$query['author'] = get_current_user_id();
		}
		[ $rows, $total ] = $this->queries->page( array_filter( $query, static fn( mixed $value ): bool => null !== $value ) );
		$response         = new \WP_REST_Response( $this->schema->listed( $rows ) );
		Pages::add_headers( $response, $request, '/videos', $total, $query['per_page'] );
		return $response;
	}

	/**
	 * Orders a video.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function create_item( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		return $this->order( $request, fn(): array => $this->videos->create( CreateRequest::read( $request ), TimeBudget::for_request() ) );
	}

	/**
	 * Orders a variation of a video.
	 *
	 * @param \WP_REST_Request<array{id: int, prompt: string, request_id: string, repeated: bool, post: int}> $request The request.
	 */
	private function remix( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		return $this->order(
			$request,
			fn(): array => $this->videos->remix(
				$this->found( $request ),
				get_current_user_id(),
				(string) $request['request_id'],
				CreateRequest::prompt( $request ),
				$request->has_param( 'post' ) ? CreateRequest::post( $request ) : null,
				TimeBudget::for_request()
			)
		);
	}

	/**
	 * Answers an order. What was ordered once is answered whatever has changed since: the key, the models, the limits.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @param callable(): array{Video, bool}                   $place   Places the order.
	 */
	private function order( \WP_REST_Request $request, callable $place ): \WP_REST_Response|\WP_Error {
		$name   = is_string( $request['request_id'] ) ? $request['request_id'] : '';
		$video  = $this->repository->find_request( get_current_user_id(), $name );
		$is_new = false;
		try {
			if ( null === $video ) {
				if ( true === $request['repeated'] ) {
					// Before what it names is looked for, which may be deleted as well.
					$this->videos->check_deleted( get_current_user_id(), $name );
				}
				[ $video, $is_new ] = $place();
			}
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		$response = $this->one( $video );
		$response->set_status( $is_new ? 201 : 200 );
		$response->header( 'Location', rest_url( self::NAMESPACE . '/videos/' . $video->id ) );
		return $response;
	}

	/**
	 * One video, as it is known.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function get_item( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			return $this->one( VideoPermissions::take( $request ) ?? throw VideoPermissions::not_found() );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
	}

	/**
	 * Does what is due for some videos; those that the user may not see are left out.
	 *
	 * @param \WP_REST_Request<array{ids: list<int>}> $request The request.
	 */
	private function refresh( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			$asked = $this->repository->find_surely( array_values( array_map( 'intval', (array) $request['ids'] ) ) );
			$known = array_filter( $asked, static fn( Video $video ): bool => current_user_can( Access::READ_VIDEO, $video ) );
			return new \WP_REST_Response( $this->schema->listed( $this->videos->refreshed( array_values( $known ), TimeBudget::for_request() ) ) );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
	}

	/**
	 * Tries again, perhaps elsewhere. A confirmation is of what was seen: of a video that has changed since, it says nothing, and is asked for anew where it
	 * still takes one.
	 *
	 * @param \WP_REST_Request<array{id: int, confirm: bool, version: int, remote_id: string, connection: string, model: string}> $request The request.
	 */
	private function retry( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$chosen     = (string) $request['remote_id'];
		$connection = (string) $request['connection'];
		$model      = (string) $request['model'];
		try {
			if ( '' !== $chosen ) {
				return $this->one( $this->videos->choose( $this->found( $request ), $chosen, TimeBudget::for_request() ) );
			}
			$video = $this->found( $request );
			if ( ! $video->is_of( $connection, $model ) ) {
				return $this->one( $this->videos->retry_elsewhere( $video, $connection, $model, TimeBudget::for_request() ) );
			}
			$confirmed = true === $request['confirm'];
			if ( $confirmed && ! in_array( $request['version'], array( 0, $video->version ), true ) ) {
				return Status::Unconfirmed === $video->status ? VideoException::changed()->to_wp_error() : $this->one( $video );
			}
			return $this->one( $this->videos->retry( $video, $confirmed, TimeBudget::for_request() ) );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
	}

	/**
	 * Forgets a video.
	 *
	 * @param \WP_REST_Request<array{id: int, remote: bool, media: bool, unconfirmed: bool}> $request The request.
	 */
	private function delete_item( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$media = true === $request['media'];
		try {
			$video    = $this->found( $request );
			$previous = $this->schema->linked( $video );
			if ( true === $request['unconfirmed'] ) {
				Deletion::check_lost( $video );
			}
			$attachment = $media ? Attachments::made( $video ) : 0;
			if ( $attachment > 0 && ! current_user_can( 'delete_post', $attachment ) ) {
				return VideoPermissions::forbidden( __( 'Your account may not delete this file from the Media Library.', 'platoniavid' ) );
			}
			$remote = $this->videos->delete( $video, true === $request['remote'], $media, TimeBudget::for_request() );
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
		return new \WP_REST_Response(
			array(
				'deleted'  => true,
				'previous' => $previous,
				'remote'   => $remote,
			)
		);
	}

	/**
	 * The video that a request names; its permission check has found it.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @throws VideoException Where it was deleted in between.
	 */
	private function found( \WP_REST_Request $request ): Video {
		$id = $request['id'];
		return $this->repository->find_surely( array( is_numeric( $id ) ? (int) $id : 0 ) )[0] ?? throw VideoPermissions::not_found();
	}

	/**
	 * A response with one video.
	 *
	 * @param Video $video The video.
	 */
	private function one( Video $video ): \WP_REST_Response {
		return new \WP_REST_Response( $this->schema->linked( $video ) );
	}

	/**
	 * One route.
	 *
	 * @param string               $method     HTTP method.
	 * @param callable             $callback   What answers.
	 * @param callable             $permission Who may ask.
	 * @param array<string, mixed> $arguments  Its arguments.
	 * @return array<string, mixed>
	 */
	private function route( string $method, callable $callback, callable $permission, array $arguments = array() ): array {
		return array(
			'methods'             => $method,
			'callback'            => $callback,
			'permission_callback' => VideoPermissions::of_page( $permission ),
			'args'                => $arguments,
		);
	}
}
