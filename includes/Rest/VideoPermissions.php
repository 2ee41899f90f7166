<?php
/**
 * Who may do what with videos by REST.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * The permission callbacks of the routes, with refusals that say what to do.
 */
final class VideoPermissions {
	/**
	 * Whether the user may make videos.
	 */
	public static function can_generate(): bool|\WP_Error {
		return current_user_can( Access::GENERATE )
			? true
			: self::forbidden( __( 'Your account may not make videos on this site. Ask an administrator.', 'platoniavid' ) );
	}

	/**
	 * Whether the user may deal with one video. A video that is not there and one that is another's look the same.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	public static function can_edit( \WP_REST_Request $request ): bool|\WP_Error {
		$allowed = self::can_generate();
		if ( true === $allowed && ! current_user_can( Access::EDIT_VIDEO, (int) $request['id'] ) ) {
			return self::not_found()->to_wp_error();
		}
		return $allowed;
	}

	/**
	 * Whether the user may ask for videos at all: which, is said for each.
	 */
	public static function can_look(): bool|\WP_Error {
		return current_user_can( 'edit_posts' ) ? true : self::can_generate();
	}

	/**
	 * Whether the user may see one video. A video that is not there and one that is another's look the same.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	public static function can_read( \WP_REST_Request $request ): bool|\WP_Error {
		$allowed = self::can_look();
		return true === $allowed && ! current_user_can( Access::READ_VIDEO, (int) $request['id'] ) ? self::not_found()->to_wp_error() : $allowed;
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
