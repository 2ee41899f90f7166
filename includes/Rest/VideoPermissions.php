<?php
/**
 * Who may do what with videos by REST.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * The permission callbacks of the routes, with refusals that say what to do.
 */
final class VideoPermissions {
	/**
	 * What was said of a request, by capability and user: WordPress asks again for the headers of the answer.
	 *
	 * @var \WeakMap<object, array<string, bool>>|null
	 */
	private static ?\WeakMap $said = null;

	/**
	 * The video that a request names, as it was when that was first asked; null where there is none.
	 *
	 * @var \WeakMap<object, Video|null>|null
	 */
	private static ?\WeakMap $named = null;

	/**
	 * The requests that have had their video.
	 *
	 * @var \WeakMap<object, bool>|null
	 */
	private static ?\WeakMap $taken = null;

	/**
	 * Whether the user may make videos.
	 */
	public static function can_generate(): bool|\WP_Error {
		return current_user_can( Access::GENERATE )
			? true
			: self::forbidden( __( 'Your account may not make videos on this site. Ask an administrator.', 'platoniavid' ) );
	}

	/**
	 * Whether the user may list videos, and read what was used: whoever makes them, and whoever manages them.
	 */
	public static function can_list(): bool|\WP_Error {
		return current_user_can( Access::LOOK ) ? true : self::can_generate();
	}

	/**
	 * Whether the user may deal with one video. A video that is not there and one that is another's look the same.
	 *
	 * @param \WP_REST_Request<covariant array{id: int}> $request The request.
	 */
	public static function can_edit( \WP_REST_Request $request ): bool|\WP_Error {
		$allowed = self::can_list();
		if ( true === $allowed && ! self::may( Access::EDIT_VIDEO, $request ) ) {
			return self::not_found()->to_wp_error();
		}
		return $allowed;
	}

	/**
	 * The same, where something may be ordered.
	 *
	 * @param \WP_REST_Request<covariant array{id: int}> $request The request.
	 */
	public static function can_order_from( \WP_REST_Request $request ): bool|\WP_Error {
		$allowed = self::can_generate();
		return true === $allowed ? self::can_edit( $request ) : $allowed;
	}

	/**
	 * Whether the user may try one video again. What its gateway has accepted is only asked for and fetched, which costs nothing: who manages
	 * may have that done without ordering anything.
	 *
	 * @param \WP_REST_Request<covariant array{id: int, connection: string, model: string}> $request The request.
	 */
	public static function can_retry( \WP_REST_Request $request ): bool|\WP_Error {
		$video   = self::named( $request );
		$is_free = null !== $video && '' !== $video->remote_id && $video->is_of( (string) $request['connection'], (string) $request['model'] );
		return $is_free ? self::can_edit( $request ) : self::can_order_from( $request );
	}

	/**
	 * Whether the user may ask for videos at all: which, is said for each.
	 */
	public static function can_look(): bool|\WP_Error {
		return current_user_can( 'edit_posts' ) ? true : self::can_list();
	}

	/**
	 * Whether the user may see one video. A video that is not there and one that is another's look the same.
	 *
	 * @param \WP_REST_Request<covariant array{id: int}> $request The request.
	 */
	public static function can_read( \WP_REST_Request $request ): bool|\WP_Error {
		$allowed = self::can_look();
		return true === $allowed && ! self::may( Access::READ_VIDEO, $request ) ? self::not_found()->to_wp_error() : $allowed;
	}

	/**
	 * Whether the user has a capability for the video that a request names. The row is looked up once for a request.
	 *
	 * @param string                           $capability The capability.
	 * @param \WP_REST_Request<covariant array{id: int}> $request    The request.
	 */
	private static function may( string $capability, \WP_REST_Request $request ): bool {
		$about                  = $capability . ' ' . (int) $request['id'] . ' ' . get_current_user_id();
		self::$said           ??= new \WeakMap();
		$said                   = self::$said[ $request ] ?? array();
		$said[ $about ]       ??= current_user_can( $capability, self::named( $request ) );
		self::$said[ $request ] = $said;
		return $said[ $about ];
	}

	/**
	 * The video that a request names, for one answer: it was read when the permission was asked for. Whoever sends the same request object
	 * again gets what the video is by then.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 */
	public static function take( \WP_REST_Request $request ): ?Video {
		$video                   = self::$taken[ $request ] ?? false ? self::read( $request ) : self::named( $request );
		self::$taken           ??= new \WeakMap();
		self::$taken[ $request ] = true;
		return $video;
	}

	/**
	 * The video that a request names, as it was when that was first asked; null where there is none.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 */
	private static function named( \WP_REST_Request $request ): ?Video {
		return self::$named[ $request ] ?? self::read( $request );
	}

	/**
	 * The same, read now.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 */
	private static function read( \WP_REST_Request $request ): ?Video {
		$id                      = $request['id'];
		self::$named           ??= new \WeakMap();
		self::$named[ $request ] = platoniavid_service( VideoRepository::class )->find_surely( array( is_numeric( $id ) ? (int) $id : 0 ) )[0] ?? null;
		return self::$named[ $request ];
	}

	/**
	 * A video that is not there, or not for this person.
	 */
	public static function not_found(): VideoException {
		return new VideoException( 'platoniavid_not_found', __( 'There is no such video, or it is another person’s.', 'platoniavid' ), 404, 'none' );
	}

	/**
	 * A refusal.
	 *
	 * @param string $sentence Why, and what to do.
	 */
	public static function forbidden( string $sentence ): \WP_Error {
		return new \WP_Error(
			'platoniavid_forbidden',
			$sentence,
			array(
				'status' => rest_authorization_required_code(),
				'action' => 'none',
			)
		);
	}
}
