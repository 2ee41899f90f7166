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
		return true === $allowed ? self::may( Access::EDIT_VIDEO, $request ) : $allowed;
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
	 * The same for a remix. What was ordered once under its name is answered, whatever has become of the video that it varies; also where its own was
	 * deleted.
	 *
	 * @param \WP_REST_Request<covariant array{id: int, request_id: string, repeated: bool}> $request The request.
	 */
	public static function can_remix( \WP_REST_Request $request ): bool|\WP_Error {
		$allowed = self::can_generate();
		$name    = is_string( $request['request_id'] ) ? $request['request_id'] : '';
		$videos  = platoniavid_service( VideoRepository::class );
		if ( true === $allowed && '' !== $name && null !== $videos->find_request( get_current_user_id(), $name ) ) {
			return true;
		}
		$may = self::can_order_from( $request );
		try {
			$is_over = true === $allowed && true !== $may && true === $request['repeated'] && '' !== $name && $videos->was_request_deleted( get_current_user_id(), $name );
		} catch ( VideoException $unread ) {
			return $unread->to_wp_error();
		}
		return $is_over ? true : $may;
	}

	/**
	 * Whether the user may try one video again. What its gateway has accepted is only asked for and fetched, which costs nothing: who manages
	 * may have that done without ordering anything.
	 *
	 * @param \WP_REST_Request<covariant array{id: int, connection: string, model: string}> $request The request.
	 */
	public static function can_retry( \WP_REST_Request $request ): bool|\WP_Error {
		// Whoever may have no video at all has none read.
		$allowed = self::can_list();
		if ( true !== $allowed ) {
			return $allowed;
		}
		try {
			$video = self::named( $request );
		} catch ( VideoException $unread ) {
			return $unread->to_wp_error();
		}
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
		return true === $allowed ? self::may( Access::READ_VIDEO, $request ) : $allowed;
	}

	/**
	 * Whether the user has a capability for the video that a request names, or why not. The row is looked up once for a request.
	 *
	 * @param string                           $capability The capability.
	 * @param \WP_REST_Request<covariant array{id: int}> $request    The request.
	 */
	private static function may( string $capability, \WP_REST_Request $request ): bool|\WP_Error {
		$about        = $capability . ' ' . (int) $request['id'] . ' ' . get_current_user_id();
		self::$said ??= new \WeakMap();
		$said         = self::$said[ $request ] ?? array();
		try {
			$said[ $about ] ??= current_user_can( $capability, self::named( $request ) );
		} catch ( VideoException $unread ) {
			return $unread->to_wp_error();
		}
		self::$said[ $request ] = $said;
		return $said[ $about ] ? true : self::not_found()->to_wp_error();
	}

	/**
	 * The same, where a page says who has opened it: when somebody else has logged in since, its orders would be that person's, and one without an
	 * answer be paid a second time. It is asked before anything else, as what is another's looks as if it was not there.
	 *
	 * @param callable(\WP_REST_Request<array<string, mixed>>): (bool|\WP_Error) $permission Who may ask.
	 * @return \Closure(\WP_REST_Request<array<string, mixed>>): (bool|\WP_Error)
	 */
	public static function of_page( callable $permission ): \Closure {
		return static fn( \WP_REST_Request $request ): bool|\WP_Error =>
			in_array( $request['user'] ?? 0, array( 0, get_current_user_id() ), true ) || ! is_user_logged_in()
				? $permission( $request )
				: self::of_another();
	}

	/**
	 * A page that another user has opened.
	 */
	private static function of_another(): \WP_Error {
		return new \WP_Error(
			'platoniavid_other_user',
			__( 'You are logged in as another person than the one who opened this page. Log in as that person, or reload the page.', 'platoniavid' ),
			array(
				'status' => 403,
				'action' => 'none',
			)
		);
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
	 * @throws VideoException Where the database can't be read.
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
